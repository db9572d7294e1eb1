package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.medulla.store.Query;
import org.medulla.store.Search;

/** Finds out how many resources match, as well as it was asked for. */
final class Totals {

  /** An estimate is exact up to here. */
  static final int PROBE = 10_000;

  private final Tallies tallies;
  private final KnownTotals known;

  /**
   * @param known what need not be counted again
   */
  Totals(Tallies tallies, KnownTotals known) {
    this.tallies = tallies;
    this.known = known;
  }

  /**
   * @param value empty if it was not asked for
   */
  record Total(OptionalLong value, boolean isEstimate) {
    private static Total exactly(long value) {
      return new Total(OptionalLong.of(value), false);
    }
  }

  /**
   * @param compilers makes a compiler for each statement
   */
  Total of(
      Session session,
      Search search,
      SearchReader.Matches matches,
      Supplier<QueryCompiler> compilers)
      throws SQLException {
    if (search.total() == Search.Total.NONE) {
      return new Total(OptionalLong.empty(), false);
    }
    OptionalLong tally = tally(session, search.query(), matches.horizon());
    if (tally.isPresent()) {
      return Total.exactly(tally.getAsLong());
    }
    int more = matches.recent().size();
    if (search.total() == Search.Total.ACCURATE) {
      return Total.exactly(count(session, search.query(), matches, compilers) + more);
    }
    Sql probe = statement(compilers.get(), search);
    try (ResultSet result = session.query(probe, matches.tables())) {
      result.next();
      long count = result.getLong(1);
      if (count < PROBE) {
        return Total.exactly(count + more);
      }
      // Most walks go by the order of writing: as the part that was seen, so the rest.
      double part = Math.max(1, result.getLong(2)) / (double) matches.tables().pid();
      return new Total(OptionalLong.of(Math.round(count / Math.min(1, part)) + more), true);
    }
  }

  /** How many matches the tables have. */
  private long count(
      Session session, Query query, SearchReader.Matches matches, Supplier<QueryCompiler> compilers)
      throws SQLException {
    if (!KnownTotals.canKeep(query, session.dialect())) {
      return session.longs(compilers.get().count(query), matches.tables()).get(0);
    }
    Optional<KnownTotals.Total> before = known.get(query);
    if (before.isEmpty()) {
      Sql all = compilers.get().count(query);
      long count = session.longs(all, matches.tables()).get(0);
      if (KnownCounts.size(all) <= KnownTotals.LONG) {
        keep(query, matches, count, KnownTotals.UNKNOWN);
      }
      return count;
    }
    long mended = known.mended(session);
    if (before.get().mended() == mended && before.get().leadsTo(matches)) {
      long count = before.get().matches() + since(session, query, before.get(), matches, compilers);
      if (known.mended(session) == mended) {
        keep(query, matches, count, mended);
        return count;
      }
    }
    long count = session.longs(compilers.get().count(query), matches.tables()).get(0);
    keep(query, matches, count, known.mended(session) == mended ? mended : KnownTotals.UNKNOWN);
    return count;
  }

  private void keep(Query query, SearchReader.Matches matches, long count, long mended) {
    known.put(query, new KnownTotals.Total(count, matches.horizon(), matches.tables(), mended));
  }

  /** How many more there are than there were. */
  private static long since(
      Session session,
      Query query,
      KnownTotals.Total before,
      SearchReader.Matches matches,
      Supplier<QueryCompiler> compilers)
      throws SQLException {
    if (before.isOf(matches)) {
      return 0;
    }
    SqlText added = Versions.between(before.tables().pid(), matches.tables().pid());
    long more = session.longs(compilers.get().count(query, added), matches.tables()).get(0);
    Sql changed = Versions.changedBetween(before.horizon().pid(), matches.horizon().pid());
    List<Long> keys = session.longs(changed, matches.horizon());
    if (keys.isEmpty()) {
      return more;
    }
    // They had other versions then, which are not current any more.
    Query were = new Query.All(List.of(query, new Query.Fingerprints(keys)));
    return more - session.longs(compilers.get().count(were), before.tables()).get(0);
  }

  private OptionalLong tally(Session session, Query query, Horizon horizon) throws SQLException {
    Query simple = Simplification.of(query);
    if (simple instanceof Query.Everything) {
      return tallies.sum(session, Set.of(), horizon);
    }
    if (simple instanceof Query.OfType type && !type.types().isEmpty()) {
      return tallies.sum(session, type.types(), horizon);
    }
    return OptionalLong.empty();
  }

  /** What is executed unless the tallies, or what was counted before, know the answer. */
  Sql statement(QueryCompiler compiler, Search search) {
    return search.total() == Search.Total.ACCURATE
        ? compiler.count(search.query())
        : compiler.probe(search.query(), PROBE);
  }

  /** What is executed for a total that was not counted before; empty if nothing is. */
  Optional<Sql> explained(Session session, Search search, Horizon horizon, QueryCompiler compiler)
      throws SQLException {
    boolean isNeeded =
        search.total() != Search.Total.NONE && tally(session, search.query(), horizon).isEmpty();
    return isNeeded ? Optional.of(statement(compiler, search)) : Optional.empty();
  }
}
