package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.medulla.store.Cursor;
import org.medulla.store.Order;
import org.medulla.store.Search;

/**
 * Finds the places of one page of a search that is sorted by values; exact for every order.
 *
 * <p>It looks at every match and keeps a page of the best. Where there are many matches and rows in
 * the order of the search, it first looks at the matches among the rows with which the page begins:
 * if those fill it, nothing that comes later can belong to it.
 */
final class SortedSearch {

  /**
   * How far rows are read in the order of the search.
   *
   * @param few of fewer matches all are looked at
   * @param first how many rows are read first
   */
  record Steps(long few, long first) {
    static final Steps USUAL = new Steps(512, 256);
  }

  /** Rows that are equal, or reach back, may be so many times as many as there were to be. */
  private static final long SPREAD = 4;

  private final Session session;
  private final Search search;
  private final SearchReader.Matches matches;
  private final Estimates estimates;
  private final Steps steps;
  private final Order order;
  private final Sorting sorting;
  private final Optional<SortIndex> index;

  SortedSearch(
      Session session,
      Search search,
      SearchReader.Matches matches,
      Estimates estimates,
      Steps steps) {
    this.session = session;
    this.search = search;
    this.matches = matches;
    this.estimates = estimates;
    this.steps = steps;
    this.order = new Order(search.sort());
    this.sorting = new Sorting(search, session.dialect());
    this.index = SortIndex.of(search).filter(it -> !Driver.hasWords(search.query()));
  }

  /** As many places as the page has, and one more if there is one, in the order of reading. */
  List<Cursor> places() throws SQLException {
    Optional<BestPlaces> first = index.isPresent() ? along(index.get()) : Optional.empty();
    BestPlaces best =
        first.isPresent() ? first.get() : among(compiler().sortable(search.query(), sorting));
    return best.inOrder();
  }

  /** The matches that are looked at first; empty if all are looked at at once. */
  Optional<Sql> beginning() throws SQLException {
    if (index.isEmpty()) {
      return Optional.empty();
    }
    Reach reach = reach();
    return reach.isWorthIt()
        ? Optional.of(some(beginning(index.get(), reach.step())))
        : Optional.empty();
  }

  /**
   * How far to read.
   *
   * @param rows how many rows a statement walks that looks at every match; not more than {@link
   *     Driver#ENDLESS}
   * @param step how many rows are read in order
   * @param worth at most so many, or it takes as long as to look at every match: as many as there
   *     are matches, since a row costs no more than a match
   */
  private record Reach(long rows, long step, long worth) {

    boolean isWorthIt() {
      return step <= worth;
    }
  }

  private Reach reach() {
    long rows = compiler().rows(search.query(), search.type().orElse(""), steps.few());
    long step = Math.max(steps.first(), wanted());
    if (rows < steps.few()) {
      return new Reach(rows, step, 0);
    }
    // Of so many rows one in so many matches, if they lie evenly.
    boolean isKnown = rows < Driver.ENDLESS;
    return new Reach(rows, isKnown ? Math.max(step, wanted() * inOrder() / rows) : step, rows);
  }

  private Reach further(Reach reach, long found) {
    long worth = found * (inOrder() / reach.step());
    long times = found == 0 ? 8 : Math.min(64, Math.max(2, wanted() / found));
    boolean isKnown = reach.rows() < Driver.ENDLESS;
    return new Reach(
        reach.rows(),
        reach.step() * times,
        isKnown ? reach.worth() : Math.max(reach.worth(), worth));
  }

  /** Twice as many matches as fill the page, since they do not lie evenly. */
  private long wanted() {
    return 2 * (search.count() + 1L);
  }

  /** About how many rows there are in the order of the search; 0 if that is not known. */
  private long inOrder() {
    long rows = index.map(it -> estimates.count(it.all(), Driver.ENDLESS)).orElse(Driver.ENDLESS);
    return rows < Driver.ENDLESS ? rows : search.type().map(estimates::resources).orElse(0L);
  }

  /** Empty if to read the rows in order takes as long as to look at every match. */
  private Optional<BestPlaces> along(SortIndex index) throws SQLException {
    Reach reach = reach();
    while (reach.isWorthIt()) {
      SortIndex rows = beginning(index, reach.step());
      if (!isShort(rows, reach.step())) {
        return Optional.empty();
      }
      BestPlaces best = among(some(rows));
      Optional<Cursor> last = best.lastIfFull();
      if (last.isPresent() && rows.reaches(last.get())) {
        return Optional.of(best);
      }
      if (rows.end().isEmpty()) {
        return Optional.empty();
      }
      reach = further(reach, Math.max(0, best.shown() - matches.recent().size()));
    }
    return Optional.empty();
  }

  private SortIndex beginning(SortIndex index, long rows) throws SQLException {
    try (ResultSet row = session.query(index.after(rows), matches.tables())) {
      return row.next() ? index.upTo(row) : index;
    }
  }

  private boolean isShort(SortIndex index, long step) {
    return index.rows("1").stream()
        .allMatch(rows -> estimates.count(rows, SPREAD * step) < SPREAD * step);
  }

  private Sql some(SortIndex index) {
    SqlText versions = index.versions(session.dialect().aside());
    return compiler().sortable(search.query(), sorting, versions);
  }

  private BestPlaces among(Sql rows) throws SQLException {
    BestPlaces best = new BestPlaces(search);
    Session.Reading showing = row -> best.show(sorting.place(row));
    if (sorting.isCut()) {
      session.few(rows, matches.tables(), showing);
    } else {
      session.each(rows, matches.tables(), showing);
    }
    for (Tail.Entry entry : matches.recent()) {
      best.show(order.place(entry.pid(), entry.key().id(), entry.instant(), entry.rows()));
    }
    return best;
  }

  private QueryCompiler compiler() {
    return new QueryCompiler(session.dialect(), estimates);
  }
}
