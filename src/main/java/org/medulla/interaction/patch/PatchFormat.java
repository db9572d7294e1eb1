package org.medulla.interaction.patch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The formats a patch can have, by their content types.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#patch">patch</a>
 */
public enum PatchFormat {
  JSON_PATCH("application/json-patch+json"),
  MERGE_PATCH("application/merge-patch+json"),
  XML_PATCH("application/xml-patch+xml"),
  FHIR_PATH_JSON("application/fhir+json"),
  FHIR_PATH_XML("application/fhir+xml");

  /** How many operations a patch may have. */
  static final int MAX_OPERATIONS = 10_000;

  private final String contentType;

  PatchFormat(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  /** The format a content type stands for; empty if none. */
  public static Optional<PatchFormat> of(String contentType) {
    String plain = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "application/json" -> Optional.of(FHIR_PATH_JSON);
      case "application/xml" -> Optional.of(FHIR_PATH_XML);
      default -> Arrays.stream(values()).filter(it -> it.contentType.equals(plain)).findFirst();
    };
  }

  /** All content types. */
  public static List<String> contentTypes() {
    return Arrays.stream(values()).map(PatchFormat::contentType).toList();
  }

  /** How an operation is named in messages. */
  static String place(int index) {
    return "operation[" + index + "]";
  }

  static void checkCount(int operations) {
    if (operations > MAX_OPERATIONS) {
      throw PatchFailure.malformed(
          "", "A patch may have " + MAX_OPERATIONS + " operations, not " + operations);
    }
  }
}
