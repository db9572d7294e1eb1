package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.medulla.store.PostgresServer;
import org.medulla.store.Query;
import org.medulla.store.RandomStore;
import org.medulla.store.StoreException;
import org.medulla.store.TestClock;

/** What can be told of distributed tables without a cluster. */
class DistributionTest {

  private static final Path GOLDEN = Path.of("src/test/golden/store-postgres/distribution.txt");
  private static final Path SOURCES = Path.of("src/main/java/org/medulla/store/jdbc");

  /** What is about SQLite, or is executed at the start on one row or table of the catalogue. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("Sqlite.*|SqliteSchema.*|PostgresSchema.*|Distribution.*|Chores.*");

  /** The one lock: a row of a table that lies everywhere. */
  private static final String TURN = "SELECT settled FROM turn WHERE one = 1 FOR UPDATE";

  /** As they are written in statements, not as words of messages. */
  private static final Pattern NOT_EVERYWHERE =
      Pattern.compile(
          "advisory|\\b(LISTEN|NOTIFY|LATERAL|RECURSIVE|GROUPING|ROLLUP|CUBE|nextval|TABLESAMPLE"
              + "|TEMPORARY|FOR UPDATE|FOR SHARE|ctid|xmin|jsonb?|WITH)\\b");

  private static final Pattern ACROSS =
      Pattern.compile("\\.key = \\w+\\.target|\\.target = \\w+\\.key");

  private static final Pattern INTO_ANOTHER = Pattern.compile("\\.(key|target) IN \\(SELECT");

  private static final Pattern BEHIND_AN_OPERATOR = Pattern.compile("[-+*/] *\\w+\\.pid\\b");

  private static final Pattern NO_TABLE = Pattern.compile("SELECT (?:(?!FROM|SELECT).)* WHERE");

  private static final Pattern COLLECTED = Pattern.compile("OFFSET 0\\) (?!AND|OR)\\w");

  private static final Pattern SPREAD =
      Pattern.compile("(?:FROM|JOIN) (" + String.join("|", Distribution.BY_VERSION) + ") (\\w+)");

  private static final Pattern CLEARED =
      Pattern.compile("SELECT truncate_local_data_after_distributing_table\\('(\\w+)'\\)");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final String url = PostgresServer.freshUrl();

  @Test
  void theStatementsAreTheseAndNoOthers() throws IOException {
    String text = String.join(";\n", Distribution.statements()) + ";\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, text);
    }

    assertThat(text).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void whatIsDistributedIsLeftAsItIs() {
    Set<String> some = Set.of("version", "commits", "kind");

    assertThat(Distribution.statements(some))
        .noneMatch(it -> it.contains("distributed_table('version'") && !it.contains("truncate"))
        .noneMatch(it -> it.contains("create") && it.contains("('commits'"))
        .noneMatch(it -> it.contains("create") && it.contains("('kind'"))
        .noneMatch(it -> it.contains("INDEX"))
        .anyMatch(it -> it.contains("('token', 'pid', colocate_with => 'version')"));
  }

  @Test
  void everyTableThatThereIsHasItsPlace() throws SQLException {
    open().close();

    Set<String> placed = new TreeSet<>(Distribution.BY_VERSION);
    placed.addAll(Distribution.EVERYWHERE);
    assertThat(Distribution.BY_VERSION).doesNotContainAnyElementsOf(Distribution.EVERYWHERE);
    assertThat(
            texts(
                "SELECT table_name FROM information_schema.tables"
                    + " WHERE table_schema = current_schema()"))
        .isEqualTo(placed);
  }

  /** Or Citus refuses to distribute the table. */
  @Test
  void everyUniqueKeyOfADistributedTableHoldsItsColumn() throws SQLException {
    open().close();
    for (String statement : Distribution.statements()) {
      if (statement.contains(" INDEX ")) {
        PostgresServer.execute(url, statement);
      }
    }

    Set<String> without =
        texts(
            """
            SELECT t.relname || ': ' || i.relname
            FROM pg_index x
            JOIN pg_class t ON t.oid = x.indrelid
            JOIN pg_class i ON i.oid = x.indexrelid
            WHERE x.indisunique AND t.relnamespace = current_schema()::regnamespace
              AND NOT EXISTS (SELECT 1 FROM pg_attribute a
                WHERE a.attrelid = t.oid AND a.attname = 'pid' AND a.attnum = ANY (x.indkey))
            """);

    assertThat(without)
        .noneMatch(it -> Distribution.BY_VERSION.contains(it.replaceFirst(":.*", "")));
    assertThat(without).contains("commits: commits_pkey", "current: current_pkey");
    try (JdbcStore store = open()) {
      fill(store);
      assertThat(store.inspect(body -> true).findings()).isEmpty();
    }
  }

  /** The copy that Citus leaves behind would keep what is purged later. */
  @Test
  void nothingOfTheTablesStaysWhereTheyWere() {
    Set<String> cleared = new TreeSet<>();
    for (String statement : Distribution.statements(Set.of("version", "commits"))) {
      Matcher matcher = CLEARED.matcher(statement);
      if (matcher.matches()) {
        cleared.add(matcher.group(1));
      }
    }

    assertThat(cleared)
        .containsAll(Distribution.BY_VERSION)
        .containsAll(Distribution.EVERYWHERE)
        .hasSize(Distribution.BY_VERSION.size() + Distribution.EVERYWHERE.size());
  }

  @Test
  void withoutCitusItIsRefusedAndNothingIsTouched() throws SQLException {
    assertThatThrownBy(() -> new Distribution(PostgresSettings.at(url)).carryOut())
        .isInstanceOf(StoreException.class)
        .hasMessage("The extension Citus is not in this database");
    assertThat(
            texts(
                "SELECT indexdef FROM pg_indexes WHERE indexname = 'version_key'"
                    + " AND schemaname = current_schema()"))
        .allMatch(it -> it.endsWith("(key, version)"));
  }

  @Test
  void anOldCitusIsRefused() {
    assertThatThrownBy(() -> Distribution.requireNew("11.3-1"))
        .hasMessage("The extension Citus is older than 12");
    Distribution.requireNew("12.0");
    Distribution.requireNew("13.1-1");
  }

  /**
   * Citus carries out on the machines what looks at the column that the tables are distributed by.
   * It must see that column: not behind an operator, and not a constant in the place of a table. It
   * refuses to look from what it had to collect first, as it does what ends in LIMIT or OFFSET.
   */
  @Test
  void everythingIsLookedUpByTheColumnOfTheDistribution() throws SQLException {
    AsIfDistributed.prepare(url);
    Postgres postgres = new Postgres(PostgresSettings.at(url));
    postgres.writer().close();
    QueryCompiler compiler = new QueryCompiler(postgres, QueryShapes.ESTIMATES);
    List<String> texts = new ArrayList<>();
    for (Query query : QueryShapes.all().values()) {
      if (!hasLink(query)) {
        texts.add(compiler.count(query).text());
        texts.add(compiler.page(query, "", OptionalLong.empty(), true, 50).text());
        Sorting sorting = new Sorting(QueryShapes.BY_TEXT, postgres);
        texts.add(compiler.sortable(query, sorting).text());
      }
    }
    QueryShapes.BEGINNINGS
        .values()
        .forEach(
            it ->
                QueryShapes.beginning(it, postgres).values().forEach(sql -> texts.add(sql.text())));

    assertThat(texts)
        .hasSizeGreaterThan(60)
        .anyMatch(it -> it.contains("UNION"))
        .anyMatch(it -> it.contains("DISTINCT"))
        .noneMatch(it -> BEHIND_AN_OPERATOR.matcher(it).find())
        .noneMatch(it -> NO_TABLE.matcher(it).find())
        .noneMatch(it -> COLLECTED.matcher(it).find());
  }

  private static boolean hasLink(Query query) {
    return query instanceof Query.LinkTo
        || query instanceof Query.LinkedFrom
        || query instanceof Query.SharedLink
        || (query instanceof Query.All all && all.queries().stream().anyMatch(it -> hasLink(it)))
        || (query instanceof Query.Any any && any.queries().stream().anyMatch(it -> hasLink(it)))
        || (query instanceof Query.Not not && hasLink(not.query()));
  }

  @Test
  void nothingThatIsExecutedUsesWhatDistributedEnginesLack() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        if (!ELSEWHERE.matcher(file.getFileName().toString()).matches()
            && file.toString().endsWith(".java")) {
          for (String text : literals(Files.readString(file))) {
            if (NOT_EVERYWHERE.matcher(text).find()) {
              found.add(text);
            }
          }
        }
      }
    }

    assertThat(found).containsExactly(TURN);
  }

  /** Or a row may be on one machine and what it is joined with on another. */
  @Test
  void whatIsJoinedIsJoinedByTheColumnOfTheDistribution() throws IOException {
    Set<String> found = new TreeSet<>();
    Set<String> apart = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        for (String text : literals(Files.readString(file).replaceAll("\"\\s*\\+ \"", ""))) {
          Set<String> aliases = new TreeSet<>();
          Matcher matcher = SPREAD.matcher(text);
          while (matcher.find()) {
            aliases.add(matcher.group(2));
          }
          if (aliases.size() > 1) {
            found.add(text);
            aliases.stream()
                .filter(it -> !isJoined(it, aliases, text))
                .forEach(it -> apart.add(it + " in " + text));
          }
        }
      }
    }

    assertThat(found).hasSizeGreaterThan(3);
    assertThat(apart).isEmpty();
  }

  private static boolean isJoined(String alias, Set<String> aliases, String text) {
    return aliases.stream()
        .filter(it -> !it.equals(alias))
        .anyMatch(
            it ->
                text.contains(it + ".pid = " + alias + ".pid")
                    || text.contains(alias + ".pid = " + it + ".pid"));
  }

  /** What lies behind a link may lie on another machine; it is found by a statement of its own. */
  @Test
  void noStatementLooksFromOneResourceToAnother() throws SQLException {
    AsIfDistributed.prepare(url);
    try (JdbcStore store = open()) {
      fill(store);
    }
    Postgres postgres = new Postgres(PostgresSettings.at(url));
    List<String> texts = new ArrayList<>();

    try (Session session = new Session(postgres.writer(), postgres)) {
      Horizon horizon =
          new Horizons(Horizons.stored(session), false, new TestClock()).newest(session);
      for (Query query : QueryShapes.all().values()) {
        LongChains chains = new LongChains(session, horizon, new KnownCounts());
        Query near = chains.near(query);
        chains.statements().forEach(it -> texts.add(it.text()));
        QueryCompiler compiler = new QueryCompiler(postgres, QueryShapes.ESTIMATES);
        texts.add(compiler.page(near, "", OptionalLong.empty(), true, 50).text());
        texts.add(compiler.count(near).text());
        session.longs(compiler.count(near), horizon);
      }
    }

    assertThat(texts)
        .anyMatch(it -> it.contains("target"))
        .noneMatch(it -> ACROSS.matcher(it).find())
        .noneMatch(it -> INTO_ANOTHER.matcher(it).find());
  }

  private static List<String> literals(String source) {
    List<String> literals = new ArrayList<>();
    String[] parts = source.split("\"\"\"");
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 1) {
        literals.add(parts[i]);
      } else {
        Matcher matcher = LITERAL.matcher(parts[i]);
        while (matcher.find()) {
          literals.add(matcher.group(1));
        }
      }
    }
    return literals;
  }

  private void fill(JdbcStore store) {
    RandomStore made = new RandomStore(new Random(4), new TestClock());
    for (int i = 0; i < 20; i++) {
      store.commit(made.commit());
    }
  }

  private JdbcStore open() {
    return JdbcStore.open(PostgresSettings.at(url), new TestClock());
  }

  private Set<String> texts(String query) throws SQLException {
    Set<String> texts = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }
}
