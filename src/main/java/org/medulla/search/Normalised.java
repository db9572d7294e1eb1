package org.medulla.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts made comparable without regard to case, accents and width: Unicode compatibility
 * decomposition without combining marks, case-folded, blanks collapsed.
 */
final class Normalised {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Normalised() {}

  static String text(String text) {
    String folded = text;
    if (!isAscii(text)) {
      folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
      folded = folded.toUpperCase(Locale.ROOT);
    }
    return BLANKS.matcher(folded.toLowerCase(Locale.ROOT).strip()).replaceAll(" ");
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
