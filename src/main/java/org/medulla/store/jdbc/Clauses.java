package org.medulla.store.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.store.Query;

/**
 * The clauses of one statement: what it walks, and what it looks up of each version that it meets.
 */
final class Clauses {

  /** Engines limit how many selects a union may have. */
  private static final int UNION = 200;

  private final Postings postings;
  private final Driver driver;
  private final String apart;
  private final String aside;
  private LongLists lists;
  private String driven = "";
  private int aliases;

  Clauses(Dialect dialect, Estimates estimates) {
    this.postings = new Postings(dialect);
    this.apart = dialect.apart();
    this.aside = dialect.aside();
    this.driver = new Driver(estimates, postings, this::rows);
    this.lists = new LongLists(driver, Optional.empty(), false);
  }

  Driver driver() {
    return driver;
  }

  Postings postings() {
    return postings;
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
   * What of a query is walked, and what is looked up.
   *
   * @param parts what must all be true
   * @param walked one of them; empty to walk a whole table
   */
  record Plan(List<Query> parts, Optional<Query> walked) {

    /** What is to be looked up besides the walk. */
    List<Query> others() {
      List<Query> others = new ArrayList<>();
      boolean skipped = false;
      for (Query part : parts) {
        if (!skipped && walked.isPresent() && part == walked.get()) {
          skipped = true;
        } else if (!(part instanceof Query.Everything)) {
          others.add(part);
        }
      }
      return others;
    }
  }

  /**
   * Takes note of how the statement goes.
   *
   * @param ordered whether only the first few matches in the order of versions are wanted
   */
  Plan noted(Plan plan, boolean ordered) {
    lists = new LongLists(driver, plan.walked(), ordered);
    driven = plan.walked().map(Shape::of).orElse("everything");
    return plan;
  }

  /**
   * A table to walk and what its rows have to keep.
   *
   * @param rows which rows of the table
   * @param rest what else must be true of their versions
   */
  record Walk(SqlText from, List<SqlText> rows, List<SqlText> rest) {}

  Walk walk(Query query, String alias) {
    List<Query> parts = parts(query);
    return walk(new Plan(parts, driver.choose(parts)), alias, "version");
  }

  static List<Query> parts(Query query) {
    return query instanceof Query.All all ? all.queries() : List.of(query);
  }

  Walk walk(Plan plan, String alias, String everything) {
    List<SqlText> rest = new ArrayList<>();
    plan.others().forEach(part -> rest.add(condition(part, alias + ".pid")));
    if (plan.walked().isEmpty()) {
      // A span of time is a span of versions, and only their own table is in that order.
      boolean isSpan = plan.parts().stream().anyMatch(Query.Updated.class::isInstance);
      String table = isSpan ? "version" : everything;
      return new Walk(SqlText.of(table + " " + alias), List.of(), rest);
    }
    Walk walk = walkOne(plan.walked().get(), alias);
    rest.addAll(0, walk.rest());
    return new Walk(walk.from(), walk.rows(), rest);
  }

  /** Walks the rows of spans in the order of the versions, whatever their values are. */
  Walk walkInOrder(Plan plan, String alias) {
    Spans spans = plan.walked().flatMap(Spans::of).orElseThrow();
    List<SqlText> rest = new ArrayList<>();
    plan.others().forEach(part -> rest.add(condition(part, alias + ".pid")));
    SqlText from = SqlText.of(spans.table() + " " + alias).varying();
    return new Walk(from, List.of(spans.rows(alias, aside)), rest);
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
  SqlText versions(Query query) {
    if (query instanceof Query.Any it) {
      return union(it);
    }
    String a = alias();
    Optional<Postings.Posting> posting = postings.find(query);
    if (posting.isPresent()) {
      return versions(posting.get(), a, !posting.get().unique());
    }
    if (query instanceof Query.LinkTo it) {
      return SqlText.of("SELECT DISTINCT " + aside + a + ".pid AS pid FROM link " + a)
          .add(" WHERE " + a + ".k = ? AND ", it.k())
          .add(a + ".target IN (")
          .add(live(it.target(), "key"))
          .add(")")
          .varying();
    }
    if (query instanceof Query.SharedLink it) {
      return SqlText.of("SELECT DISTINCT " + aside + a + ".pid AS pid FROM link " + a)
          .add(" WHERE " + a + ".k = ? AND ", it.k())
          .add(a + ".target IN (")
          .add(targets(it.otherK(), it.other()))
          .add(")")
          .varying();
    }
    Walk walk = walk(query, a);
    List<SqlText> terms = new ArrayList<>(walk.rows());
    terms.addAll(walk.rest());
    return SqlText.of("SELECT " + a + ".pid FROM ")
        .add(walk.from())
        .add(" WHERE ")
        .add(SqlText.all(terms));
  }

  private SqlText versions(Postings.Posting posting, String a, boolean distinct) {
    // Or the engine may walk the versions up to the horizon, and look at the key of each.
    boolean isByKey = posting.table().equals("version");
    List<SqlText> walks = posting.walks().apply(a);
    String select =
        "SELECT "
            + (distinct && walks.size() == 1 ? "DISTINCT " : "")
            + (posting.unique() && !isByKey ? "" : aside)
            + (a + "." + posting.pid() + " AS pid FROM " + posting.table() + " " + a + " WHERE ");
    return union(walks.stream().map(walk -> SqlText.of(select).add(walk)).toList());
  }

  private SqlText union(Query.Any query) {
    Postings.Alternatives alternatives = postings.merge(query.queries());
    List<SqlText> selects = new ArrayList<>();
    boolean one = alternatives.merged().size() + alternatives.others().size() == 1;
    alternatives.merged().forEach(posting -> selects.add(versions(posting, alias(), one)));
    alternatives.others().forEach(other -> selects.add(alternative(other)));
    if (selects.isEmpty()) {
      return nothing();
    }
    return union(selects);
  }

  /**
   * No version has this number. A table stands here, too, or distributed engines would not know on
   * which machine to look.
   */
  private SqlText nothing() {
    String a = alias();
    return SqlText.of("SELECT " + a + ".pid AS pid FROM ended " + a + " WHERE " + a + ".pid = 0");
  }

  /** A union drops what is there twice, its parts need not. */
  private SqlText alternative(Query query) {
    Optional<Postings.Posting> posting = postings.find(query);
    return posting.isPresent() ? versions(posting.get(), alias(), false) : versions(query);
  }

  SqlText union(List<SqlText> selects) {
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
  SqlText live(Query query, String column) {
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

  SqlText live(String alias) {
    return SqlText.of(alias + ".pid <= ?", Horizon.Part.PID)
        .add(" AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = " + alias + ".pid")
        .add(" AND e.t <= ?" + apart + ")", Horizon.Part.T);
  }

  private SqlText targetOf(Query.LinkedFrom query, String alias) {
    return SqlText.of(alias + ".key IN (")
        .add(targets(query.k(), query.source()))
        .add(")")
        .varying();
  }

  /** Selects what is pointed to by the versions that a query finds and that are live. */
  SqlText targets(long k, Query source) {
    String l = alias();
    return SqlText.of("SELECT " + l + ".target FROM link " + l)
        .add(" WHERE " + l + ".k = ? AND " + l + ".pid IN (", k)
        .add(live(source, "pid"))
        .add(")");
  }

  String alias() {
    aliases++;
    return "a" + aliases;
  }

  /** What is true of a version exactly if a query finds it. */
  SqlText condition(Query query, String pid) {
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
      // Or the engine may walk what was collected, and not what was chosen.
      String column = posting.table().equals("words") ? aside + pid : pid;
      return SqlText.of(column + " IN (").add(versions(posting, a, false)).add(")").varying();
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
