package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.store.Cursor;
import org.medulla.store.Order;
import org.medulla.store.Search;
import org.medulla.store.SortKey;
import org.medulla.store.SortKey.Family;

/**
 * What a statement reads of each match to sort by. Dates and numbers are looked up in their tables:
 * to take them out of the rows that are kept with a version takes many times as long. Texts are
 * taken from there, since no table holds all of those that are sorted by.
 */
final class Sorting {

  private static final Set<Family> POSTED = EnumSet.of(Family.DATE, Family.NUMBER);
  private static final Set<Family> TEXTS = EnumSet.of(Family.TEXT, Family.SORT_TEXT);

  private final List<SortKey> keys;
  private final Dialect dialect;
  private final Order order;
  private final Set<Long> ks = new HashSet<>();
  private final boolean hasTexts;
  private final Optional<PageCut> page;

  /** For all matches, in no order. */
  Sorting(List<SortKey> keys, Dialect dialect) {
    this(keys, dialect, Optional.empty());
  }

  /** For one page of a search, as far as the engine can sort. */
  Sorting(Search search, Dialect dialect) {
    this(search.sort(), dialect, Optional.of(new PageCut(search, dialect)));
  }

  private Sorting(List<SortKey> keys, Dialect dialect, Optional<PageCut> page) {
    this.keys = List.copyOf(keys);
    this.dialect = dialect;
    this.order = new Order(keys);
    this.hasTexts = keys.stream().anyMatch(key -> TEXTS.contains(key.family()));
    keys.forEach(key -> ks.addAll(key.ks()));
    this.page = page.filter(it -> !hasTexts);
  }

  /** Whether a statement finds no more than a page. */
  boolean isCut() {
    return page.isPresent();
  }

  /** Sorts what a statement selects, if that is left to the engine. */
  SqlText cut(SqlText all) {
    return page.isPresent() ? page.get().of(all) : all;
  }

  /** Whether the columns are those of the version {@code s} and of its commit {@code m}. */
  boolean readsVersions() {
    return !keys.stream().allMatch(key -> POSTED.contains(key.family()));
  }

  /** What is read beside {@code p.pid}, each column behind a comma. */
  SqlText columns() {
    if (hasTexts) {
      return SqlText.of(", s.id, m.instant, s.rows");
    }
    SqlText columns = new SqlText();
    for (int key = 0; key < keys.size(); key++) {
      columns.add(", ").add(column(keys.get(key))).add(" AS " + PageCut.column(key));
    }
    return columns;
  }

  private SqlText column(SortKey key) {
    return switch (key.family()) {
      case DATE -> extreme("date", key);
      case NUMBER -> extreme("number", key);
      case UPDATED -> SqlText.of("m.instant");
      case ID -> SqlText.of("s.id");
      case TEXT, SORT_TEXT -> throw new IllegalArgumentException("Texts are read with the rows");
    };
  }

  private SqlText extreme(String table, SortKey key) {
    List<Long> numbers = List.copyOf(new TreeSet<>(key.ks()));
    SqlText which =
        numbers.size() == 1
            ? SqlText.of("o.k = ?", numbers.get(0))
            : SqlText.of(dialect.among("o.k"), numbers);
    return SqlText.of("(SELECT " + (key.descending() ? "max(o.high)" : "min(o.low)"))
        .add(" FROM " + table + " o WHERE ")
        .add(which)
        .add(" AND o.pid = p.pid)");
  }

  /** Where a match lies in the order. */
  Cursor place(ResultSet row) throws SQLException {
    long pid = row.getLong(1);
    if (hasTexts) {
      return order.place(
          pid,
          row.getString(2),
          Instant.ofEpochMilli(row.getLong(3)),
          RowsCodec.decode(row.getBytes(4), ks));
    }
    List<Optional<Cursor.Value>> values = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      Cursor.Value value = value(row, i + 2, keys.get(i).family());
      values.add(row.wasNull() ? Optional.empty() : Optional.of(value));
    }
    return new Cursor(values, pid);
  }

  private static Cursor.Value value(ResultSet row, int column, Family family) throws SQLException {
    return switch (family) {
      case DATE, UPDATED -> new Cursor.Value.OfLong(row.getLong(column));
      case NUMBER -> new Cursor.Value.OfDouble(row.getDouble(column));
      case ID, TEXT, SORT_TEXT -> new Cursor.Value.OfText(row.getString(column));
    };
  }
}
