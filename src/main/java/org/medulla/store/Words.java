package org.medulla.store;

/**
 * The words of a version, for searching its text.
 *
 * <p>Texts are kept in a normal form in which all engines find the same words: a word is a run of
 * characters that are not separators, words are separated by one space, and an underscore stands
 * between texts that were added one by one, so that no phrase reaches from one to the other.
 * Separators are all characters of ASCII but letters and digits, and halves of surrogate pairs.
 * ASCII letters are small; whoever adds a text has normalised everything else.
 */
public final class Words {

  /** Longer words are cut. */
  static final int LONGEST = 100;

  /** No words at all. */
  public static final Words NONE = new Words("", "");

  private static final String BREAK = "_";

  private final String narrative;
  private final String content;

  /** Takes texts in the normal form. */
  Words(String narrative, String content) {
    this.narrative = narrative;
    this.content = content;
  }

  /** The words of the narrative. */
  public String narrative() {
    return narrative;
  }

  /** All other words. */
  public String content() {
    return content;
  }

  public boolean isEmpty() {
    return narrative.isEmpty() && content.isEmpty();
  }

  /** Whether a term occurs. */
  public boolean contain(Query.Words query) {
    Term term = query.term();
    String asked = " " + String.join(" ", term.words()) + (term.isPrefix() ? "" : " ");
    return (" " + narrative + " ").contains(asked)
        || (query.column() == Query.Column.CONTENT && (" " + content + " ").contains(asked));
  }

  /** Adds the words of a text behind a break. */
  static void add(StringBuilder words, String text) {
    int before = words.length();
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (isPair) {
        i++;
      } else if (isSeparator(c)) {
        length = 0;
        continue;
      }
      if (length == 0) {
        separate(words, before);
      }
      length++;
      if (length <= LONGEST) {
        words.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        if (isPair) {
          words.append(text.charAt(i));
        }
      }
    }
  }

  private static void separate(StringBuilder words, int before) {
    if (words.length() == before && before > 0) {
      words.append(' ').append(BREAK);
    }
    if (words.length() > 0) {
      words.append(' ');
    }
  }

  private static boolean isSeparator(char c) {
    if (c < 0x80) {
      return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
    }
    return Character.isSurrogate(c);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Words words
        && narrative.equals(words.narrative)
        && content.equals(words.content);
  }

  @Override
  public int hashCode() {
    return 31 * narrative.hashCode() + content.hashCode();
  }

  @Override
  public String toString() {
    return "Words of " + (narrative.length() + content.length()) + " characters";
  }
}
