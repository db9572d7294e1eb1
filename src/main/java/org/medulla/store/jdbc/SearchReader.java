package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.medulla.store.Cursor;
import org.medulla.store.Order;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.Search;
import org.medulla.store.SortKey;

/** Reads one page of a search. */
final class SearchReader {

  private final Dialect dialect;
  private final Horizons horizons;
  private final Versions versions;

  SearchReader(Dialect dialect, Horizons horizons, Versions versions) {
    this.dialect = dialect;
    this.horizons = horizons;
    this.versions = versions;
  }

  Page read(Session session, Search search) throws SQLException {
    Horizon horizon = horizons.at(session, search.asOf());
    OptionalLong total =
        search.total()
            ? OptionalLong.of(count(session, search.query(), horizon))
            : OptionalLong.empty();
    if (search.count() == 0) {
      return new Page(List.of(), Optional.empty(), total, horizon.t());
    }
    Order order = new Order(search.sort());
    List<Cursor> places =
        order.isByVersion()
            ? walk(session, search, order, horizon)
            : best(session, search, order, horizon);
    boolean more = places.size() > search.count();
    List<Cursor> page = more ? places.subList(0, search.count()) : places;
    Optional<Cursor> next = more ? Optional.of(page.get(page.size() - 1)) : Optional.empty();
    List<Long> pids = page.stream().map(Cursor::pid).toList();
    return new Page(versions.all(session, pids), next, total, horizon.t());
  }

  /** A statement that finds the resources of a claim, to be run by the writer. */
  Sql matches(Session session, Query query, int expected) {
    return compiler(session).keys(query, expected + 1);
  }

  private long count(Session session, Query query, Horizon horizon) throws SQLException {
    try (ResultSet result = session.query(compiler(session).count(query), horizon)) {
      return result.getLong(1);
    }
  }

  /** The order of the versions is the order of the rows: read on where the last page ended. */
  private List<Cursor> walk(Session session, Search search, Order order, Horizon horizon)
      throws SQLException {
    OptionalLong after =
        search.after().isPresent()
            ? OptionalLong.of(search.after().get().pid())
            : OptionalLong.empty();
    Sql sql =
        compiler(session)
            .page(search.query(), after, order.isNewestFirst(), search.count() + 1);
    List<Cursor> places = new ArrayList<>();
    try (ResultSet result = session.query(sql, horizon)) {
      while (result.next()) {
        places.add(new Cursor(noValues(search.sort()), result.getLong(1)));
      }
    }
    return places;
  }

  /** This order does not look at values, but a cursor has one for each key. */
  private static List<Optional<Cursor.Value>> noValues(List<SortKey> keys) {
    return keys.stream().map(key -> Optional.<Cursor.Value>empty()).toList();
  }

  /** Looks at every match and keeps one page of the best: exact for every order. */
  private List<Cursor> best(Session session, Search search, Order order, Horizon horizon)
      throws SQLException {
    PriorityQueue<Cursor> best = new PriorityQueue<>(order.reversed());
    try (ResultSet result = session.query(compiler(session).sortable(search.query()), horizon)) {
      while (result.next()) {
        Cursor place = place(result, order);
        if (search.after().isPresent() && order.compare(place, search.after().get()) <= 0) {
          continue;
        }
        best.add(place);
        if (best.size() > search.count() + 1) {
          best.remove();
        }
      }
    }
    List<Cursor> sorted = new ArrayList<>(best);
    sorted.sort(order);
    return sorted;
  }

  private static Cursor place(ResultSet result, Order order) throws SQLException {
    return order.place(
        result.getLong(1),
        result.getString(2),
        Instant.ofEpochMilli(result.getLong(3)),
        RowsCodec.decode(result.getBytes(4)));
  }

  private QueryCompiler compiler(Session session) {
    return new QueryCompiler(dialect, new CountedEstimates(session, dialect));
  }
}
