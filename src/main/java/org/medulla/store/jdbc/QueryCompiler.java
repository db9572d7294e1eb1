package org.medulla.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.store.Query;
import org.medulla.store.jdbc.Clauses.Plan;

/**
 * Turns queries into statements.
 *
 * <p>A statement walks the rows of one part of the query (see {@link Driver}) and looks the other
 * parts up, version by version. It keeps the versions that had begun and not ended at its {@link
 * Horizon}. Nothing of a query ever becomes text of a statement, it is all bound.
 *
 * <p>An instance is good for one statement.
 */
final class QueryCompiler {

  private final Dialect dialect;
  private final Clauses clauses;
  private final Driver driver;

  QueryCompiler(Dialect dialect, Estimates estimates) {
    this.dialect = dialect;
    this.clauses = new Clauses(dialect, estimates);
    this.driver = clauses.driver();
  }

  /**
   * The numbers of the versions on one page in the order of the versions.
   *
   * @param onlyType the type of everything that the query finds; empty if it may find several
   */
  Sql page(Query query, String onlyType, OptionalLong after, boolean newestFirst, int limit) {
    List<Query> parts = Clauses.parts(simple(query));
    Driver.Way way = driver.forPage(parts, onlyType, limit);
    Plan plan = clauses.noted(new Plan(parts, way.walked()), true);
    if (way.isTurned()) {
      Clauses.Walk walk = clauses.walkInOrder(plan, "p");
      SqlText select = select(SqlText.of("DISTINCT p.pid"), walk, List.of());
      return first(select, "p", after, newestFirst, limit).build();
    }
    Optional<Query> walked = plan.walked();
    if (walked.isPresent() && driver.isLongOrderedUnion(walked.get(), parts)) {
      return page((Query.Any) walked.get(), plan.others(), after, newestFirst, limit);
    }
    SqlText select = select(SqlText.of("p.pid"), plan, "version", List.of());
    return first(select, "p", after, newestFirst, limit).build();
  }

  private SqlText first(
      SqlText select, String alias, OptionalLong after, boolean newestFirst, int limit) {
    if (after.isPresent()) {
      select.add("\n  AND " + alias + (newestFirst ? ".pid < ?" : ".pid > ?"), after.getAsLong());
    }
    select.add("\nORDER BY " + alias + (newestFirst ? ".pid DESC" : ".pid"));
    return select.add("\n").add(dialect.limit(limit));
  }

  /** Each alternative gives the first of its own, so none is walked further than a page. */
  private Sql page(
      Query.Any union, List<Query> others, OptionalLong after, boolean newestFirst, int limit) {
    List<SqlText> firsts = new ArrayList<>();
    for (Query alternative : union.queries()) {
      String a = clauses.alias();
      Postings.Posting posting = clauses.postings().find(alternative).orElseThrow();
      List<SqlText> terms = new ArrayList<>(List.of(posting.rows().apply(a), clauses.live(a)));
      others.forEach(other -> terms.add(clauses.condition(other, a + ".pid")));
      SqlText first =
          SqlText.of("SELECT " + a + ".pid FROM " + posting.table() + " " + a + " WHERE ")
              .add(SqlText.all(terms));
      firsts.add(
          SqlText.of("SELECT pid FROM (")
              .add(first(first, a, after, newestFirst, limit))
              .add(") " + clauses.alias()));
    }
    return SqlText.of("SELECT p.pid\nFROM (")
        .add(clauses.union(firsts))
        .add(") p\nORDER BY p.pid" + (newestFirst ? " DESC" : "") + "\n")
        .add(dialect.limit(limit))
        .build();
  }

  /** How many versions match. */
  Sql count(Query query) {
    return select(SqlText.of("count(*)"), simple(query), "kind", List.of()).build();
  }

  /**
   * How many of some versions match.
   *
   * @param some selects the numbers of a few versions, each once
   */
  Sql count(Query query, SqlText some) {
    return select(SqlText.of("count(*)"), among(query, some), List.of()).build();
  }

  /** How many versions match, up to a limit, and the greatest number among them. */
  Sql probe(Query query, int limit) {
    return SqlText.of("SELECT count(*), max(q.pid)\nFROM (")
        .add(select(SqlText.of("p.pid"), simple(query), "kind", List.of()))
        .add("\n")
        .add(dialect.limit(limit))
        .add(") q")
        .build();
  }

  /** What matches, as far as it may be on the page: its pid, and what it is sorted by. */
  Sql sortable(Query query, Sorting sorting) {
    List<Join> joins = joins(sorting);
    SqlText columns = SqlText.of("p.pid").add(sorting.columns());
    String everything = joins.isEmpty() ? "kind" : "version";
    SqlText select = select(columns, simple(query), everything, joins);
    return sorting.cut(joins.isEmpty() ? select : select.varying()).build();
  }

  private static List<Join> joins(Sorting sorting) {
    return sorting.readsVersions()
        ? List.of(new Join("version s", "s.pid = p.pid"), new Join("commits m", "m.t = s.t"))
        : List.of();
  }

  /**
   * The same, of some versions only.
   *
   * @param some selects the numbers of a few versions, each once
   */
  Sql sortable(Query query, Sorting sorting, SqlText some) {
    SqlText columns = SqlText.of("p.pid").add(sorting.columns());
    return sorting.cut(select(columns, among(query, some), joins(sorting))).build();
  }

  private Clauses.Walk among(Query query, SqlText some) {
    Plan plan = clauses.noted(new Plan(Clauses.parts(simple(query)), Optional.empty()), true);
    // Most of them do not match. That they are live or of a type is true of nearly all.
    List<SqlText> rest = new ArrayList<>();
    List<SqlText> types = new ArrayList<>();
    for (Query part : plan.others()) {
      List<SqlText> terms = part instanceof Query.OfType ? types : rest;
      terms.add(clauses.condition(part, "p.pid"));
    }
    return new Clauses.Walk(SqlText.of("(").add(some).add(") p"), rest, types);
  }

  /**
   * About how many rows a statement walks that looks at every match; not more than {@link
   * Driver#ENDLESS}.
   *
   * @param onlyType the type of everything that the query finds; empty if it may find several
   * @param few fewer need not be known more closely
   */
  long rows(Query query, String onlyType, long few) {
    return driver.rows(Clauses.parts(simple(query)), onlyType, few);
  }

  /** The first few resources that match: type, id. */
  Sql keys(Query query, int limit) {
    List<Join> joins = List.of(new Join("version s", "s.pid = p.pid"));
    return select(SqlText.of("s.type, s.id"), Simplification.of(query), "version", joins)
        .add("\n")
        .add(dialect.limit(limit))
        .build();
  }

  /** The fingerprints of the resources that match. */
  Sql fingerprints(Query query, int limit) {
    return first(clauses.live(simple(query), "key"), "key", limit);
  }

  /** What the resources that match point to, whether or not it exists. */
  Sql targets(long k, Query query, int limit) {
    return first(clauses.targets(k, simple(query)), "target", limit);
  }

  private Sql first(SqlText select, String column, int limit) {
    return SqlText.of("SELECT DISTINCT f." + column + " FROM (")
        .add(select)
        .add(") f\n")
        .add(dialect.limit(limit))
        .build();
  }

  /** What is asked of the state that rows are counted at; {@link #keys} are asked for later. */
  private Query simple(Query query) {
    return new ChainAlternatives(driver).of(Simplification.of(query));
  }

  /** The part that the statement walks, told by its kind. */
  String driven() {
    return clauses.driven();
  }

  /**
   * @param everything the table to walk if the query has no rows of its own
   */
  private SqlText select(SqlText columns, Query query, String everything, List<Join> joins) {
    List<Query> parts = Clauses.parts(query);
    Plan plan = clauses.noted(new Plan(parts, driver.choose(parts)), false);
    return select(columns, plan, everything, joins);
  }

  private SqlText select(SqlText columns, Plan plan, String everything, List<Join> joins) {
    return select(columns, clauses.walk(plan, "p", everything), joins);
  }

  private SqlText select(SqlText columns, Clauses.Walk walk, List<Join> joins) {
    SqlText select = SqlText.of("SELECT ").add(columns).add("\nFROM ").add(walk.from());
    joins.forEach(join -> select.add("\nCROSS JOIN " + join.table()));
    List<SqlText> terms = new ArrayList<>(walk.rows());
    terms.add(clauses.live("p"));
    joins.forEach(join -> terms.add(SqlText.of(join.condition())));
    terms.addAll(walk.rest());
    return select.add("\nWHERE ").add(SqlText.all(terms));
  }

  /** A table to look up beside the walked one; CROSS keeps the engine from turning it round. */
  private record Join(String table, String condition) {}
}
