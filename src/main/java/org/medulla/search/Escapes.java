package org.medulla.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The escapes in values of search parameters: {@code \,} {@code \|} {@code \$} and {@code \\}.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#escaping">Escaping Search Parameters</a>
 */
final class Escapes {

  private Escapes() {}

  /** Splits at a separator that is not escaped; the parts keep their escapes. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == separator) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** Takes the escapes out. */
  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      if (++i == text.length() || ",|$\\".indexOf(text.charAt(i)) < 0) {
        throw new SearchRefusal(
            SearchProblem.BAD_VALUE, "A backslash must stand before a comma, |, $ or backslash");
      }
      plain.append(text.charAt(i));
    }
    return plain.toString();
  }
}
