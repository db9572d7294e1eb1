package org.medulla.fhir;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.fhir.TurtleTerm.Literal;

/** Takes a Turtle document apart, from its beginning to its end. */
final class TurtleLexer {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]++)?|\\.[0-9]++)([eE][+-]?[0-9]{1,9})?");

  private final String text;
  private int at;
  private int countedTo;
  private int lines = 1;
  private int lineStart;

  TurtleLexer(String text) {
    this.text = text;
  }

  boolean isAtEnd() {
    skip();
    return at >= text.length();
  }

  /** The next character that is neither blank nor comment; 0 at the end. */
  char peek() {
    return isAtEnd() ? 0 : text.charAt(at);
  }

  /** Whether a character follows at once. */
  boolean isNext(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  void expect(char c) {
    if (!take(c)) {
      throw problem("'" + c + "' is missing here");
    }
  }

  /** Takes a word that no name goes on from. */
  boolean takeWord(String word) {
    skip();
    return takeWord(word, false);
  }

  /** The same, in upper or lower case. */
  boolean takeKeyword(String word) {
    skip();
    return takeWord(word, true);
  }

  boolean takeKeywordA() {
    skip();
    return takeWord("a", false);
  }

  private boolean takeWord(String word, boolean ignoresCase) {
    int end = at + word.length();
    if (!text.regionMatches(ignoresCase, at, word, 0, word.length())
        || (end < text.length() && (isNamePart(text.charAt(end)) || text.charAt(end) == ':'))) {
      return false;
    }
    at = end;
    return true;
  }

  boolean takeTypeMark() {
    if (!text.startsWith("^^", at)) {
      return false;
    }
    at += 2;
    return true;
  }

  /** A prefix in its declaration, without the colon. */
  String prefixName() {
    String name = prefixedName();
    if (name.indexOf(':') != name.length() - 1) {
      throw problem("A prefix with a colon was expected");
    }
    return name.substring(0, name.length() - 1);
  }

  /** A name with a prefix, its escapes undone. */
  String prefixedName() {
    skip();
    StringBuilder name = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && name.indexOf(":") >= 0) {
        at++;
        name.append(text.charAt(at));
      } else if (isNamePart(c) || c == ':' || c == '%') {
        name.append(c);
      } else if (dotsWithin() > 0) {
        int dots = dotsWithin();
        name.append(text, at, at + dots);
        at += dots - 1;
      } else {
        break;
      }
      at++;
    }
    if (name.indexOf(":") < 0) {
      throw problem("An IRI or a name with a prefix was expected");
    }
    return name.toString();
  }

  /** How many dots follow that belong to the name, since it goes on after them. */
  private int dotsWithin() {
    int next = at;
    while (next < text.length() && text.charAt(next) == '.') {
      next++;
    }
    boolean goesOn =
        next < text.length() && (isNamePart(text.charAt(next)) || text.charAt(next) == ':');
    return goesOn ? next - at : 0;
  }

  int length() {
    return text.length();
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || Character.isSurrogate(c);
  }

  /** An IRI in angle brackets, as it stands. */
  String iri() {
    expect('<');
    StringBuilder iri = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '>') {
        return iri.toString();
      }
      if (c == '\\') {
        unicode(iri);
      } else if (c <= ' ' || "<\"{}|^`".indexOf(c) >= 0) {
        throw problem("A character is not allowed in an IRI");
      } else {
        iri.append(c);
      }
    }
    throw problem("An IRI does not end");
  }

  Literal number() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw problem("A number was expected");
    }
    at = number.end();
    String digits = number.group();
    String type = "integer";
    if (number.group(1) != null) {
      type = "double";
    } else if (digits.indexOf('.') >= 0) {
      type = "decimal";
    }
    return new Literal(digits, TurtleNames.XSD + type);
  }

  /** A text in quotes of any of the four kinds. */
  String string() {
    char quote = text.charAt(at);
    String longQuote = String.valueOf(quote).repeat(3);
    boolean isLong = text.startsWith(longQuote, at);
    at += isLong ? 3 : 1;
    StringBuilder out = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == quote && (!isLong || text.startsWith(longQuote, at))) {
        at += isLong ? 3 : 1;
        return out.toString();
      }
      at++;
      if (c == '\\') {
        escape(out);
      } else if (!isLong && (c == '\n' || c == '\r')) {
        throw problem("A text goes beyond its line; three quotes allow that");
      } else {
        out.append(c);
      }
    }
    throw problem("A text does not end");
  }

  private void escape(StringBuilder out) {
    char c = at < text.length() ? text.charAt(at) : 0;
    int known = "tbnrf\"'\\".indexOf(c);
    if (known >= 0) {
      out.append("\t\b\n\r\f\"'\\".charAt(known));
      at++;
    } else {
      unicode(out);
    }
  }

  /** What follows a backslash: u and four digits, or U and eight. */
  private void unicode(StringBuilder out) {
    char kind = at < text.length() ? text.charAt(at) : 0;
    int length = kind == 'u' ? 4 : 8;
    if ((kind != 'u' && kind != 'U') || at + 1 + length > text.length()) {
      throw problem("An escape is not one of Turtle's");
    }
    String digits = text.substring(at + 1, at + 1 + length);
    if (!digits.matches("[0-9A-Fa-f]+") || !Character.isValidCodePoint(codePoint(digits))) {
      throw problem("An escape is not one of Turtle's");
    }
    out.appendCodePoint(codePoint(digits));
    at += 1 + length;
  }

  private static int codePoint(String digits) {
    return Integer.parseUnsignedInt(digits, 16);
  }

  private void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        return;
      }
    }
  }

  JsonProblem problem(String what) {
    return new JsonProblem(what, line(), column());
  }

  /** The line of the next character, counted from 1. */
  int line() {
    for (; countedTo < Math.min(at, text.length()); countedTo++) {
      if (text.charAt(countedTo) == '\n') {
        lines++;
        lineStart = countedTo + 1;
      }
    }
    return lines;
  }

  /** The column of the next character, counted from 1. */
  int column() {
    line();
    return at - lineStart + 1;
  }
}
