package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.medulla.store.PostgresServer;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.SortKey;
import org.medulla.store.SortKey.Family;

/**
 * Every shape of query has a file with its statement and the plan of the PostgreSQL that the tests
 * bring along. {@code -Dgolden.update=true} writes them anew.
 */
class PostgresPlansTest {

  private static final Path GOLDEN = Path.of("src/test/golden/store-postgres");

  /** What may read a whole table: everything is everything. */
  private static final Set<String> SCANS = Set.of("everything.count", "not.count");

  /**
   * What Citus, YugabyteDB or CockroachDB do not know or do not do across machines. The lock of the
   * turn is the one {@code FOR UPDATE}, and it is about one row by its primary key.
   */
  private static final Pattern NOT_EVERYWHERE =
      Pattern.compile(
          "(?i)advisory|\\b(LISTEN|NOTIFY|LATERAL|RECURSIVE|GROUPING|ROLLUP|CUBE|nextval|TABLESAMPLE"
              + "|TEMPORARY|FOR UPDATE|FOR SHARE|ctid|xmin|jsonb?|WITH)\\b");

  private static final Pattern INDEX = Pattern.compile(" (?:using|on) (\\w+_\\w+)");

  private static Postgres postgres;
  private static Session session;

  @BeforeAll
  static void open() throws SQLException {
    postgres = new Postgres(PostgresSettings.at(PostgresServer.freshUrl()));
    session = new Session(postgres.writer(), postgres);
  }

  @AfterAll
  static void close() throws SQLException {
    session.close();
  }

  @TestFactory
  Stream<DynamicTest> everyShapeOfQueryKeepsItsPlan() {
    return QueryShapes.all().entrySet().stream()
        .map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> check(shape)));
  }

  private static void check(Map.Entry<String, Query> shape) throws Exception {
    String name = shape.getKey();
    Query query = shape.getValue();
    compare(
        name,
        section(name + ".page", compiler().page(query, "", OptionalLong.of(7), false, 51))
            + section(name + ".count", compiler().count(query))
            + section(
                name + ".sortable",
                compiler().sortable(query, new Sorting(QueryShapes.BY_TEXT, postgres))));
  }

  @Test
  void sortsKeepTheirPlans() throws Exception {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<SortKey>> sort : new TreeMap<>(QueryShapes.SORTS).entrySet()) {
      Search search = QueryShapes.sorted(sort.getValue());
      Sorting sorting = new Sorting(search, postgres);
      text.append(section(sort.getKey(), compiler().sortable(search.query(), sorting)));
    }
    compare("sorts", text.toString());
  }

  @Test
  void aSortedPageReadsTheBeginningOfAnIndex() throws Exception {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Search> search : new TreeMap<>(QueryShapes.BEGINNINGS).entrySet()) {
      for (var part : QueryShapes.beginning(search.getValue(), postgres).entrySet()) {
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
    Versions versions = new Versions(postgres, new BodyCodec());
    Sql live = versions.liveAt(List.of(new ResourceKey("Patient", "a")));
    compare(
        "versions", section("versions", versions.byPids(List.of(7L, 9L))) + section("live", live));
    checkKept(live);
  }

  @Test
  void aTotalIsCountedOnByWhatWasWrittenSince() throws Exception {
    Sql changed = Versions.changedBetween(7, 9);
    StringBuilder all = new StringBuilder(section("changed", changed));
    for (Map.Entry<String, Sql> sql : QueryShapes.sinceThen(postgres).entrySet()) {
      all.append(section(sql.getKey(), sql.getValue()));
    }
    compare("totals", all.toString());
  }

  /** So that the same statements can run on engines that spread over machines. */
  @Test
  void noStatementUsesWhatDistributedEnginesLack() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          if (!line.startsWith("--") && NOT_EVERYWHERE.matcher(line).find()) {
            found.add(file.getFileName() + ": " + line);
          }
        }
      }
    }

    assertThat(found).isEmpty();
  }

  /** Or values that are asked for often would decide how all others are looked for. */
  @TestFactory
  Stream<DynamicTest> aPlanThatIsKeptWalksTheSameIndexes() {
    return QueryShapes.all().entrySet().stream()
        .flatMap(
            shape -> {
              Query query = shape.getValue();
              Search search = QueryShapes.sorted(List.of(new SortKey(Family.DATE, 41, true)));
              return Stream.of(
                      compiler().page(query, "", OptionalLong.empty(), true, 51),
                      compiler().page(query, "", OptionalLong.of(7), false, 51),
                      compiler().keys(query, 2),
                      compiler().count(query),
                      compiler().sortable(query, new Sorting(search, postgres)))
                  .filter(sql -> !sql.varies())
                  .map(sql -> DynamicTest.dynamicTest(shape.getKey(), () -> checkKept(sql)));
            });
  }

  private static void checkKept(Sql sql) throws SQLException {
    Set<String> planned = new TreeSet<>();
    try (ResultSet result = session.query(postgres.planOf(sql), Horizon.NOTHING)) {
      indexes(result, planned);
    }
    Set<String> kept = new TreeSet<>();
    try (Statement statement = session.connection().createStatement()) {
      statement.execute("SET plan_cache_mode = force_generic_plan");
      statement.execute("PREPARE kept AS " + numbered(sql));
      String nulls = String.join(", ", Collections.nCopies(sql.parameters().size(), "NULL"));
      String values = nulls.isEmpty() ? "" : "(" + nulls + ")";
      indexes(statement.executeQuery("EXPLAIN (COSTS OFF) EXECUTE kept" + values), kept);
      statement.execute("DEALLOCATE kept");
      statement.execute("RESET plan_cache_mode");
    }

    assertThat(kept).as(sql.text()).isEqualTo(planned);
  }

  private static void indexes(ResultSet plan, Set<String> found) throws SQLException {
    while (plan.next()) {
      Matcher index = INDEX.matcher(plan.getString(1));
      if (index.find()) {
        found.add(index.group(1));
      }
    }
  }

  private static String numbered(Sql sql) {
    int[] number = {0};
    return Pattern.compile("\\?").matcher(sql.text()).replaceAll(it -> "\\$" + ++number[0]);
  }

  private static QueryCompiler compiler() {
    return new QueryCompiler(postgres, QueryShapes.ESTIMATES);
  }

  private static String section(String name, Sql sql) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (ResultSet result = session.query(postgres.planOf(sql), Horizon.NOTHING)) {
      for (String line : postgres.plan(result)) {
        plan.append("-- ").append(line).append('\n');
        if (line.contains("Seq Scan")) {
          assertThat(SCANS).as("%s reads a whole table:\n%s", name, line).contains(name);
        }
      }
    }
    return "-- " + name + "\n" + sql.text() + "\n-- plan:\n" + plan + "\n";
  }

  private static void compare(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name + ".sql");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    String golden = Files.readString(file);
    assertThat(statements(text)).isEqualTo(statements(golden));
    if (PostgresServer.isEmbedded()) {
      assertThat(text).isEqualTo(golden);
    }
  }

  /** Another release may plan otherwise. */
  private static List<String> statements(String text) {
    return text.lines().filter(line -> !line.startsWith("--")).toList();
  }
}
