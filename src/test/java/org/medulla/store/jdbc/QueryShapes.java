package org.medulla.store.jdbc;

import static org.medulla.store.Query.TextMatch.CONTAINS;
import static org.medulla.store.Query.TextMatch.EQUALS;
import static org.medulla.store.Query.TextMatch.STARTS_WITH;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.store.Cursor;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.SortKey;
import org.medulla.store.SortKey.Family;
import org.medulla.store.Term;

/** A query of each shape that has a golden statement. */
final class QueryShapes {

  private static final double LOW = Double.NEGATIVE_INFINITY;
  private static final double HIGH = Double.POSITIVE_INFINITY;
  static final Query CODE = new Query.Token(11);
  private static final Query STATUS = new Query.Token(12);
  private static final Query PATIENT = new Query.Link(21, 22);
  private static final Query FAMILY = new Query.Text(31, STARTS_WITH, "mei");
  private static final Query DAY = new Query.Date(41, 100, 200, Long.MIN_VALUE, 200);
  private static final Query SINCE =
      new Query.Date(41, Long.MIN_VALUE, Long.MAX_VALUE, 200, Long.MAX_VALUE);
  private static final Query VALUE = new Query.Number(51, 5, HIGH, LOW, HIGH);
  private static final Query WEIGHT = new Query.Number(55, LOW, HIGH, 5, HIGH);
  static final Query WORDS = new Query.Words(Query.Column.NARRATIVE, Term.phrase("spinal cord"));
  static final Query TYPE = new Query.OfType(Set.of("Observation"));

  /** A sort that needs the rows kept with each version. */
  static final List<SortKey> BY_TEXT = List.of(new SortKey(Family.TEXT, 31, false));

  /** Sorts that need no texts. */
  static final Map<String, List<SortKey>> SORTS =
      Map.of(
          "by-date", List.of(new SortKey(Family.DATE, 41, true)),
          "by-number-and-date",
              List.of(
                  new SortKey(Family.NUMBER, Set.of(52L, 53L), false),
                  new SortKey(Family.DATE, 41, false)),
          "by-date-and-id",
              List.of(new SortKey(Family.DATE, 41, true), new SortKey(Family.ID, Set.of(), false)));

  /** Searches that read the beginning of an index, by how they are sorted. */
  static final Map<String, Search> BEGINNINGS =
      Map.of(
          "latest", sorted(new SortKey(Family.DATE, 41, true), Optional.empty()),
          "later-latest", sorted(new SortKey(Family.DATE, 41, true), Optional.of(9L)),
          "earliest", sorted(new SortKey(Family.DATE, 41, false), Optional.empty()),
          "least", sorted(new SortKey(Family.NUMBER, 52, false), Optional.empty()));

  private QueryShapes() {}

  /** The first page of what has a code. */
  static Search sorted(List<SortKey> sort) {
    return new Search(all(TYPE, CODE), sort, Optional.empty(), 50, false, OptionalLong.empty());
  }

  private static Search sorted(SortKey key, Optional<Long> after) {
    Optional<Cursor> cursor =
        after.map(it -> new Cursor(List.of(Optional.of(new Cursor.Value.OfLong(it))), 7));
    return new Search(all(TYPE, CODE), List.of(key), cursor, 50, false, OptionalLong.empty());
  }

  /** The statements that read the beginning of an index. */
  static Map<String, Sql> beginning(Search search, Dialect dialect) {
    SortIndex all = SortIndex.of(search).orElseThrow();
    Object end = all.key().family() == Family.DATE ? (Object) 3L : 3.5;
    SortIndex index = new SortIndex(all.key(), all.start(), Optional.of(end), all.isRising());
    SqlText versions = index.versions(dialect.aside());
    Sorting sorting = new Sorting(search, dialect);
    Map<String, Sql> statements = new LinkedHashMap<>();
    statements.put("end", index.after(256));
    int number = 0;
    for (SqlText rows : index.rows("1")) {
      statements.put("rows-" + number++, rows.build());
    }
    QueryCompiler compiler = new QueryCompiler(dialect, ESTIMATES);
    statements.put("beginning", compiler.sortable(search.query(), sorting, versions));
    return statements;
  }

  /** The statements that bring a total up to date. */
  static Map<String, Sql> sinceThen(Dialect dialect) {
    Map<String, Query> totals = new LinkedHashMap<>();
    totals.put("code", all(TYPE, CODE));
    totals.put("value", VALUE);
    totals.put("not", all(TYPE, new Query.Not(STATUS)));
    Map<String, Sql> statements = new LinkedHashMap<>();
    totals.forEach(
        (name, query) -> {
          QueryCompiler added = new QueryCompiler(dialect, ESTIMATES);
          statements.put(name + "-added", added.count(query, Versions.between(7, 9)));
          Query were = all(query, new Query.Fingerprints(List.of(3L, 5L)));
          statements.put(name + "-were", new QueryCompiler(dialect, ESTIMATES).count(were));
        });
    return statements;
  }

  static Map<String, Query> all() {
    Map<String, Query> shapes = new LinkedHashMap<>();
    shapes.put("everything", new Query.Everything());
    shapes.put("nothing", new Query.Any(List.of()));
    shapes.put("type", new Query.All(List.of(TYPE)));
    shapes.put("types", new Query.OfType(Set.of("Observation", "Patient")));
    shapes.put("keys", new Query.Keys(Set.of(new ResourceKey("Patient", "a"))));
    shapes.put("token", new Query.All(List.of(TYPE, CODE)));
    shapes.put("text-equals", new Query.Text(31, EQUALS, "meier"));
    shapes.put("text-starts", FAMILY);
    shapes.put("text-contains", new Query.All(List.of(TYPE, new Query.Text(31, CONTAINS, "ei"))));
    shapes.put("date", new Query.All(List.of(TYPE, DAY)));
    shapes.put("date-since", new Query.Any(List.of(SINCE, DAY)));
    shapes.put("number", VALUE);
    shapes.put("number-above", new Query.Number(54, LOW, HIGH, 5, HIGH));
    shapes.put("token-and-two-kinds", all(TYPE, CODE, new Query.Any(List.of(VALUE, WEIGHT))));
    shapes.put("link-and-number-above", all(PATIENT, new Query.Number(54, LOW, HIGH, 5, HIGH)));
    shapes.put("near", all(TYPE, new Query.Near(53, 48.8, 2.3, 10_000)));
    shapes.put("near-date-line", all(PATIENT, new Query.Near(53, 48.8, 180, 10_000)));
    shapes.put("words", all(TYPE, WORDS));
    shapes.put("link-and-words", all(PATIENT, WORDS));
    shapes.put("type-and-not-words", all(TYPE, new Query.Not(WORDS)));
    shapes.put("link", PATIENT);
    shapes.put("token-and-link", all(TYPE, CODE, PATIENT));
    shapes.put("token-and-number", all(TYPE, CODE, VALUE));
    shapes.put("link-and-date", all(TYPE, PATIENT, DAY));
    shapes.put("tokens", all(TYPE, new Query.Any(List.of(CODE, STATUS))));
    shapes.put("links", new Query.Any(List.of(PATIENT, new Query.Link(21, 23))));
    shapes.put("compartment", new Query.Any(compartment()));
    shapes.put("compartment-and-date", all(new Query.Any(compartment()), DAY));
    shapes.put("any", new Query.Any(List.of(CODE, FAMILY, PATIENT)));
    shapes.put("link-and-any", all(PATIENT, new Query.Any(List.of(CODE, FAMILY, VALUE))));
    shapes.put("link-and-many", all(PATIENT, new Query.Any(manyTokens())));
    shapes.put("type-and-wide-range", all(TYPE, new Query.Number(52, LOW, HIGH, LOW, 5)));
    shapes.put("link-to-many", new Query.LinkTo(61, all(FAMILY, new Query.Any(manyTokens()))));
    shapes.put("not", new Query.Not(CODE));
    shapes.put("type-and-not", all(TYPE, new Query.Not(STATUS)));
    shapes.put("link-to", all(TYPE, new Query.LinkTo(21, FAMILY)));
    shapes.put("link-to-two-steps", new Query.LinkTo(61, new Query.LinkTo(21, all(TYPE, FAMILY))));
    shapes.put("link-and-link-to", all(PATIENT, new Query.LinkTo(61, CODE)));
    shapes.put("link-to-anything", all(TYPE, new Query.LinkTo(61, new Query.Not(CODE))));
    shapes.put(
        "linked-from", all(new Query.OfType(Set.of("Patient")), new Query.LinkedFrom(21, CODE)));
    shapes.put("link-and-linked-from", all(PATIENT, new Query.LinkedFrom(21, CODE)));
    shapes.put("shared-link", all(TYPE, new Query.SharedLink(21, 71, FAMILY)));
    shapes.put("link-and-shared-link", all(PATIENT, new Query.SharedLink(21, 71, CODE)));
    shapes.put(
        "shared-link-or-link-to",
        new Query.Any(List.of(new Query.LinkTo(61, CODE), new Query.SharedLink(62, 71, CODE))));
    shapes.put("updated", new Query.Updated(Instant.EPOCH, Instant.MAX));
    shapes.put("type-and-updated", all(TYPE, new Query.Updated(Instant.EPOCH, Instant.MAX)));
    return shapes;
  }

  static Query all(Query... queries) {
    return new Query.All(List.of(queries));
  }

  private static List<Query> compartment() {
    List<Query> members = new ArrayList<>();
    members.add(new Query.Keys(Set.of(new ResourceKey("Patient", "a"))));
    for (int k = 200; k < 212; k++) {
      members.add(new Query.Link(k, 22));
    }
    return members;
  }

  private static List<Query> manyTokens() {
    List<Query> tokens = new ArrayList<>();
    for (int k = 100; k < 120; k++) {
      tokens.add(new Query.Token(k));
    }
    return tokens;
  }

  /** See {@link #rows}; as if there were 5000 resources of each type. */
  static final Estimates ESTIMATES =
      new Estimates() {
        @Override
        public long count(SqlText rows, long cap) {
          return rows(rows, cap);
        }

        @Override
        public long resources(String type) {
          return 5000;
        }
      };

  /** As if a patient had 20 resources, a name fifty, a code a hundred, and a range very many. */
  private static long rows(SqlText rows, long cap) {
    String text = rows.build().text();
    long count = text.contains("high <= ?") && text.contains("number") ? cap : 5000;
    if (text.startsWith("SELECT 1 FROM link")) {
      count = 20;
    } else if (text.startsWith("SELECT 1 FROM text")) {
      count = 50;
    } else if (text.startsWith("SELECT 1 FROM token")) {
      count = 100;
    }
    return Math.min(count, cap);
  }
}
