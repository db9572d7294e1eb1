package org.medulla.rest.graphql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.hl7.fhir.utilities.graphql.EGraphQLException;

/**
 * The text of a query as the parser of the library takes it. It does not know the exclamation mark
 * behind the type of a variable, and takes some texts for queries that are none.
 */
final class GraphQlText {

  private static final Pattern BEGINNING =
      Pattern.compile("\\s*(\\{|(query|mutation|subscription|fragment)\\b)", Pattern.DOTALL);

  private static final int MAX_OPEN = 64;

  private final Deque<Character> open = new ArrayDeque<>();
  private final StringBuilder plain = new StringBuilder();

  private GraphQlText() {}

  /**
   * A query without comments and exclamation marks.
   *
   * @throws EGraphQLException if its brackets do not match, or it does not begin like a query
   */
  static String of(String query) throws EGraphQLException {
    GraphQlText text = new GraphQlText();
    text.read(query);
    if (!BEGINNING.matcher(text.plain).lookingAt()) {
      throw new EGraphQLException("It must begin with a brace, query or fragment");
    }
    if (!text.open.isEmpty()) {
      throw new EGraphQLException("A bracket is not closed");
    }
    String plain = text.plain.toString().strip();
    // What follows a query without a name is not read by the library, fragments above all.
    return plain.startsWith("{") ? "query " + plain : plain;
  }

  private void read(String query) throws EGraphQLException {
    boolean isString = false;
    boolean isComment = false;
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (isString) {
        plain.append(c);
        if (c == '\\' && i + 1 < query.length()) {
          plain.append(query.charAt(++i));
        }
        isString = c != '"';
      } else if (isComment) {
        isComment = c != '\n';
      } else if (c == '#') {
        isComment = true;
      } else {
        isString = c == '"';
        bracket(c);
        plain.append(c == '!' ? ' ' : c);
      }
    }
    if (isString) {
      throw new EGraphQLException("A string is not closed");
    }
  }

  private void bracket(char c) throws EGraphQLException {
    switch (c) {
      case '{', '(', '[' -> open(c);
      case '}' -> close('{');
      case ')' -> close('(');
      case ']' -> close('[');
      default -> {}
    }
  }

  /** The library goes down one call for each bracket. */
  private void open(char c) throws EGraphQLException {
    open.push(c);
    if (open.size() > MAX_OPEN) {
      throw new EGraphQLException("It is nested deeper than " + MAX_OPEN);
    }
  }

  private void close(char opening) throws EGraphQLException {
    if (open.isEmpty() || open.pop() != opening) {
      throw new EGraphQLException("The brackets do not match");
    }
  }
}
