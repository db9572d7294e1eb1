package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.store.Claim;
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
  private final Recent recent;
  private final Versions versions;
  private final Totals totals;
  private final KnownCounts counts;

  SearchReader(
      Dialect dialect,
      Horizons horizons,
      Recent recent,
      Versions versions,
      Totals totals,
      KnownCounts counts) {
    this.dialect = dialect;
    this.horizons = horizons;
    this.recent = recent;
    this.versions = versions;
    this.totals = totals;
    this.counts = counts;
  }

  Page read(Session session, Search asked) throws SQLException {
    Horizon horizon = horizons.at(session, asked.asOf());
    Matches matches = matches(asked.query(), horizon);
    LongChains chains = new LongChains(session, matches.tables(), counts);
    Search search = asked.with(chains.near(asked.query()));
    Totals.Total total =
        totals.of(session, search, matches, () -> compiler(session, matches.tables()));
    Order order = new Order(search.sort());
    Found found = Found.NOTHING;
    if (search.count() > 0) {
      found =
          order.isByVersion()
              ? walked(session, search, order, matches)
              : picked(session, search, order, matches);
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
  private Found walked(Session session, Search search, Order order, Matches matches)
      throws SQLException {
    List<Long> pids = walk(session, search, order, matches);
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

  /** Everything in the tail is newer than everything in the tables. */
  private List<Long> walk(Session session, Search search, Order order, Matches matches)
      throws SQLException {
    int limit = search.count() + 1;
    boolean descending = isDescending(search, order);
    List<Long> pids = new ArrayList<>(recent(search, descending, matches));
    if (descending && pids.size() >= limit) {
      return pids.subList(0, limit);
    }
    Sql sql = walk(compiler(session, matches.tables()), search, order);
    List<Long> older = session.longs(sql, matches.tables());
    pids.addAll(descending ? pids.size() : 0, older);
    return pids.size() > limit ? pids.subList(0, limit) : pids;
  }

  /** What the tail has of a page and of those after it, in the order of reading. */
  private static List<Long> recent(Search search, boolean descending, Matches matches) {
    List<Long> pids = new ArrayList<>();
    for (Tail.Entry entry : matches.recent()) {
      boolean isSeen =
          search.cursor().isPresent()
              && (descending
                  ? entry.pid() >= search.cursor().get().pid()
                  : entry.pid() <= search.cursor().get().pid());
      if (!isSeen) {
        pids.add(entry.pid());
      }
    }
    if (descending) {
      Collections.reverse(pids);
    }
    return pids;
  }

  private static boolean isDescending(Search search, Order order) {
    return order.isNewestFirst() != search.backwards();
  }

  /** The statement that reads a page, and one resource more, in the order of the versions. */
  static Sql walk(QueryCompiler compiler, Search search, Order order) {
    OptionalLong from =
        search.cursor().isPresent()
            ? OptionalLong.of(search.cursor().get().pid())
            : OptionalLong.empty();
    return compiler.page(
        search.query(),
        search.type().orElse(""),
        from,
        isDescending(search, order),
        search.count() + 1);
  }

  private Found picked(Session session, Search search, Order order, Matches matches)
      throws SQLException {
    Estimates estimates = new CountedEstimates(session, matches.tables(), counts);
    List<Cursor> places =
        new SortedSearch(session, search, matches, estimates, SortedSearch.Steps.USUAL).places();
    boolean more = places.size() > search.count();
    List<Cursor> page = new ArrayList<>(more ? places.subList(0, search.count()) : places);
    if (search.backwards()) {
      Collections.reverse(page);
    }
    List<Long> pids = page.stream().map(Cursor::pid).toList();
    return new Found(versions.all(session, pids), page, more);
  }

  /**
   * What a query finds.
   *
   * @param horizon that of the search
   * @param tables how far the posting tables are to be read for it
   * @param recent what it finds besides, in the order in which it was written
   */
  record Matches(Horizon horizon, Horizon tables, List<Tail.Entry> recent) {}

  private Matches matches(Query query, Horizon horizon) {
    Tail.View view = recent.at(horizon, query);
    return new Matches(horizon, view.tables(), view.matching(query));
  }

  /**
   * A statement that finds the resources of a claim, to be run by the writer; empty if there is
   * none that is good for every state of the store.
   */
  Optional<Sql> matches(Session session, Claim claim) throws SQLException {
    Horizon horizon = horizons.newest(session);
    Query query = claim.query();
    boolean isLong = new LongChains(session, horizon, counts).near(query) != query;
    return isLong
        ? Optional.empty()
        : Optional.of(compiler(session, horizon).keys(query, claim.matches().size() + 1));
  }

  private QueryCompiler compiler(Session session, Horizon horizon) {
    return new QueryCompiler(dialect, new CountedEstimates(session, horizon, counts));
  }
}
