package org.medulla.search;

import java.util.Set;

/** The text of a narrative without its markup. */
final class Markup {

  /** Elements that may stand within a word. */
  private static final Set<String> WITHIN_WORDS =
      Set.of(
          "a", "abbr", "acronym", "b", "big", "cite", "code", "dfn", "em", "i", "kbd", "samp",
          "small", "span", "strong", "sub", "sup", "tt", "var");

  private Markup() {}

  /** The text of well-formed XHTML; a blank stands where an element divides words. */
  static String text(String xhtml) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < xhtml.length()) {
      char c = xhtml.charAt(at);
      if (c == '<') {
        at = tag(xhtml, at, text);
      } else if (c == '&') {
        at = entity(xhtml, at, text);
      } else {
        text.append(c);
        at++;
      }
    }
    return text.toString();
  }

  private static int tag(String xhtml, int start, StringBuilder text) {
    String close = xhtml.startsWith("<!--", start) ? "-->" : ">";
    int end = xhtml.indexOf(close, start);
    if (end < 0) {
      return xhtml.length();
    }
    int from = start + (xhtml.startsWith("</", start) ? 2 : 1);
    int to = from;
    while (to < end && Character.isLetterOrDigit(xhtml.charAt(to))) {
      to++;
    }
    if (!WITHIN_WORDS.contains(xhtml.substring(from, to))) {
      text.append(' ');
    }
    return end + close.length();
  }

  private static int entity(String xhtml, int start, StringBuilder text) {
    int end = xhtml.indexOf(';', start);
    if (end < 0) {
      return xhtml.length();
    }
    String name = xhtml.substring(start + 1, end);
    switch (name) {
      case "lt" -> text.append('<');
      case "gt" -> text.append('>');
      case "amp" -> text.append('&');
      case "quot" -> text.append('"');
      case "apos" -> text.append('\'');
      default -> character(name, text);
    }
    return end + 1;
  }

  /** {@code #233} or {@code #xe9}. */
  private static void character(String name, StringBuilder text) {
    try {
      int point =
          name.startsWith("#x")
              ? Integer.parseInt(name.substring(2), 16)
              : Integer.parseInt(name.substring(1));
      text.appendCodePoint(point);
    } catch (IllegalArgumentException e) {
      text.append(' ');
    }
  }
}
