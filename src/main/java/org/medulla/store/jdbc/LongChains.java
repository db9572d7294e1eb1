package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.medulla.store.Query;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/**
 * Answers chains of any length with statements of bounded size: what lies far behind links is found
 * first, by a statement of its own, and what was found takes its place. Engines limit how deep a
 * statement may be nested, and where each link has alternatives, one statement for all of them
 * would grow with every link as by interest.
 *
 * <p>An instance is good for one state of the store. A part that a query has in several places is
 * looked at once.
 *
 * <p>Why it is done so: docs/decisions/0035-long-chains.md.
 */
final class LongChains {

  /**
   * What is left to one statement, and to the memory.
   *
   * @param row how many links one behind the other a statement may have
   * @param links how many links it may have in all
   * @param found how many resources behind one link are kept in mind
   */
  record Bounds(int row, int links, int found) {
    /** At most 48 MB are kept in mind for each link. */
    static final Bounds USUAL = new Bounds(4, 24, 2_000_000);

    /** No statement looks from one resource to another, which may lie on two machines. */
    static final Bounds NO_LINKS = new Bounds(0, 0, USUAL.found());
  }

  private final Session session;
  private final Horizon horizon;
  private final KnownCounts counts;
  private final Bounds bounds;
  private final Map<Query, Near> near = new IdentityHashMap<>();
  private final Map<Query, Query> found = new IdentityHashMap<>();
  private final Map<Query, List<Long>> fingerprints = new IdentityHashMap<>();
  private final List<Sql> statements = new ArrayList<>();

  /**
   * @param horizon the state that is searched
   * @param counts what need not be counted again
   */
  LongChains(Session session, Horizon horizon, KnownCounts counts, Bounds bounds) {
    this.session = session;
    this.horizon = horizon;
    this.counts = counts;
    this.bounds = bounds;
  }

  LongChains(Session session, Horizon horizon, KnownCounts counts) {
    this(session, horizon, counts, session.dialect().chains());
  }

  /** A query that finds the same here and is no larger than a statement should be. */
  Query near(Query query) throws SQLException {
    return measured(query).query();
  }

  /** What was asked to find out what is far. */
  List<Sql> statements() {
    return List.copyOf(statements);
  }

  /**
   * A query that fits into a statement.
   *
   * @param row how many links it has one behind the other, at most
   * @param links how many links it has
   */
  private record Near(Query query, int row, int links) {}

  private Near measured(Query query) throws SQLException {
    Near known = near.get(query);
    if (known == null) {
      known = measure(query);
      near.put(query, known);
    }
    return known;
  }

  private Near measure(Query query) throws SQLException {
    if (query instanceof Query.All it) {
      return group(query, it.queries(), Query.All::new);
    }
    if (query instanceof Query.Any it) {
      return group(query, it.queries(), Query.Any::new);
    }
    if (query instanceof Query.Not it) {
      return group(query, List.of(it.query()), parts -> new Query.Not(parts.get(0)));
    }
    if (query instanceof Query.LinkTo it) {
      return link(query, it.target(), target -> new Query.LinkTo(it.k(), target));
    }
    if (query instanceof Query.LinkedFrom it) {
      return link(query, it.source(), source -> new Query.LinkedFrom(it.k(), source));
    }
    if (query instanceof Query.SharedLink it) {
      return link(query, it.other(), other -> new Query.SharedLink(it.k(), it.otherK(), other));
    }
    return new Near(query, 0, 0);
  }

  private Near group(Query query, List<Query> parts, Function<List<Query>, Query> made)
      throws SQLException {
    List<Query> changed = new ArrayList<>(parts.size());
    int row = 0;
    int links = 0;
    for (Query part : parts) {
      Near measured = measured(part);
      changed.add(measured.query());
      row = Math.max(row, measured.row());
      links += measured.links();
    }
    if (links > bounds.links()) {
      changed.replaceAll(this::found);
      return new Near(made.apply(changed), 0, 0);
    }
    return new Near(isSame(parts, changed) ? query : made.apply(changed), row, links);
  }

  private static boolean isSame(List<Query> parts, List<Query> changed) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) != changed.get(i)) {
        return false;
      }
    }
    return true;
  }

  private Near link(Query query, Query behind, Function<Query, Query> made) throws SQLException {
    Near measured = measured(behind);
    Query link = measured.query() == behind ? query : made.apply(measured.query());
    return measured.row() >= bounds.row()
        ? new Near(found(link), 0, 0)
        : new Near(link, measured.row() + 1, measured.links() + 1);
  }

  /** The same without a link: what lies behind each is found now. */
  private Query found(Query query) {
    Query known = found.get(query);
    if (known == null) {
      known = find(query);
      found.put(query, known);
    }
    return known;
  }

  private Query find(Query query) {
    if (query instanceof Query.All it) {
      return new Query.All(it.queries().stream().map(this::found).toList());
    }
    if (query instanceof Query.Any it) {
      return new Query.Any(it.queries().stream().map(this::found).toList());
    }
    if (query instanceof Query.Not it) {
      return new Query.Not(found(it.query()));
    }
    if (query instanceof Query.LinkTo it) {
      return new Query.Links(it.k(), fingerprints(it.target()));
    }
    if (query instanceof Query.LinkedFrom it) {
      return new Query.Fingerprints(targets(it.k(), it.source()));
    }
    if (query instanceof Query.SharedLink it) {
      return new Query.Links(it.k(), targets(it.otherK(), it.other()));
    }
    return query;
  }

  private List<Long> fingerprints(Query query) {
    List<Long> known = fingerprints.get(query);
    if (known == null) {
      known = read(compiler().fingerprints(query, bounds.found() + 1));
      fingerprints.put(query, known);
    }
    return known;
  }

  private List<Long> targets(long k, Query source) {
    return read(compiler().targets(k, source, bounds.found() + 1));
  }

  private QueryCompiler compiler() {
    return new QueryCompiler(session.dialect(), new CountedEstimates(session, horizon, counts));
  }

  private List<Long> read(Sql sql) {
    statements.add(sql);
    List<Long> numbers;
    try {
      numbers = session.longs(sql, horizon);
    } catch (SQLException e) {
      throw session.failure(e);
    }
    if (numbers.size() > bounds.found()) {
      throw new StoreException(
          StoreProblem.TOO_COSTLY,
          "A link of this chain leads to more than "
              + bounds.found()
              + " resources, which are not kept in mind; name types, or narrow what is far");
    }
    return numbers;
  }
}
