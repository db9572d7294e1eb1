package org.medulla.rest;

import java.util.Locale;
import java.util.Optional;

/**
 * The formats resources are sent and taken in.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#mime-type">Content Types and encodings</a>
 */
enum Format {
  JSON("application/fhir+json;charset=UTF-8"),
  XML("application/fhir+xml;charset=UTF-8");

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /** The format a name or MIME type stands for; empty if it is none of them. */
  static Optional<Format> of(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip().replace(' ', '+');
    return switch (plain) {
      case "json", "application/fhir+json", "application/json", "text/json" -> Optional.of(JSON);
      case "xml", "application/fhir+xml", "application/xml", "text/xml" -> Optional.of(XML);
      default -> Optional.empty();
    };
  }

  /**
   * The format an {@code Accept} header asks for: the one with the highest quality, the first of
   * equals; JSON where anything will do.
   *
   * @return empty if it accepts none of them
   */
  static Optional<Format> accepted(String accept) {
    Optional<Format> best = Optional.empty();
    double bestQuality = 0;
    for (String range : accept.split(",")) {
      String type = range.replaceFirst(";.*", "").strip();
      Optional<Format> format =
          type.equals("*/*") || type.equals("application/*") || type.isEmpty()
              ? Optional.of(JSON)
              : of(type);
      double quality = quality(range);
      if (format.isPresent() && quality > bestQuality) {
        best = format;
        bestQuality = quality;
      }
    }
    return best;
  }

  private static double quality(String range) {
    int q = range.indexOf("q=");
    if (q < 0) {
      return 1;
    }
    try {
      return Double.parseDouble(range.substring(q + 2).replaceFirst(";.*", "").strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
