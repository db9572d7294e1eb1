package org.medulla.store.jdbc;

import java.util.ArrayList;
import java.util.List;

/** A piece of a statement that is being put together, with its parameters. */
final class SqlText {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();
  private boolean varies;

  static SqlText of(String part, Object... parameters) {
    return new SqlText().add(part, parameters);
  }

  SqlText add(String part, Object... more) {
    text.append(part);
    parameters.addAll(List.of(more));
    return this;
  }

  SqlText add(SqlText other) {
    text.append(other.text);
    parameters.addAll(other.parameters);
    varies |= other.varies;
    return this;
  }

  /** What is bound decides how a statement with this piece is best carried out. */
  SqlText varying() {
    varies = true;
    return this;
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  Sql build() {
    return new Sql(text.toString(), parameters, varies);
  }

  /** {@code a AND b AND ...}; as a balanced tree, since engines limit how deep a term may be. */
  static SqlText all(List<SqlText> terms) {
    return joined(terms, "\n  AND ", "1 = 1");
  }

  /** {@code (a OR b OR ...)}. */
  static SqlText any(List<SqlText> terms) {
    return new SqlText().add("(").add(joined(terms, " OR ", "1 = 0")).add(")");
  }

  private static SqlText joined(List<SqlText> terms, String operator, String none) {
    if (terms.isEmpty()) {
      return SqlText.of(none);
    }
    if (terms.size() <= 16) {
      SqlText joined = new SqlText().add(terms.get(0));
      terms.subList(1, terms.size()).forEach(term -> joined.add(operator).add(term));
      return joined;
    }
    int half = terms.size() / 2;
    return new SqlText()
        .add("(")
        .add(joined(terms.subList(0, half), operator, none))
        .add(")")
        .add(operator)
        .add("(")
        .add(joined(terms.subList(half, terms.size()), operator, none))
        .add(")");
  }
}
