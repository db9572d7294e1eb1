package org.medulla.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Texts made comparable without regard to case, accents and width: Unicode compatibility
 * decomposition without the marks that all scripts share, case-folded, composed again, blanks
 * collapsed. The marks of one script (vowel signs of Devanagari or Thai, the voicing of kana) are
 * letters there, and kept.
 *
 * @see <a href="https://unicode.org/reports/tr15/">Unicode Normalization Forms</a>
 */
final class Normalised {

  /** Nonspacing marks that belong to no script, but for those that voice kana. */
  private static final Pattern MARKS =
      Pattern.compile("[\\p{Mn}&&\\p{IsInherited}&&[^\u3099\u309a]]+");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  /** Letters that Unicode orders as another one with a mark, but does not decompose. */
  private static final Map<Character, String> STROKES =
      Map.of(
          '\u00f8', "o", '\u0142', "l", '\u0111', "d", '\u0127', "h", '\u0167', "t", '\u00e6', "ae",
          '\u0153', "oe", '\u0131', "i", '\u03c2', "\u03c3");

  private Normalised() {}

  static String text(String text) {
    return isAscii(text)
        ? ascii(text).strip()
        : BLANKS.matcher(folded(text)).replaceAll(" ").strip();
  }

  /** Nearly all texts are of this kind. */
  private static String ascii(String text) {
    StringBuilder all = new StringBuilder(text.length());
    boolean isAfterBlank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isBlank = c == ' ' || (c >= '\t' && c <= '\r');
      if (!isBlank) {
        all.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
      } else if (!isAfterBlank) {
        all.append(' ');
      }
      isAfterBlank = isBlank;
    }
    return all.toString();
  }

  /**
   * A text that is searched for.
   *
   * @throws SearchRefusal if nothing of it is left: the beginning of every text is nothing
   */
  static String asked(String text) {
    String normalised = text(text);
    if (normalised.isEmpty()) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE, "The text to find holds blanks or accents only; write letters");
    }
    return normalised;
  }

  private static String folded(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower = bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      String replaced = STROKES.get(lower.charAt(i));
      if (replaced == null) {
        plain.append(lower.charAt(i));
      } else {
        plain.append(replaced);
      }
    }
    // Uppercase letters may come with marks of their own, as the one of a Greek iota below.
    String marked = Normalizer.normalize(plain, Normalizer.Form.NFKD);
    return Normalizer.normalize(MARKS.matcher(marked).replaceAll(""), Normalizer.Form.NFC);
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
