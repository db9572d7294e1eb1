package org.medulla.validation.report;

import java.util.Locale;

/**
 * Text from outside, fit for a terminal: what would steer it (escape sequences, line ends, signs
 * that turn the direction of writing) is written out as {@code \}{@code u001b}.
 */
public final class Printable {

  private Printable() {}

  /** The text with nothing in it that steers. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isSteering(text.charAt(i))) {
        return written(text);
      }
    }
    return text;
  }

  private static String written(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSteering(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  static boolean isSteering(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u061c'
        || c == '\u200e'
        || c == '\u200f'
        || c >= '\u202a' && c <= '\u202e'
        || c >= '\u2066' && c <= '\u2069'
        || c == '\ufeff';
  }
}
