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
import org.medulla.store.IndexRows;
import org.medulla.store.Order;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.Search;
import org.medulla.store.StoredVersion;

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
    return order.isByVersion()
        ? walked(session, search, order, horizon, total)
        : picked(session, search, order, horizon, total);
  }

  /** The order of the versions is the order of the rows: read on where the last page ended. */
  private Page walked(
      Session session, Search search, Order order, Horizon horizon, OptionalLong total)
      throws SQLException {
    List<Long> pids = walk(session, search, order, horizon);
    boolean more = pids.size() > search.count();
    List<Long> page = more ? pids.subList(0, search.count()) : pids;
    List<StoredVersion> found = versions.all(session, page);
    Optional<Cursor> next = Optional.empty();
    if (more) {
      StoredVersion last = found.get(found.size() - 1);
      long pid = page.get(page.size() - 1);
      next = Optional.of(order.place(pid, last.key().id(), last.instant(), IndexRows.NONE));
    }
    return new Page(found, next, total, horizon.t());
  }

  private List<Long> walk(Session session, Search search, Order order, Horizon horizon)
      throws SQLException {
    OptionalLong after =
        search.after().isPresent()
            ? OptionalLong.of(search.after().get().pid())
            : OptionalLong.empty();
    Sql sql =
        compiler(session, horizon)
            .page(search.query(), after, order.isNewestFirst(), search.count() + 1);
    List<Long> pids = new ArrayList<>();
    try (ResultSet result = session.query(sql, horizon)) {
      while (result.next()) {
        pids.add(result.getLong(1));
      }
    }
    return pids;
  }

  /** Looks at every match and keeps one page of the best: exact for every order. */
  private Page picked(
      Session session, Search search, Order order, Horizon horizon, OptionalLong total)
      throws SQLException {
    List<Cursor> places = best(session, search, order, horizon);
    boolean more = places.size() > search.count();
    List<Cursor> page = more ? places.subList(0, search.count()) : places;
    Optional<Cursor> next = more ? Optional.of(page.get(page.size() - 1)) : Optional.empty();
    List<Long> pids = page.stream().map(Cursor::pid).toList();
    return new Page(versions.all(session, pids), next, total, horizon.t());
  }

  /** A statement that finds the resources of a claim, to be run by the writer. */
  Sql matches(Session session, Query query, int expected) {
    return compiler(session, horizons.newest()).keys(query, expected + 1);
  }

  private long count(Session session, Query query, Horizon horizon) throws SQLException {
    try (ResultSet result = session.query(compiler(session, horizon).count(query), horizon)) {
      return result.getLong(1);
    }
  }

  private List<Cursor> best(Session session, Search search, Order order, Horizon horizon)
      throws SQLException {
    PriorityQueue<Cursor> best = new PriorityQueue<>(order.reversed());
    try (ResultSet result =
        session.query(compiler(session, horizon).sortable(search.query()), horizon)) {
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

  private QueryCompiler compiler(Session session, Horizon horizon) {
    return new QueryCompiler(dialect, new CountedEstimates(session, horizon));
  }
}
