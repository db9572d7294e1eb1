package org.medulla.search;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Query strings of URLs: {@code name=value&name=value}, percent-encoded. */
public final class QueryString {

  private QueryString() {}

  /**
   * Takes a query string apart, keeping the order of names and of the values of each name.
   *
   * @throws SearchRefusal if the percent-encoding is broken
   */
  public static Map<String, List<String>> parse(String text) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String part : text.split("&")) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = decode(equals < 0 ? part : part.substring(0, equals));
        String value = equals < 0 ? "" : decode(part.substring(equals + 1));
        parameters.computeIfAbsent(name, it -> new ArrayList<>()).add(value);
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SearchRefusal(SearchProblem.BAD_VALUE, "The percent-encoding is broken");
    }
  }

  /** Encodes a name or a value; what reads well in FHIR URLs stays as it is. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%2F", "/")
        .replace("+", "%20");
  }
}
