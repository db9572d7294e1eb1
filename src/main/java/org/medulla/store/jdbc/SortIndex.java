package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.store.Cursor;
import org.medulla.store.Search;
import org.medulla.store.SortKey;

/**
 * The rows of dates or numbers by which a search is sorted first, in the order of reading: from the
 * place on where its page begins, up to a value.
 *
 * <p>The tables are in the order of the lower bounds. A resource that sorts by its greatest upper
 * bound is found among the rows that begin up to {@link #SHORT} before it, and among those that are
 * longer, which have an index by their upper bound.
 *
 * @param start the value where the page begins; empty for the first row
 * @param end the last value, which belongs to it; empty for the last row
 * @param isRising whether values grow in the order of reading
 */
record SortIndex(SortKey key, Optional<Object> start, Optional<Object> end, boolean isRising) {

  /** Longer spans of time, in milliseconds, are in the index {@code date_long}. */
  static final long SHORT = 3_600_000;

  /** All rows. Empty if there are none in the order of the search, or where its page begins. */
  static Optional<SortIndex> of(Search search) {
    if (search.sort().isEmpty()) {
      return Optional.empty();
    }
    SortKey key = search.sort().get(0);
    // What has no value comes last, and there are no rows of it.
    boolean isAmongValues =
        search.cursor().map(it -> it.values().get(0).isPresent()).orElse(!search.backwards());
    if (!isInOrder(key) || !isAmongValues) {
      return Optional.empty();
    }
    Optional<Object> start = search.cursor().flatMap(SortIndex::value);
    return Optional.of(
        new SortIndex(key, start, Optional.empty(), key.descending() == search.backwards()));
  }

  /** Nothing bounds the spans of numbers, so that only the lower bounds are in order. */
  private static boolean isInOrder(SortKey key) {
    return key.ks().size() == 1
        && (key.family() == SortKey.Family.DATE
            || (key.family() == SortKey.Family.NUMBER && !key.descending()));
  }

  private static Optional<Object> value(Cursor place) {
    return place.values().get(0).map(Cursor.Value::plain);
  }

  /** Selects something for each row there is, also before the start. */
  SqlText all() {
    return from("1").add(" WHERE o.k = ?", k());
  }

  /** The value that lies so many rows after the start; no row if the table ends before. */
  Sql after(long rows) {
    SqlText select = from("o.low").add(" WHERE o.k = ?", k());
    start.ifPresent(it -> select.add(isRising ? " AND o.low >= ?" : " AND o.low <= ?", it));
    return select
        .add(isRising ? " ORDER BY o.low" : " ORDER BY o.low DESC")
        .add(" LIMIT 1 OFFSET ?", rows)
        .build();
  }

  /** The rows up to a value that {@link #after} has found. */
  SortIndex upTo(ResultSet row) throws SQLException {
    Object value = key.family() == SortKey.Family.DATE ? (Object) row.getLong(1) : row.getDouble(1);
    return new SortIndex(key, start, Optional.of(value), isRising);
  }

  /**
   * Selects the rows: as many selects as there are indexes to read.
   *
   * @param column what is selected of the table {@code o}
   */
  List<SqlText> rows(String column) {
    Optional<Object> least = isRising ? start : end;
    Optional<Object> greatest = isRising ? end : start;
    List<SqlText> selects = new ArrayList<>();
    SqlText begin = from(column).add(" WHERE o.k = ?", k());
    if (!key.descending()) {
      least.ifPresent(it -> begin.add(" AND o.low >= ?", it));
      greatest.ifPresent(it -> begin.add(" AND o.low <= ?", it));
      return List.of(begin);
    }
    least.ifPresent(it -> begin.add(" AND o.low >= ?", before((Long) it)));
    greatest.ifPresent(it -> begin.add(" AND o.low <= ?", it));
    selects.add(begin);
    selects.add(from(column).add(" WHERE o.k = ?", k()).add(" AND o.low < o.high - " + SHORT));
    for (SqlText select : selects) {
      least.ifPresent(it -> select.add(" AND o.high >= ?", it));
      greatest.ifPresent(it -> select.add(" AND o.high <= ?", it));
    }
    return selects;
  }

  /**
   * Selects the versions of these rows, each once.
   *
   * @param aside see {@link Dialect#aside}
   */
  SqlText versions(String aside) {
    String pid = aside + "o.pid AS pid";
    if (!key.descending()) {
      return rows("DISTINCT " + pid).get(0);
    }
    List<SqlText> rows = rows(pid);
    return rows.get(0).add(" UNION ").add(rows.get(1));
  }

  /** Where spans begin that end at a value, unless they are long. */
  static long before(long least) {
    return least < Long.MIN_VALUE + SHORT ? Long.MIN_VALUE : least - SHORT;
  }

  /** Whether a place that does not lie before the start lies before the end. */
  boolean reaches(Cursor place) {
    Optional<Object> value = value(place);
    if (value.isEmpty() || end.isEmpty()) {
      return value.isPresent();
    }
    int compared =
        value.get() instanceof Long one
            ? Long.compare(one, (Long) end.get())
            : Double.compare((Double) value.get(), (Double) end.get());
    return isRising ? compared <= 0 : compared >= 0;
  }

  private SqlText from(String column) {
    String table = key.family() == SortKey.Family.DATE ? "date" : "number";
    return SqlText.of("SELECT " + column + " FROM " + table + " o");
  }

  private Long k() {
    return key.ks().iterator().next();
  }
}
