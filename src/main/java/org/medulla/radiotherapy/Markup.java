package org.medulla.radiotherapy;

/** Writes text into HTML and SVG so that nothing in it is taken for markup. */
final class Markup {

  private Markup() {}

  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          boolean isAllowed = c >= ' ' && c != 0xFFFE && c != 0xFFFF || c == '\n' || c == '\t';
          out.append(isAllowed ? c : ' ');
        }
      }
    }
    return out.toString();
  }

  /** A text of at most so many characters, with dots where it was cut. */
  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
