package org.medulla.validation.report;

/**
 * The characters of a line that a place means. The HL7 engine gives the column behind a value, so
 * the mark goes back to where the value, the tag or the word begins.
 *
 * @param start the first character, counted from 0
 * @param end the one behind the last
 */
record Mark(int start, int end) {

  /** The mark for a column counted from 0 in this text. */
  static Mark in(String text, int column) {
    int end = Math.max(0, Math.min(column, text.length()));
    if (end == 0) {
      return new Mark(0, Math.min(1, text.length()));
    }
    char before = text.charAt(end - 1);
    if (before == '"') {
      return isOpening(text, end - 1)
          ? new Mark(end - 1, closingQuote(text, end))
          : new Mark(openingQuote(text, end - 1), end);
    }
    if (before == '>') {
      return new Mark(Math.max(0, text.lastIndexOf('<', end - 1)), end);
    }
    if (isWord(before)) {
      int start = end;
      while (start > 0 && isWord(text.charAt(start - 1))) {
        start--;
      }
      return new Mark(start, end);
    }
    if (before == '{' || before == '[' || end == text.length()) {
      return new Mark(end - 1, end);
    }
    return new Mark(end, end + 1);
  }

  int length() {
    return end - start;
  }

  private static int openingQuote(String text, int closing) {
    for (int at = closing - 1; at >= 0; at--) {
      if (text.charAt(at) == '"' && !isEscaped(text, at)) {
        return at;
      }
    }
    return closing;
  }

  /**
   * For objects the engine gives the place behind the quotation mark that begins their name. What
   * follows tells, because the text may be a piece that begins anywhere.
   */
  private static boolean isOpening(String text, int quote) {
    return quote + 1 < text.length() && ",:}] \t".indexOf(text.charAt(quote + 1)) < 0;
  }

  private static int closingQuote(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '"' && !isEscaped(text, at)) {
        return at + 1;
      }
    }
    return from;
  }

  private static boolean isEscaped(String text, int at) {
    int backslashes = 0;
    while (at - backslashes > 0 && text.charAt(at - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+' || c == '_';
  }
}
