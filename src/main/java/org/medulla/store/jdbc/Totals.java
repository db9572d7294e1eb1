package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.store.Query;
import org.medulla.store.Search;

/** Finds out how many resources match, as well as it was asked for. */
final class Totals {

  /** An estimate is exact up to here. */
  static final int PROBE = 10_000;

  private final Tallies tallies;

  Totals(Tallies tallies) {
    this.tallies = tallies;
  }

  /**
   * @param value empty if it was not asked for
   */
  record Total(OptionalLong value, boolean isEstimate) {
    private static Total exactly(long value) {
      return new Total(OptionalLong.of(value), false);
    }
  }

  Total of(Session session, Search search, SearchReader.Matches matches, QueryCompiler compiler)
      throws SQLException {
    if (search.total() == Search.Total.NONE) {
      return new Total(OptionalLong.empty(), false);
    }
    OptionalLong tally = tally(session, search.query(), matches.horizon());
    if (tally.isPresent()) {
      return Total.exactly(tally.getAsLong());
    }
    try (ResultSet result = session.query(statement(compiler, search), matches.tables())) {
      result.next();
      long count = result.getLong(1);
      int more = matches.recent().size();
      if (search.total() == Search.Total.ACCURATE || count < PROBE) {
        return Total.exactly(count + more);
      }
      // Most walks go by the order of writing: as the part that was seen, so the rest.
      double part = Math.max(1, result.getLong(2)) / (double) matches.tables().pid();
      return new Total(OptionalLong.of(Math.round(count / Math.min(1, part)) + more), true);
    }
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

  /** What is executed unless the tallies know the answer. */
  Sql statement(QueryCompiler compiler, Search search) {
    return search.total() == Search.Total.ACCURATE
        ? compiler.count(search.query())
        : compiler.probe(search.query(), PROBE);
  }

  /** What is executed now; empty if nothing is. */
  Optional<Sql> explained(Session session, Search search, Horizon horizon, QueryCompiler compiler)
      throws SQLException {
    boolean isNeeded =
        search.total() != Search.Total.NONE && tally(session, search.query(), horizon).isEmpty();
    return isNeeded ? Optional.of(statement(compiler, search)) : Optional.empty();
  }
}
