package org.medulla.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.store.Query;

/**
 * The rows of one kind in {@code date} or {@code number} that lie between bounds.
 *
 * <p>The tables are in the order of the lower ends. Where only the upper ends have a least value,
 * the rows are those that begin there or up to {@link SortIndex#SHORT} before, and longer ones,
 * which have an index by their upper ends: {@code date_long}, {@code number_long}.
 *
 * @param any a row lies between these, or those
 */
record Spans(String table, long k, List<Bounds> any) {

  /** More are looked for one by one. */
  private static final int FEW = 16;

  /** What ends a span may have; empty where a side is open. */
  record Bounds(
      Optional<Object> fromMin,
      Optional<Object> fromMax,
      Optional<Object> toMin,
      Optional<Object> toMax) {}

  Spans {
    any = List.copyOf(any);
  }

  /** The spans that a query looks for; empty if it looks for something else as well. */
  static Optional<Spans> of(Query query) {
    if (query instanceof Query.Date it) {
      return Optional.of(new Spans("date", it.k(), List.of(bounds(it))));
    }
    if (query instanceof Query.Number it) {
      return Optional.of(new Spans("number", it.k(), List.of(bounds(it))));
    }
    if (!(query instanceof Query.Any many) || many.queries().isEmpty()) {
      return Optional.empty();
    }
    List<Bounds> any = new ArrayList<>();
    Optional<Spans> first = of(many.queries().get(0));
    for (Query one : many.queries()) {
      Optional<Spans> spans =
          of(one).filter(it -> it.k == first.orElseThrow().k && it.table.equals(first.get().table));
      if (spans.isEmpty() || any.size() == FEW) {
        return Optional.empty();
      }
      any.addAll(spans.get().any);
    }
    return first.map(it -> new Spans(it.table, it.k, any));
  }

  private static Bounds bounds(Query.Date query) {
    return new Bounds(
        bound(query.fromMin(), Long.MIN_VALUE),
        bound(query.fromMax(), Long.MAX_VALUE),
        bound(query.toMin(), Long.MIN_VALUE),
        bound(query.toMax(), Long.MAX_VALUE));
  }

  private static Bounds bounds(Query.Number query) {
    return new Bounds(
        bound(query.fromMin(), Double.NEGATIVE_INFINITY),
        bound(query.fromMax(), Double.POSITIVE_INFINITY),
        bound(query.toMin(), Double.NEGATIVE_INFINITY),
        bound(query.toMax(), Double.POSITIVE_INFINITY));
  }

  private static Optional<Object> bound(Object value, Object open) {
    return value.equals(open) ? Optional.empty() : Optional.of(value);
  }

  /** Every row of this kind. */
  SqlText every(String alias) {
    return SqlText.of("SELECT 1 FROM " + table + " " + alias + " WHERE ").add(ofKind(alias));
  }

  /**
   * The condition that a row is one of these.
   *
   * @param aside what is said before its ends, see {@link Dialect#aside}; empty for nothing
   */
  SqlText rows(String alias, String aside) {
    List<SqlText> ways = new ArrayList<>();
    for (Bounds bounds : any) {
      List<SqlText> terms = terms(bounds, aside + alias);
      if (terms.isEmpty()) {
        return ofKind(alias);
      }
      ways.add(any.size() > 1 ? SqlText.of("(").add(and(terms)).add(")") : and(terms));
    }
    return ofKind(alias).add(" AND ").add(any.size() > 1 ? SqlText.any(ways) : ways.get(0));
  }

  private SqlText ofKind(String alias) {
    return SqlText.of(alias + ".k = ?", k);
  }

  private static SqlText and(List<SqlText> terms) {
    SqlText all = new SqlText().add(terms.get(0));
    terms.subList(1, terms.size()).forEach(term -> all.add(" AND ").add(term));
    return all;
  }

  private static List<SqlText> terms(Bounds bounds, String row) {
    List<SqlText> terms = new ArrayList<>();
    bounds.fromMin.ifPresent(it -> terms.add(SqlText.of(row + ".low >= ?", it)));
    bounds.fromMax.ifPresent(it -> terms.add(SqlText.of(row + ".low <= ?", it)));
    bounds.toMin.ifPresent(it -> terms.add(SqlText.of(row + ".high >= ?", it)));
    bounds.toMax.ifPresent(it -> terms.add(SqlText.of(row + ".high <= ?", it)));
    return terms;
  }

  /** Conditions of which each finds some of the rows along an index, and all of them each row. */
  List<SqlText> walks(String alias) {
    List<SqlText> walks = new ArrayList<>();
    for (Bounds bounds : any) {
      List<SqlText> all = new ArrayList<>(List.of(ofKind(alias)));
      all.addAll(terms(bounds, alias));
      if (bounds.fromMin.isPresent() || bounds.toMin.isEmpty()) {
        walks.add(and(all));
        continue;
      }
      Object begin = before(bounds.toMin.get());
      List<SqlText> isLong = new ArrayList<>(all);
      all.add(SqlText.of(alias + ".low >= ?", begin));
      isLong.add(SqlText.of(alias + ".low < ?", begin));
      isLong.add(SqlText.of(alias + ".low < " + alias + ".high" + length()));
      walks.add(and(all));
      walks.add(and(isLong));
    }
    return walks;
  }

  private String length() {
    return table.equals("date") ? " - " + SortIndex.SHORT : "";
  }

  /** Where rows begin that end at a value or later, unless they are long. */
  private static Object before(Object value) {
    return value instanceof Long end ? SortIndex.before(end) : value;
  }
}
