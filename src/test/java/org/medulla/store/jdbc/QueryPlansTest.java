package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.store.Query.TextMatch.CONTAINS;
import static org.medulla.store.Query.TextMatch.EQUALS;
import static org.medulla.store.Query.TextMatch.STARTS_WITH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.History;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Term;

/**
 * Every shape of query has a file with its statement and the plan of SQLite. {@code
 * -Dgolden.update=true} writes them anew.
 */
class QueryPlansTest {

  private static final Path GOLDEN = Path.of("src/test/golden/store");

  /**
   * What may read a whole table. Everything is everything; a type posting is the narrowest table
   * that has it all.
   */
  private static final Set<String> SCANS = Set.of("everything.count", "not.count");

  private static final Pattern SCAN = Pattern.compile("-- *SCAN (\\w+).*");

  /** SQLite calls every way into the full text a scan; with an M it goes by the words. */
  private static final Pattern MATCH = Pattern.compile("VIRTUAL TABLE INDEX \\d+:\\S*M");

  private static final double LOW = Double.NEGATIVE_INFINITY;
  private static final double HIGH = Double.POSITIVE_INFINITY;
  private static final Query CODE = new Query.Token(11);
  private static final Query STATUS = new Query.Token(12);
  private static final Query PATIENT = new Query.Link(21, 22);
  private static final Query FAMILY = new Query.Text(31, STARTS_WITH, "mei");
  private static final Query DAY = new Query.Date(41, 100, 200, Long.MIN_VALUE, 200);
  private static final Query VALUE = new Query.Number(51, 5, HIGH, LOW, HIGH);
  private static final Query WORDS =
      new Query.Words(Query.Column.NARRATIVE, Term.phrase("spinal cord"));
  private static final Query TYPE = new Query.OfType(Set.of("Observation"));

  @TempDir Path folder;

  private Sqlite sqlite;
  private Connection connection;
  private Session session;

  @BeforeEach
  void open() throws SQLException {
    sqlite = Sqlite.in(folder);
    connection = sqlite.writer();
    session = new Session(connection, sqlite);
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
    sqlite.close();
  }

  private static Map<String, Query> shapes() {
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
    shapes.put("number", VALUE);
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

  private static Query all(Query... queries) {
    return new Query.All(List.of(queries));
  }

  private static List<Query> manyTokens() {
    List<Query> tokens = new ArrayList<>();
    for (int k = 100; k < 120; k++) {
      tokens.add(new Query.Token(k));
    }
    return tokens;
  }

  @TestFactory
  Stream<DynamicTest> everyShapeOfQueryKeepsItsPlan() {
    return shapes().entrySet().stream()
        .map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> check(shape)));
  }

  private void check(Map.Entry<String, Query> shape) throws Exception {
    String name = shape.getKey();
    Query query = shape.getValue();
    String text =
        section(name + ".page", compiler().page(query, OptionalLong.of(7), false, 51))
            + section(name + ".count", compiler().count(query))
            + section(name + ".sortable", compiler().sortable(query));
    compare(name, text);
  }

  @Test
  void historiesKeepTheirPlans() throws Exception {
    String text =
        section(
                "resource",
                HistoryReader.page(
                    new History.Scope.OfResource(new ResourceKey("Patient", "a")), 0, 9, 51, false))
            + section(
                "type", HistoryReader.page(new History.Scope.OfType("Patient"), 0, 9, 51, false))
            + section("system", HistoryReader.page(new History.Scope.OfSystem(), 0, 9, 51, false));
    compare("history", text);
  }

  @Test
  void theNewestPageIsReadBackwards() throws Exception {
    Sql sql = compiler().page(all(TYPE, CODE), OptionalLong.of(7), true, 51);

    Sql words = compiler().page(all(TYPE, WORDS), OptionalLong.empty(), true, 51);
    compare("newest-first", section("newest-first", sql) + section("words-newest-first", words));
  }

  @Test
  void anEstimateStopsCounting() throws Exception {
    compare("estimate", section("estimate", compiler().probe(all(TYPE, CODE), 10_000)));
  }

  @Test
  void thePageIsReadAtOnce() throws Exception {
    compare(
        "versions",
        section("versions", new Versions(sqlite, new BodyCodec()).byPids(List.of(7L, 9L))));
  }

  private QueryCompiler compiler() {
    return new QueryCompiler(sqlite, QueryPlansTest::rows);
  }

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

  private String section(String name, Sql sql) throws SQLException {
    String plan = plan(sql);
    for (String line : plan.split("\n")) {
      Matcher scan = SCAN.matcher(line);
      if (scan.matches() && !MATCH.matcher(line).find() && !isHarmless(scan.group(1), plan)) {
        assertThat(SCANS).as("%s reads a whole table:\n%s", name, plan).contains(name);
      }
    }
    return "-- "
        + name
        + "\n"
        + sql.text()
        + "\n-- parameters: "
        + sql.parameters()
        + "\n-- plan:\n"
        + plan
        + "\n";
  }

  /** Going through a list that was bound, or through what a part of the statement collected. */
  private static boolean isHarmless(String scanned, String plan) {
    return scanned.equals("json_each")
        || scanned.equals("CONSTANT")
        || plan.contains("CO-ROUTINE " + scanned + "\n")
        || plan.contains("MATERIALIZE " + scanned + "\n");
  }

  private String plan(Sql sql) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (ResultSet result = session.query(sqlite.planOf(sql), Horizon.NOTHING)) {
      sqlite.plan(result).forEach(line -> plan.append("-- ").append(line).append('\n'));
    }
    return plan.toString();
  }

  private static void compare(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name + ".sql");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(file).exists();
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
