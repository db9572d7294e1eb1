package org.medulla.validation.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.medulla.validation.Finding;

/**
 * A name for each finding that stays the same when lines or bundle entries move: rule, file,
 * resource and the path inside the resource. Where several are equal in all of these they are
 * counted.
 */
final class Fingerprints {

  private final Map<String, Integer> seen = new HashMap<>();

  String of(String file, Finding finding) {
    String key =
        String.join("\n", finding.id(), file, finding.place().resource(), finding.pathInResource());
    int number = seen.merge(key, 1, Integer::sum);
    return hash(number == 1 ? key : key + "\n" + number);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
