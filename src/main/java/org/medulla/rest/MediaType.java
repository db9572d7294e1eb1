package org.medulla.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A MIME type with its parameters, as it stands in {@code Accept} and {@code Content-Type}.
 *
 * @param name type and subtype in lower case; {@code *} may stand for either
 */
record MediaType(String name, Map<String, String> parameters) {

  private static final Set<String> OUR_VERSIONS = Set.of("4.0", "4.0.1");
  private static final Set<String> OUR_CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

  MediaType {
    parameters = Map.copyOf(parameters);
  }

  static MediaType of(String text) {
    String[] parts = text.split(";");
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        String value = parts[i].substring(equals + 1).strip();
        parameters.put(
            parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT),
            value.replaceAll("^\"|\"$", ""));
      }
    }
    return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
  }

  /** The ranges of an {@code Accept} header, the best first; ranges of quality 0 are left out. */
  static List<MediaType> accepted(String header) {
    List<MediaType> ranges = new ArrayList<>();
    for (String range : header.split(",")) {
      if (!range.isBlank()) {
        MediaType type = of(range);
        if (type.quality() > 0) {
          ranges.add(type);
        }
      }
    }
    // The sort is stable: of equals, the first stays first.
    ranges.sort((a, b) -> Double.compare(b.quality(), a.quality()));
    return ranges;
  }

  private double quality() {
    String q = parameters.get("q");
    if (q == null) {
      return 1;
    }
    try {
      return Double.parseDouble(q);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Whether it says nothing about the FHIR version, or says R4. */
  boolean isOurVersion() {
    String version = parameters.get("fhirversion");
    return version == null || OUR_VERSIONS.contains(version);
  }

  /** Whether it says nothing about the character set, or says the only one FHIR has. */
  boolean isOurCharset() {
    String charset = parameters.get("charset");
    return charset == null || OUR_CHARSETS.contains(charset.toLowerCase(Locale.ROOT));
  }

  /** Whether this range accepts a type. */
  boolean covers(MediaType type) {
    return name.equals("*/*")
        || name.equals("*")
        || name.equals(type.name())
        || (name.endsWith("/*") && type.name().startsWith(name.substring(0, name.length() - 1)));
  }

  boolean isWildcard() {
    return name.endsWith("*");
  }
}
