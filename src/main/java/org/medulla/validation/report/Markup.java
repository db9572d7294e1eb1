package org.medulla.validation.report;

/** Text for XML and HTML: escaped, and without the characters that XML does not have. */
final class Markup {

  private Markup() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case '\t', '\n' -> out.append((char) c);
      default -> {
        boolean isMissing =
            c < 0x20
                || c >= 0x7F && c < 0xA0
                || c >= 0xD800 && c < 0xE000
                || c >= 0xFFFE && c <= 0xFFFF;
        out.appendCodePoint(isMissing ? 0xFFFD : c);
      }
    }
  }
}
