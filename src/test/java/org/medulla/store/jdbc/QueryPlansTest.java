package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
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
import org.medulla.store.Search;
import org.medulla.store.SortKey;

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

  @TestFactory
  Stream<DynamicTest> everyShapeOfQueryKeepsItsPlan() {
    return QueryShapes.all().entrySet().stream()
        .map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> check(shape)));
  }

  private void check(Map.Entry<String, Query> shape) throws Exception {
    String name = shape.getKey();
    Query query = shape.getValue();
    String text =
        section(name + ".page", compiler().page(query, "", OptionalLong.of(7), false, 51))
            + section(name + ".count", compiler().count(query))
            + section(
                name + ".sortable",
                compiler().sortable(query, new Sorting(QueryShapes.BY_TEXT, sqlite)));
    compare(name, text);
  }

  @Test
  void historiesKeepTheirPlans() throws Exception {
    String text =
        section(
                "resource",
                HistoryReader.page(
                    new History.Scope.OfResource(new ResourceKey("Patient", "a")),
                    0,
                    9,
                    sqlite.limit(51),
                    false))
            + section(
                "type",
                HistoryReader.page(
                    new History.Scope.OfType("Patient"), 0, 9, sqlite.limit(51), false))
            + section(
                "system",
                HistoryReader.page(new History.Scope.OfSystem(), 0, 9, sqlite.limit(51), false));
    compare("history", text);
  }

  @Test
  void theNewestPageIsReadBackwards() throws Exception {
    Sql sql =
        compiler()
            .page(
                QueryShapes.all(QueryShapes.TYPE, QueryShapes.CODE),
                "",
                OptionalLong.of(7),
                true,
                51);

    Sql words =
        compiler()
            .page(
                QueryShapes.all(QueryShapes.TYPE, QueryShapes.WORDS),
                "",
                OptionalLong.empty(),
                true,
                51);
    compare("newest-first", section("newest-first", sql) + section("words-newest-first", words));
  }

  @Test
  void anEstimateStopsCounting() throws Exception {
    compare(
        "estimate",
        section(
            "estimate",
            compiler().probe(QueryShapes.all(QueryShapes.TYPE, QueryShapes.CODE), 10_000)));
  }

  @Test
  void sortsKeepTheirPlans() throws Exception {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<SortKey>> sort : new TreeMap<>(QueryShapes.SORTS).entrySet()) {
      Search search = QueryShapes.sorted(sort.getValue());
      Sorting sorting = new Sorting(search, sqlite);
      text.append(section(sort.getKey(), compiler().sortable(search.query(), sorting)));
    }
    compare("sorts", text.toString());
  }

  @Test
  void aSortedPageReadsTheBeginningOfAnIndex() throws Exception {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Search> search : new TreeMap<>(QueryShapes.BEGINNINGS).entrySet()) {
      for (var part : QueryShapes.beginning(search.getValue(), sqlite).entrySet()) {
        text.append(section(search.getKey() + "." + part.getKey(), part.getValue()));
      }
    }
    compare("beginnings", text.toString());
  }

  @Test
  void aWideRangeIsWalkedInTheOrderOfVersions() throws Exception {
    Query range = new Query.Number(52, 0, 9, 0, 9);
    Sql sql = compiler().page(range, "Observation", OptionalLong.empty(), true, 51);
    compare("range-of-one-type", section("range-of-one-type", sql));
  }

  @Test
  void thePageIsReadAtOnce() throws Exception {
    Versions versions = new Versions(sqlite, new BodyCodec());
    compare(
        "versions",
        section("versions", versions.byPids(List.of(7L, 9L)))
            + section("live", versions.liveAt(List.of(new ResourceKey("Patient", "a")))));
  }

  @Test
  void aTotalIsCountedOnByWhatWasWrittenSince() throws Exception {
    Sql changed = Versions.changedBetween(7, 9);
    StringBuilder all = new StringBuilder(section("changed", changed));
    for (Map.Entry<String, Sql> sql : QueryShapes.sinceThen(sqlite).entrySet()) {
      all.append(section(sql.getKey(), sql.getValue()));
    }
    compare("totals", all.toString());
  }

  private QueryCompiler compiler() {
    return new QueryCompiler(sqlite, QueryShapes.ESTIMATES);
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
