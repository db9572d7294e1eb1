package org.medulla.store.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.store.Query;

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

  /** Engines limit how many selects a union may have. */
  private static final int UNION = 200;

  private final Postings postings;
  private final Driver driver;
  private final String apart;
  private LongLists lists;
  private String driven = "";
  private int aliases;

  QueryCompiler(Dialect dialect, Estimates estimates) {
    this.postings = new Postings(dialect);
    this.apart = dialect.apart();
    this.driver = new Driver(estimates, postings, this::rows);
    this.lists = new LongLists(driver, Optional.empty(), false);
  }

  /**
   * The numbers of the versions on one page in the order of the versions.
   *
   * @param onlyType the type of everything that the query finds; empty if it may find several
   */
  Sql page(Query query, String onlyType, OptionalLong after, boolean newestFirst, int limit) {
    List<Query> parts = parts(simple(query));
    Optional<Query> chosen = chosen(driver.forPage(parts, onlyType), true);
    if (chosen.isPresent() && driver.isLongOrderedUnion(chosen.get(), parts)) {
      Query.Any union = (Query.Any) chosen.get();
      return page(union, others(parts, chosen), after, newestFirst, limit);
    }
    SqlText select = select(SqlText.of("p.pid"), parts, chosen, "version", List.of());
    return first(select, "p", after, newestFirst, limit).build();
  }

  private static SqlText first(
      SqlText select, String alias, OptionalLong after, boolean newestFirst, int limit) {
    if (after.isPresent()) {
      select.add("\n  AND " + alias + (newestFirst ? ".pid < ?" : ".pid > ?"), after.getAsLong());
    }
    select.add("\nORDER BY " + alias + (newestFirst ? ".pid DESC" : ".pid"));
    return select.add("\nLIMIT ?", (long) limit);
  }

  /** Each alternative gives the first of its own, so none is walked further than a page. */
  private Sql page(
      Query.Any union, List<Query> others, OptionalLong after, boolean newestFirst, int limit) {
    List<SqlText> firsts = new ArrayList<>();
    for (Query alternative : union.queries()) {
      String a = alias();
      Postings.Posting posting = postings.find(alternative).orElseThrow();
      List<SqlText> terms = new ArrayList<>(List.of(posting.rows().apply(a), live(a)));
      others.forEach(other -> terms.add(condition(other, a + ".pid")));
      SqlText first =
          SqlText.of("SELECT " + a + ".pid FROM " + posting.table() + " " + a + " WHERE ")
              .add(SqlText.all(terms));
      firsts.add(
          SqlText.of("SELECT pid FROM (")
              .add(first(first, a, after, newestFirst, limit))
              .add(") " + alias()));
    }
    return SqlText.of("SELECT p.pid\nFROM (")
        .add(union(firsts))
        .add(") p\nORDER BY p.pid" + (newestFirst ? " DESC" : "") + "\nLIMIT ?", (long) limit)
        .build();
  }

  /** How many versions match. */
  Sql count(Query query) {
    return select(SqlText.of("count(*)"), simple(query), "kind", List.of()).build();
  }

  /** How many versions match, up to a limit, and the greatest number among them. */
  Sql probe(Query query, int limit) {
    return SqlText.of("SELECT count(*), max(q.pid)\nFROM (")
        .add(select(SqlText.of("p.pid"), simple(query), "kind", List.of()))
        .add("\nLIMIT ?) q", (long) limit)
        .build();
  }

  /** Everything that matches, its pid first, with what it is sorted by. */
  Sql sortable(Query query, Sorting sorting) {
    List<Join> joins =
        sorting.readsVersions()
            ? List.of(new Join("version s", "s.pid = p.pid"), new Join("commits m", "m.t = s.t"))
            : List.of();
    SqlText columns = SqlText.of("p.pid").add(sorting.columns());
    String everything = joins.isEmpty() ? "kind" : "version";
    return select(columns, simple(query), everything, joins).build();
  }

  /** The first few resources that match: type, id. */
  Sql keys(Query query, int limit) {
    List<Join> joins = List.of(new Join("version s", "s.pid = p.pid"));
    return select(SqlText.of("s.type, s.id"), Simplification.of(query), "version", joins)
        .add("\nLIMIT ?", (long) limit)
        .build();
  }

  /** The fingerprints of the resources that match. */
  Sql fingerprints(Query query, int limit) {
    return first(live(simple(query), "key"), "key", limit);
  }

  /** What the resources that match point to, whether or not it exists. */
  Sql targets(long k, Query query, int limit) {
    return first(targets(k, simple(query)), "target", limit);
  }

  private static Sql first(SqlText select, String column, int limit) {
    return SqlText.of("SELECT DISTINCT f." + column + " FROM (")
        .add(select)
        .add(") f\nLIMIT ?", (long) limit)
        .build();
  }

  /** What is asked of the state that rows are counted at; {@link #keys} are asked for later. */
  private Query simple(Query query) {
    return new ChainAlternatives(driver).of(Simplification.of(query));
  }

  /** The part that the statement walks, told by its kind. */
  String driven() {
    return driven;
  }

  /** The rows a walk along a query would meet, some versions perhaps twice. */
  private SqlText rows(Query query) {
    Optional<Postings.Posting> posting = postings.find(query);
    if (posting.isPresent()) {
      return posting.get().select("r0");
    }
    // It is a statement of its own: the names in the one under way must not depend on it, or
    // hardly any statement would be found prepared.
    int used = aliases;
    SqlText rows = versions(query);
    aliases = used;
    return rows;
  }

  /**
   * @param everything the table to walk if the query has no rows of its own
   */
  private SqlText select(SqlText columns, Query query, String everything, List<Join> joins) {
    List<Query> parts = parts(query);
    return select(columns, parts, chosen(driver.choose(parts), false), everything, joins);
  }

  /**
   * Takes note of what the statement walks.
   *
   * @param ordered whether only the first few matches in the order of versions are wanted
   */
  private Optional<Query> chosen(Optional<Query> chosen, boolean ordered) {
    lists = new LongLists(driver, chosen, ordered);
    driven = chosen.map(Shape::of).orElse("everything");
    return chosen;
  }

  private SqlText select(
      SqlText columns,
      List<Query> parts,
      Optional<Query> chosen,
      String everything,
      List<Join> joins) {
    SqlText select = SqlText.of("SELECT ").add(columns).add("\nFROM ");
    Walk walk = walk(parts, chosen, "p", everything);
    select.add(walk.from());
    joins.forEach(join -> select.add("\nCROSS JOIN " + join.table()));
    List<SqlText> terms = new ArrayList<>(walk.rows());
    terms.add(live("p"));
    joins.forEach(join -> terms.add(SqlText.of(join.condition())));
    terms.addAll(walk.rest());
    return select.add("\nWHERE ").add(SqlText.all(terms));
  }

  /** A table to look up beside the walked one; CROSS keeps the engine from turning it round. */
  private record Join(String table, String condition) {}

  /**
   * A table to walk and what its rows have to keep.
   *
   * @param rows which rows of the table
   * @param rest what else must be true of their versions
   */
  private record Walk(SqlText from, List<SqlText> rows, List<SqlText> rest) {}

  private Walk walk(Query query, String alias) {
    List<Query> parts = parts(query);
    return walk(parts, driver.choose(parts), alias, "version");
  }

  private static List<Query> parts(Query query) {
    return query instanceof Query.All all ? all.queries() : List.of(query);
  }

  private Walk walk(List<Query> parts, Optional<Query> chosen, String alias, String everything) {
    List<SqlText> rest = new ArrayList<>();
    others(parts, chosen).forEach(part -> rest.add(condition(part, alias + ".pid")));
    if (chosen.isEmpty()) {
      // A span of time is a span of versions, and only their own table is in that order.
      boolean isSpan = parts.stream().anyMatch(Query.Updated.class::isInstance);
      String table = isSpan ? "version" : everything;
      return new Walk(SqlText.of(table + " " + alias), List.of(), rest);
    }
    Walk walk = walkOne(chosen.get(), alias);
    rest.addAll(0, walk.rest());
    return new Walk(walk.from(), walk.rows(), rest);
  }

  /** What is to be looked up besides the walk. */
  private static List<Query> others(List<Query> parts, Optional<Query> chosen) {
    List<Query> others = new ArrayList<>();
    boolean skipped = false;
    for (Query part : parts) {
      if (!skipped && chosen.isPresent() && part == chosen.get()) {
        skipped = true;
      } else if (!(part instanceof Query.Everything)) {
        others.add(part);
      }
    }
    return others;
  }

  private Walk walkOne(Query query, String alias) {
    Optional<Postings.Posting> posting = postings.find(query);
    if (posting.isPresent() && posting.get().isPlain()) {
      return new Walk(
          SqlText.of(posting.get().table() + " " + alias),
          List.of(posting.get().rows().apply(alias)),
          List.of());
    }
    if (query instanceof Query.LinkedFrom it) {
      return targets(it, alias);
    }
    SqlText from = SqlText.of("(").add(versions(query)).add(") " + alias);
    return new Walk(from, List.of(), List.of());
  }

  private Walk targets(Query.LinkedFrom query, String alias) {
    if (apart.isEmpty()) {
      return new Walk(SqlText.of("version " + alias), List.of(targetOf(query, alias)), List.of());
    }
    // Or the engine may walk all versions in their order, and hope to fill a page soon.
    String v = alias();
    SqlText from =
        SqlText.of("(SELECT " + v + ".pid FROM version " + v + " WHERE ")
            .add(targetOf(query, v))
            .add(apart + ") " + alias);
    return new Walk(from, List.of(), List.of());
  }

  /** Selects every version that a walkable query finds, each once; also ended ones. */
  private SqlText versions(Query query) {
    if (query instanceof Query.Any it) {
      return union(it);
    }
    String a = alias();
    Optional<Postings.Posting> posting = postings.find(query);
    if (posting.isPresent()) {
      return versions(posting.get(), a, !posting.get().unique());
    }
    if (query instanceof Query.LinkTo it) {
      return SqlText.of("SELECT DISTINCT +" + a + ".pid AS pid FROM link " + a)
          .add(" WHERE " + a + ".k = ? AND ", it.k())
          .add(a + ".target IN (")
          .add(live(it.target(), "key"))
          .add(")");
    }
    if (query instanceof Query.SharedLink it) {
      return SqlText.of("SELECT DISTINCT +" + a + ".pid AS pid FROM link " + a)
          .add(" WHERE " + a + ".k = ? AND ", it.k())
          .add(a + ".target IN (")
          .add(targets(it.otherK(), it.other()))
          .add(")");
    }
    Walk walk = walk(query, a);
    List<SqlText> terms = new ArrayList<>(walk.rows());
    terms.addAll(walk.rest());
    return SqlText.of("SELECT " + a + ".pid FROM ")
        .add(walk.from())
        .add(" WHERE ")
        .add(SqlText.all(terms));
  }

  private static SqlText versions(Postings.Posting posting, String a, boolean distinct) {
    // The plus keeps the engine from walking the posting by pid instead of by its condition.
    String pid =
        (distinct ? "DISTINCT " : "")
            + (posting.unique() ? "" : "+")
            + a
            + "."
            + posting.pid()
            + " AS pid";
    return SqlText.of("SELECT " + pid + " FROM " + posting.table())
        .add(" " + a + " WHERE ")
        .add(posting.rows().apply(a));
  }

  private SqlText union(Query.Any query) {
    Postings.Alternatives alternatives = postings.merge(query.queries());
    List<SqlText> selects = new ArrayList<>();
    boolean one = alternatives.merged().size() + alternatives.others().size() == 1;
    alternatives.merged().forEach(posting -> selects.add(versions(posting, alias(), one)));
    alternatives.others().forEach(other -> selects.add(alternative(other)));
    if (selects.isEmpty()) {
      return SqlText.of("SELECT 0 AS pid WHERE 1 = 0");
    }
    return union(selects);
  }

  /** A union drops what is there twice, its parts need not. */
  private SqlText alternative(Query query) {
    Optional<Postings.Posting> posting = postings.find(query);
    return posting.isPresent() ? versions(posting.get(), alias(), false) : versions(query);
  }

  private SqlText union(List<SqlText> selects) {
    if (selects.size() > UNION) {
      List<SqlText> parts = new ArrayList<>();
      for (int from = 0; from < selects.size(); from += UNION) {
        List<SqlText> part = selects.subList(from, Math.min(from + UNION, selects.size()));
        parts.add(SqlText.of("SELECT pid FROM (").add(union(part)).add(") " + alias()));
      }
      return union(parts);
    }
    SqlText union = new SqlText().add(selects.get(0));
    selects.subList(1, selects.size()).forEach(select -> union.add("\n  UNION ").add(select));
    return union;
  }

  /** Selects a column of the versions that a query finds and that are live. */
  private SqlText live(Query query, String column) {
    String a = alias();
    Walk walk = walk(query, a);
    SqlText select = new SqlText();
    List<SqlText> terms = new ArrayList<>(walk.rows());
    terms.add(live(a));
    terms.addAll(walk.rest());
    if (column.equals("pid")) {
      select.add("SELECT " + a + ".pid FROM ").add(walk.from());
    } else {
      String v = alias();
      select.add("SELECT " + v + "." + column + " FROM ").add(walk.from());
      select.add(" CROSS JOIN version " + v);
      terms.add(SqlText.of(v + ".pid = " + a + ".pid"));
    }
    return select.add(" WHERE ").add(SqlText.all(terms));
  }

  private SqlText live(String alias) {
    return SqlText.of(alias + ".pid <= ?", Horizon.Part.PID)
        .add(" AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = " + alias + ".pid")
        .add(" AND e.t <= ?" + apart + ")", Horizon.Part.T);
  }

  private SqlText targetOf(Query.LinkedFrom query, String alias) {
    return SqlText.of(alias + ".key IN (").add(targets(query.k(), query.source())).add(")");
  }

  /** Selects what is pointed to by the versions that a query finds and that are live. */
  private SqlText targets(long k, Query source) {
    String l = alias();
    return SqlText.of("SELECT " + l + ".target FROM link " + l)
        .add(" WHERE " + l + ".k = ? AND " + l + ".pid IN (", k)
        .add(live(source, "pid"))
        .add(")");
  }

  private String alias() {
    aliases++;
    return "a" + aliases;
  }

  /** What is true of a version exactly if a query finds it. */
  private SqlText condition(Query query, String pid) {
    Optional<Postings.Posting> posting = postings.find(query);
    if (posting.isPresent()) {
      return condition(posting.get(), pid);
    }
    if (query instanceof Query.LinkTo it) {
      return linkTo(it, pid);
    }
    if (query instanceof Query.LinkedFrom it) {
      return linkedFrom(it, pid);
    }
    if (query instanceof Query.SharedLink it) {
      return sharedLink(it, pid);
    }
    if (query instanceof Query.Updated it) {
      return updated(it, pid);
    }
    if (query instanceof Query.All it) {
      List<SqlText> terms = it.queries().stream().map(part -> condition(part, pid)).toList();
      return SqlText.of("(").add(SqlText.all(terms)).add(")");
    }
    if (query instanceof Query.Any it) {
      return any(it, pid);
    }
    if (query instanceof Query.Not it) {
      return SqlText.of("NOT (").add(condition(it.query(), pid)).add(")");
    }
    return SqlText.of("1 = 1");
  }

  private SqlText condition(Postings.Posting posting, String pid) {
    String a = alias();
    if (lists.areCollected(posting)) {
      // The plus keeps the engine from walking what was collected, and not what was chosen.
      String column = posting.table().equals("words") ? "+" + pid : pid;
      return SqlText.of(column + " IN (").add(versions(posting, a, false)).add(")");
    }
    return SqlText.of("EXISTS (SELECT 1 FROM " + posting.table() + " " + a + " WHERE ")
        .add(posting.rows().apply(a))
        .add(" AND " + a + "." + posting.pid() + " = " + pid + apart + ")");
  }

  private SqlText any(Query.Any query, String pid) {
    Postings.Alternatives alternatives = postings.merge(query.queries());
    List<SqlText> terms = new ArrayList<>();
    alternatives.merged().forEach(posting -> terms.add(condition(posting, pid)));
    alternatives.others().forEach(other -> terms.add(condition(other, pid)));
    return SqlText.any(terms);
  }

  private SqlText linkTo(Query.LinkTo query, String pid) {
    String l = alias();
    String v = alias();
    return SqlText.of("EXISTS (SELECT 1 FROM link " + l + " CROSS JOIN version " + v)
        .add(" WHERE " + l + ".k = ? AND " + l + ".pid = " + pid, query.k())
        .add(" AND " + v + ".key = " + l + ".target AND ")
        .add(live(v))
        .add(" AND ")
        .add(condition(query.target(), v + ".pid"))
        .add(apart + ")");
  }

  private SqlText linkedFrom(Query.LinkedFrom query, String pid) {
    String v = alias();
    String l = alias();
    return SqlText.of("EXISTS (SELECT 1 FROM version " + v + " CROSS JOIN link " + l)
        .add(" WHERE " + v + ".pid = " + pid)
        .add(" AND " + l + ".k = ? AND " + l + ".target = " + v + ".key AND ", query.k())
        .add(live(l))
        .add(" AND ")
        .add(condition(query.source(), l + ".pid"))
        .add(apart + ")");
  }

  private SqlText sharedLink(Query.SharedLink query, String pid) {
    String l = alias();
    String m = alias();
    return SqlText.of("EXISTS (SELECT 1 FROM link " + l + " CROSS JOIN link " + m)
        .add(" WHERE " + l + ".k = ? AND " + l + ".pid = " + pid, query.k())
        .add(" AND " + m + ".k = ? AND " + m + ".target = " + l + ".target AND ", query.otherK())
        .add(live(m))
        .add(" AND ")
        .add(condition(query.other(), m + ".pid"))
        .add(")");
  }

  /** Instants never go backwards, so a span of time is a span of versions. */
  private static SqlText updated(Query.Updated query, String pid) {
    return SqlText.of(pid + " > ")
        .add(lastBefore(query.from()))
        .add(" AND " + pid + " <= ")
        .add(lastBefore(query.to()));
  }

  /** The number of the last version that was written before an instant. */
  private static SqlText lastBefore(Instant instant) {
    return SqlText.of(
        "coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ?"
            + " ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)",
        Milliseconds.ceiling(instant));
  }
}
