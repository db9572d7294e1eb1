package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.medulla.store.Query;

/**
 * Totals that were counted, so that the next ones only count what was written since. They are
 * exact: the rows of a version never change, unless somebody mends what is stored, and then none of
 * these is used again.
 */
final class KnownTotals {

  private static final int MOST = 1024;

  /** Less is counted again in no time. */
  private static final long FEW = 256;

  /** About so many rows are counted while it is looked at one version whether it matches. */
  private static final long ROWS = 32;

  /** A statement that takes more bytes has lists of which each value is looked for. */
  static final long LONG = 1024;

  /** How often somebody had mended what is stored is not known. */
  static final long UNKNOWN = -1;

  private static final Sql MENDED = new Sql("SELECT mended FROM turn WHERE one = 1", List.of());

  private final boolean isShared;
  private final AtomicLong mended = new AtomicLong();
  private final Map<Query, Total> totals =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Query, Total> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param isShared whether others may write, too
   */
  KnownTotals(boolean isShared) {
    this.isShared = isShared;
  }

  /**
   * How many matches the tables had.
   *
   * @param horizon that of the search
   * @param tables how far the tables were read for it
   * @param mended see {@link KnownTotals#mended}; or {@link KnownTotals#UNKNOWN}, and then it only
   *     tells that there are many
   */
  record Total(long matches, Horizon horizon, Horizon tables, long mended) {

    /** Whether it takes less time to count what was written since than to count all. */
    boolean leadsTo(SearchReader.Matches later) {
      long changed = later.horizon().pid() - horizon.pid();
      long added = later.tables().pid() - tables.pid();
      return horizon.t() <= later.horizon().t()
          && added >= 0
          && Math.max(changed, added) <= Math.min(matches / ROWS, Driver.ENDLESS / 2);
    }

    private boolean isBefore(Total other) {
      return horizon.t() < other.horizon.t() || tables.pid() < other.tables.pid();
    }

    boolean isOf(SearchReader.Matches same) {
      return horizon.t() == same.horizon().t() && tables.pid() == same.tables().pid();
    }
  }

  /** Whether what a resource matches depends on nothing else, and is soon found out. */
  static boolean canKeep(Query query, Dialect dialect) {
    return !dialect.isDistributed() && !query.looksBehindLinks() && !Driver.hasWords(query);
  }

  /** How often somebody has mended what is stored; asked before and after something is counted. */
  long mended(Session session) throws SQLException {
    return isShared ? session.longs(MENDED, Horizon.NOTHING).get(0) : mended.get();
  }

  /** To be called before this process mends what is stored, and once more when that is done. */
  void mend() {
    mended.incrementAndGet();
  }

  Optional<Total> get(Query query) {
    synchronized (totals) {
      return Optional.ofNullable(totals.get(query));
    }
  }

  /** Keeps a total in mind, unless a later one is known. */
  void put(Query query, Total total) {
    if (total.matches() < FEW) {
      return;
    }
    synchronized (totals) {
      totals.merge(query, total, (one, other) -> other.isBefore(one) ? one : other);
    }
  }
}
