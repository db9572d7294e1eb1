package org.medulla.search;

import java.util.Locale;

/**
 * How a number, a date or a quantity is compared.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#prefix">Prefixes</a>
 */
enum Prefix {
  EQ,
  NE,
  GT,
  LT,
  GE,
  LE,
  SA,
  EB,
  AP;

  /** A value and its prefix. */
  record Prefixed(Prefix prefix, String rest) {}

  /** Takes the prefix off; {@link #EQ} if there is none. */
  static Prefixed of(String text) {
    if (text.length() > 2 && Character.isLetter(text.charAt(0))) {
      String letters = text.substring(0, 2);
      for (Prefix prefix : values()) {
        if (prefix.name().toLowerCase(Locale.ROOT).equals(letters)) {
          return new Prefixed(prefix, text.substring(2));
        }
      }
      throw new SearchRefusal(
          SearchProblem.BAD_PREFIX,
          "'"
              + text
              + "' begins with '"
              + letters
              + "', which is not a prefix; there are eq, ne, gt, lt, ge, le, sa, eb and ap");
    }
    return new Prefixed(EQ, text);
  }
}
