package org.medulla.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.store.Cursor;
import org.medulla.store.Order;
import org.medulla.store.Search;

/**
 * Lets the engine sort what a statement finds, and give out one page of it: what comes first behind
 * the cursor of a search, and one more. The order is {@link Order}.
 */
final class PageCut {

  private final Search search;
  private final Dialect dialect;
  private final boolean isNewestFirst;

  PageCut(Search search, Dialect dialect) {
    this.search = search;
    this.dialect = dialect;
    this.isNewestFirst = new Order(search.sort()).isNewestFirst();
  }

  /** The name of a column with a value to sort by. */
  static String column(int key) {
    return "c" + key;
  }

  /**
   * @param all selects {@code pid} of {@code p} and then the values, named by {@link #column}
   */
  SqlText of(SqlText all) {
    Optional<Cursor> cursor = search.cursor();
    if (cursor.isEmpty()) {
      return first(all, "p.pid");
    }
    SqlText behind =
        SqlText.of("SELECT pid" + columns() + "\nFROM (")
            .add(all)
            .add(dialect.whole() + ") q\nWHERE ")
            .add(behind(cursor.get()));
    return first(behind, "pid");
  }

  private String columns() {
    StringBuilder columns = new StringBuilder();
    for (int key = 0; key < search.sort().size(); key++) {
      columns.append(", ").append(column(key));
    }
    return columns.toString();
  }

  private SqlText first(SqlText rows, String pid) {
    StringBuilder order = new StringBuilder("\nORDER BY ");
    for (int key = 0; key < search.sort().size(); key++) {
      order.append(column(key)).append(isRising(key) ? "" : " DESC");
      order.append(search.backwards() ? " NULLS FIRST, " : " NULLS LAST, ");
    }
    order.append(pid).append(isPidRising() ? "\n" : " DESC\n");
    return rows.add(order.toString()).add(dialect.limit(search.count() + 1L));
  }

  private boolean isRising(int key) {
    return search.sort().get(key).descending() == search.backwards();
  }

  private boolean isPidRising() {
    return isNewestFirst == search.backwards();
  }

  /** What is equal in some keys, in turn, and comes behind the cursor in the next one. */
  private SqlText behind(Cursor cursor) {
    List<SqlText> ways = new ArrayList<>();
    List<SqlText> equal = new ArrayList<>();
    for (int key = 0; key < search.sort().size(); key++) {
      Optional<Object> value = cursor.values().get(key).map(Cursor.Value::plain);
      Optional<SqlText> beyond = beyond(key, value);
      if (beyond.isPresent()) {
        ways.add(and(equal, beyond.get()));
      }
      equal.add(
          value.isPresent()
              ? SqlText.of(column(key) + " = ?", value.get())
              : SqlText.of(column(key) + " IS NULL"));
    }
    ways.add(and(equal, SqlText.of(isPidRising() ? "pid > ?" : "pid < ?", cursor.pid())));
    return SqlText.any(ways);
  }

  private static SqlText and(List<SqlText> terms, SqlText last) {
    SqlText all = SqlText.of("(");
    terms.forEach(term -> all.add(term).add(" AND "));
    return all.add(last).add(")");
  }

  /** What has no value comes last. */
  private Optional<SqlText> beyond(int key, Optional<Object> value) {
    String column = column(key);
    if (value.isEmpty()) {
      return search.backwards()
          ? Optional.of(SqlText.of(column + " IS NOT NULL"))
          : Optional.empty();
    }
    SqlText beyond = SqlText.of(column + (isRising(key) ? " > ?" : " < ?"), value.get());
    return Optional.of(
        search.backwards()
            ? beyond
            : SqlText.any(List.of(beyond, SqlText.of(column + " IS NULL"))));
  }
}
