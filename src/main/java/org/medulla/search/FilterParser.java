package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.search.Filter.Operator;

/**
 * Reads the text of a {@code _filter} by recursive descent. {@code and} and {@code or} are taken
 * from left to right, neither binds closer than the other.
 *
 * @see <a href="https://hl7.org/fhir/R4/search_filter.html">_filter</a>
 */
final class FilterParser {

  private static final int MAX_DEPTH = 20;

  private final String text;
  private int at;
  private int depth;

  private FilterParser(String text) {
    this.text = text;
  }

  /**
   * Reads a filter.
   *
   * @throws SearchRefusal if it is none, with the character where it ends to be one
   */
  static Filter parse(String text) {
    FilterParser parser = new FilterParser(text);
    Filter filter = parser.filters();
    parser.skipBlanks();
    if (parser.at < text.length()) {
      throw parser.refusal("'and', 'or' or the end is expected");
    }
    return filter;
  }

  private Filter filters() {
    if (++depth > MAX_DEPTH) {
      throw new SearchRefusal(
          SearchProblem.TOO_COMPLEX, "Filters may be " + MAX_DEPTH + " deep in each other at most");
    }
    Filter filter = filter();
    while (true) {
      if (acceptWord("and")) {
        filter = new Filter.And(filter, filter());
      } else if (acceptWord("or")) {
        filter = new Filter.Or(filter, filter());
      } else {
        depth--;
        return filter;
      }
    }
  }

  private Filter filter() {
    skipBlanks();
    if (isNot()) {
      at += 3;
      return new Filter.Not(group());
    }
    return peek() == '(' ? group() : test();
  }

  /** A parameter may be called {@code not}; then no parenthesis follows. */
  private boolean isNot() {
    if (!text.startsWith("not", at)) {
      return false;
    }
    int next = at + 3;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() && text.charAt(next) == '(';
  }

  private Filter group() {
    expect('(');
    Filter filter = filters();
    expect(')');
    return filter;
  }

  private Filter test() {
    List<Filter.Step> path = new ArrayList<>();
    do {
      path.add(step());
    } while (accept('.'));
    Operator operator = operator();
    skipBlanks();
    if (peek() == '"') {
      return new Filter.Test(path, operator, string(), true);
    }
    return new Filter.Test(path, operator, token(), false);
  }

  private Filter.Step step() {
    String name = name();
    if (!accept('[')) {
      return new Filter.Step(name, Optional.empty());
    }
    Filter condition = filters();
    expect(']');
    if (peek() != '.') {
      throw refusal("'.' is expected");
    }
    return new Filter.Step(name, Optional.of(condition));
  }

  private String name() {
    int start = at;
    while (at < text.length() && isOfName(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw refusal("the name of a parameter is expected");
    }
    return text.substring(start, at);
  }

  /** The colon stands before a type, as in {@code subject:Patient.name}. */
  private static boolean isOfName(char c) {
    return c == '_' || c == '-' || c == ':' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private Operator operator() {
    if (peek() != ' ') {
      throw refusal("a blank and an operator are expected");
    }
    skipBlanks();
    int start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    String code = text.substring(start, at);
    for (Operator operator : Operator.values()) {
      if (operator.code().equals(code)) {
        return operator;
      }
    }
    at = start;
    throw refusal(
        "'"
            + code
            + "' is not an operator; there are "
            + String.join(", ", Arrays.stream(Operator.values()).map(Operator::code).toList()));
  }

  private String string() {
    int start = at;
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      at = start;
      throw refusal("the string that begins here does not end");
    }
    at++;
    try {
      JsonNode value = Json.value(text.substring(start, at).getBytes(StandardCharsets.UTF_8));
      return value.asText();
    } catch (JsonProblem e) {
      at = start;
      throw refusal("this is not a string of JSON");
    }
  }

  private String token() {
    int start = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && ")]".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (start == at) {
      throw refusal("a value is expected");
    }
    return text.substring(start, at);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private boolean acceptWord(String word) {
    int before = at;
    skipBlanks();
    int end = at + word.length();
    boolean isWord =
        text.startsWith(word, at)
            && end < text.length()
            && (Character.isWhitespace(text.charAt(end)) || text.charAt(end) == '(');
    at = isWord ? end : before;
    return isWord;
  }

  private void expect(char c) {
    skipBlanks();
    if (!accept(c)) {
      throw refusal("'" + c + "' is expected");
    }
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private SearchRefusal refusal(String what) {
    return new SearchRefusal(SearchProblem.BAD_VALUE, "character " + (at + 1) + ": " + what);
  }
}
