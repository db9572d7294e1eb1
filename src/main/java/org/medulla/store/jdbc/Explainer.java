package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.store.Explanation;
import org.medulla.store.Order;
import org.medulla.store.Search;
import org.medulla.store.jdbc.SearchReader.Matches;

/** Compiles a search as if it were to run, and tells what came out. */
final class Explainer {

  private final Dialect dialect;
  private final Horizons horizons;
  private final Totals totals;
  private final KnownCounts counts;

  Explainer(Dialect dialect, Horizons horizons, Totals totals, KnownCounts counts) {
    this.dialect = dialect;
    this.horizons = horizons;
    this.totals = totals;
    this.counts = counts;
  }

  Explanation explain(Session session, Search asked) throws SQLException {
    Horizon horizon = horizons.at(session, asked.asOf());
    Map<Sql, Explanation.Estimate> counted = new LinkedHashMap<>();
    Estimates estimates = remembering(new CountedEstimates(session, horizon, counts), counted);
    List<Explanation.Statement> statements = new ArrayList<>();
    LongChains chains = new LongChains(session, horizon, counts);
    Search search = asked.with(chains.near(asked.query()));
    Set<String> told = new HashSet<>();
    for (Sql link : chains.statements()) {
      if (told.add(link.text())) {
        statements.add(statement("link", link, session, horizon));
      }
    }
    Order order = new Order(search.sort());
    String driver = "";
    if (search.count() > 0) {
      QueryCompiler compiler = new QueryCompiler(dialect, estimates);
      if (order.isByVersion()) {
        Sql page = SearchReader.walk(compiler, search, order);
        statements.add(statement("page", page, session, horizon));
      } else {
        Matches stored = new Matches(horizon, horizon, List.of());
        SortedSearch sorted =
            new SortedSearch(session, search, stored, estimates, SortedSearch.Steps.USUAL);
        Optional<Sql> beginning = sorted.beginning();
        if (beginning.isPresent()) {
          statements.add(statement("beginning", beginning.get(), session, horizon));
        }
        Sql page = compiler.sortable(search.query(), new Sorting(search, dialect));
        statements.add(statement("page", page, session, horizon));
      }
      driver = compiler.driven();
    }
    QueryCompiler counting = new QueryCompiler(dialect, estimates);
    Optional<Sql> total = totals.explained(session, search, horizon, counting);
    if (total.isPresent()) {
      driver = driver.isEmpty() ? counting.driven() : driver;
      statements.add(statement("total", total.get(), session, horizon));
    }
    return new Explanation(
        dialect.name(),
        driver,
        search.count() > 0 && !order.isByVersion(),
        List.copyOf(counted.values()),
        statements);
  }

  /** Counting the same rows again to a higher limit replaces what was counted before. */
  private static Estimates remembering(
      Estimates estimates, Map<Sql, Explanation.Estimate> counted) {
    return new Estimates() {
      @Override
      public long count(SqlText rows, long cap) {
        long count = estimates.count(rows, cap);
        Sql key = rows.build();
        Explanation.Estimate known = counted.get(key);
        if (known == null || known.count() <= count) {
          counted.put(key, new Explanation.Estimate(key.text(), count, count >= cap));
        }
        return count;
      }

      @Override
      public boolean isEmpty(SqlText rows) {
        return count(rows, 1) == 0;
      }

      @Override
      public long resources(String type) {
        return estimates.resources(type);
      }
    };
  }

  private Explanation.Statement statement(String purpose, Sql sql, Session session, Horizon horizon)
      throws SQLException {
    try (ResultSet answer = session.query(dialect.planOf(sql), horizon)) {
      return new Explanation.Statement(purpose, sql.text(), dialect.plan(answer));
    }
  }
}
