package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
  private final Totals totals;

  SearchReader(Dialect dialect, Horizons horizons, Versions versions, Totals totals) {
    this.dialect = dialect;
    this.horizons = horizons;
    this.versions = versions;
    this.totals = totals;
  }

  Page read(Session session, Search search) throws SQLException {
    Horizon horizon = horizons.at(session, search.asOf());
    Totals.Total total = totals.of(session, search, horizon, compiler(session, horizon));
    Order order = new Order(search.sort());
    Found found = Found.NOTHING;
    if (search.count() > 0) {
      found =
          order.isByVersion()
              ? walked(session, search, order, horizon)
              : picked(session, search, order, horizon);
    }
    Optional<Cursor> previous = Optional.empty();
    Optional<Cursor> next = Optional.empty();
    boolean wasBehind = search.cursor().isPresent();
    if (!found.versions().isEmpty()) {
      boolean isBefore = search.backwards() ? found.more() : wasBehind;
      boolean isAfter = search.backwards() ? wasBehind : found.more();
      previous = isBefore ? Optional.of(found.places().get(0)) : previous;
      next = isAfter ? Optional.of(found.places().get(found.places().size() - 1)) : next;
    }
    return new Page(
        found.versions(),
        found.places(),
        previous,
        next,
        total.value(),
        total.isEstimate(),
        horizon.t());
  }

  /**
   * What lies on a page, in the order of the search.
   *
   * @param places where each resource lies
   * @param more whether there is more in the direction of reading
   */
  private record Found(List<StoredVersion> versions, List<Cursor> places, boolean more) {
    private static final Found NOTHING = new Found(List.of(), List.of(), false);
  }

  /** The order of the versions is the order of the rows: read on where the last page ended. */
  private Found walked(Session session, Search search, Order order, Horizon horizon)
      throws SQLException {
    List<Long> pids = walk(session, search, order, horizon);
    boolean more = pids.size() > search.count();
    List<Long> page = new ArrayList<>(more ? pids.subList(0, search.count()) : pids);
    if (search.backwards()) {
      Collections.reverse(page);
    }
    List<StoredVersion> versions = this.versions.all(session, page);
    List<Cursor> places = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      StoredVersion version = versions.get(i);
      places.add(order.place(page.get(i), version.key().id(), version.instant(), IndexRows.NONE));
    }
    return new Found(versions, places, more);
  }

  private List<Long> walk(Session session, Search search, Order order, Horizon horizon)
      throws SQLException {
    Sql sql = walk(compiler(session, horizon), search, order);
    return session.longs(sql, horizon);
  }

  /** The statement that reads a page, and one resource more, in the order of the versions. */
  static Sql walk(QueryCompiler compiler, Search search, Order order) {
    OptionalLong from =
        search.cursor().isPresent()
            ? OptionalLong.of(search.cursor().get().pid())
            : OptionalLong.empty();
    boolean descending = order.isNewestFirst() != search.backwards();
    return compiler.page(search.query(), from, descending, search.count() + 1);
  }

  /** Looks at every match and keeps one page of the best: exact for every order. */
  private Found picked(Session session, Search search, Order order, Horizon horizon)
      throws SQLException {
    List<Cursor> places = best(session, search, order, horizon);
    boolean more = places.size() > search.count();
    List<Cursor> page = new ArrayList<>(more ? places.subList(0, search.count()) : places);
    if (search.backwards()) {
      Collections.reverse(page);
    }
    List<Long> pids = page.stream().map(Cursor::pid).toList();
    return new Found(versions.all(session, pids), page, more);
  }

  /** A statement that finds the resources of a claim, to be run by the writer. */
  Sql matches(Session session, Query query, int expected) throws SQLException {
    return compiler(session, horizons.newest(session)).keys(query, expected + 1);
  }

  private List<Cursor> best(Session session, Search search, Order order, Horizon horizon)
      throws SQLException {
    Comparator<Cursor> reading = search.backwards() ? order.reversed() : order;
    PriorityQueue<Cursor> best = new PriorityQueue<>(reading.reversed());
    Sql all = compiler(session, horizon).sortable(search.query());
    session.each(
        all,
        horizon,
        row -> {
          Cursor place = place(row, order);
          if (search.cursor().isEmpty() || reading.compare(place, search.cursor().get()) > 0) {
            best.add(place);
          }
          if (best.size() > search.count() + 1) {
            best.remove();
          }
        });
    List<Cursor> sorted = new ArrayList<>(best);
    sorted.sort(reading);
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
