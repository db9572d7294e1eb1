package org.medulla.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * What is imported, for the Provenance.
 *
 * @param name the name of the file or message
 * @param sha256 of its bytes
 * @param when the time of the import
 * @param mapping who reads it, with the version of its rules: {@code sheet 1}
 * @param choices how it was asked to be read; the same bytes read otherwise are another import
 */
public record ImportSource(
    String name, String sha256, Instant when, String mapping, String choices) {

  private static final int MAX_NAME = 200;

  public ImportSource {
    name = name.replaceAll("\\p{Cntrl}", " ");
    name = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    when = when.truncatedTo(ChronoUnit.MILLIS);
  }

  public static ImportSource of(
      String name, byte[] bytes, Instant when, String mapping, String choices) {
    return new ImportSource(name, sha256(bytes), when, mapping, choices);
  }

  /** The tag by which the Provenance of this import is found again. */
  String tag() {
    String all = sha256 + "\n" + mapping + "\n" + choices;
    return "ni:///sha-256;" + sha256(all.getBytes(StandardCharsets.UTF_8));
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
