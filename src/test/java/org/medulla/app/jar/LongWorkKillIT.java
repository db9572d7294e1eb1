package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.app.cli.CommandRunner;
import org.medulla.app.cli.Environment;
import org.medulla.store.IndexRows;
import org.medulla.store.jdbc.Chore;
import org.medulla.store.jdbc.Chores;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.StoreSettings;

/**
 * Work that takes long is neither lost nor half done when whoever does it dies in its middle, at
 * moments by chance: it goes on, or is given again, and everything is right meanwhile and after it.
 */
@Timeout(1800)
class LongWorkKillIT {

  private static final int DEATHS = Math.max(1, KillLoad.ROUNDS / 10);

  private static final String TOKENS = "SELECT count(*) FROM token";
  private static final String PURGED = "SELECT count(*) FROM version WHERE change = 4";
  private static final String LEADS_TO_BERT = "/Observation?_summary=count&subject=Patient/bert";

  @TempDir Path directory;

  private final Random random = new Random(5);
  private final StringWriter out = new StringWriter();
  private String data;
  private RunningJar server;

  @BeforeEach
  void place() {
    data = directory.resolve("data").toString();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aSearchParameterIsBuiltAndExactMeanwhile() throws Exception {
    fill((number, rows) -> rows);
    long before = count(TOKENS);
    assertThat(serve().put("/SearchParameter/wording", WORDING).statusCode()).isEqualTo(201);
    for (int death = 1; death <= DEATHS; death++) {
      dieAt(server.process(), TOKENS, before + part(death, FilledStore.VERSIONS));
      serve();
      assertWordingIsExact();
    }
    while (server.get("/metadata").body().contains("Being built")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }

    assertWordingIsExact();
    assertThat(server.stop()).isEqualTo(143);
    assertThat(run("check")).as(out.toString()).isZero();
    assertThat(run("reindex")).isZero();
    assertThat(out.toString()).contains("\n0 versions had other index rows");
  }

  private static final String WORDING =
      "{\"resourceType\":\"SearchParameter\",\"id\":\"wording\",\"status\":\"active\","
          + "\"name\":\"Wording\",\"description\":\"How a code is worded\","
          + "\"url\":\"http://example.org/wording\",\"code\":\"wording\",\"type\":\"string\","
          + "\"base\":[\"Observation\"],\"expression\":\"Observation.code.text\"}";

  private void assertWordingIsExact() throws Exception {
    assertTotal("/Observation?_summary=count&wording=bertram%20now", FilledStore.OF_BERT);
    assertTotal("/Observation?_summary=count&wording=bertram%20before", 0);
  }

  @Test
  void aReindexGoesOnWhereItWas() throws Exception {
    int half = FilledStore.VERSIONS / 2;
    fill((number, rows) -> number > half && number % 2 == 0 ? without(rows) : rows);
    execute("DELETE FROM token WHERE pid = 3 OR pid > " + (half + 200));
    try (Chores chores = chores()) {
      chores.keep(Chore.of("reindex", "").at(half, FilledStore.VERSIONS, 0));
    }

    long before = count(TOKENS);
    for (int death = 1; death <= DEATHS; death++) {
      dieAt(serve().process(), TOKENS, before + part(death, half / 2));
    }
    for (int death = 1; death <= DEATHS; death++) {
      Process command = RunningJar.command("reindex", "--data", data);
      dieAt(command, TOKENS, before + half + part(death, half));
    }
    assertThat(run("reindex")).isZero();

    assertThat(run("check")).as("what was done before is not looked at again").isEqualTo(1);
    assertThat(out.toString().lines().filter(it -> it.contains("are not")))
        .singleElement()
        .asString()
        .contains("number 3 are not");
    assertThat(run("reindex")).isZero();
    assertThat(run("check")).as(out.toString()).isZero();
    serve();
    assertTotal(LEADS_TO_BERT, FilledStore.OF_BERT);
    assertTotal("/Observation?_summary=count&status=final", 1500);
  }

  /** As if an older release had written them. */
  private static IndexRows without(IndexRows rows) {
    return IndexRows.NONE.with(rows.words());
  }

  @Test
  void aPurgeOfOldVersionsIsFinishedByRepeatingIt() throws Exception {
    fill((number, rows) -> rows);
    assertThat(holds("bertram before")).isTrue();

    for (int death = 1; death <= DEATHS; death++) {
      Process command =
          RunningJar.command("purge", "--keep-versions", "1", "--yes", "--data", data);
      dieAt(command, PURGED, part(death, 1500));
      assertThat(run("check")).as(out.toString()).isZero();
    }
    assertThat(run("purge", "--keep-versions", "1", "--yes")).isZero();

    assertThat(holds("before")).isFalse();
    assertThat(holds("bertram now")).isTrue();
    assertThat(count(PURGED)).isEqualTo(FilledStore.OF_ANNA + FilledStore.OF_BERT);
    assertThat(count("SELECT sum(versions) FROM purge")).isEqualTo(count(PURGED));
    assertThat(run("check")).as(out.toString()).isZero();
    serve();
    assertTotal(LEADS_TO_BERT, FilledStore.OF_BERT);
    assertTotal("/Observation?_summary=count&_content=before", 0);
    assertTotal("/Observation?_summary=count&_content=now", 1500);
    assertThat(server.get("/Observation/b7/_history/1").statusCode()).isEqualTo(410);
  }

  @Test
  void aPatientIsErasedByTheServersThatComeAfterTheDeadOnes() throws Exception {
    fill((number, rows) -> rows);
    serve();
    CompletableFuture<Integer> purge =
        CompletableFuture.supplyAsync(() -> run("purge", "--patient", "anna", "--yes"));
    for (int death = 1; death <= DEATHS; death++) {
      dieAt(server.process(), PURGED, part(death, 2 * FilledStore.OF_ANNA));
      serve();
    }

    assertThat(purge.get()).as(out.toString()).isZero();

    assertTotal(LEADS_TO_BERT, FilledStore.OF_BERT);
    assertTotal("/Observation?_summary=count&subject=Patient/anna", 0);
    assertTotal("/Observation?_summary=count&_content=quellmann", 0);
    assertThat(server.get("/Observation/a7/_history/1").statusCode()).isEqualTo(404);
    assertThat(holds("quellmann")).isFalse();
    assertThat(holds("anna")).isFalse();
    assertThat(server.stop()).isEqualTo(143);
    assertThat(count("SELECT count(*) FROM note WHERE name = 'answer'")).isZero();
    assertThat(run("check")).as(out.toString()).isZero();
  }

  private void assertTotal(String query, int expected) throws Exception {
    assertThat(server.get(query).body()).as(query).contains("\"total\":" + expected);
  }

  private void fill(BiFunction<Integer, IndexRows, IndexRows> kept) {
    try (JdbcStore store = JdbcStore.open(StoreSettings.in(Path.of(data)), FilledStore.THEN)) {
      FilledStore.fill(store, kept);
    }
  }

  private Chores chores() {
    return Chores.of(StoreSettings.in(Path.of(data)));
  }

  /** How much is done at the most when death comes for the nth time. */
  private int part(int death, int all) {
    int share = all / (DEATHS + 1);
    return death * share - random.nextInt(share);
  }

  /** Ends a process at once when so much is counted in the store, and looks that more was to do. */
  private void dieAt(Process process, String query, long wanted) throws Exception {
    while (count(query) < wanted && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(137);
  }

  private RunningJar serve() {
    server = RunningJar.serveBriefly("--data", data);
    return server;
  }

  private long count(String query) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.getLong(1);
    }
  }

  private void execute(String command) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data + "/medulla.db");
  }

  /** Whether a text stands anywhere in the files, as it is indexed or as it was written. */
  private boolean holds(String text) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(Path.of(data))) {
      files = listed.toList();
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      if (file.endsWith("medulla.db")) {
        SqlitePages.clearGaps(bytes);
      }
      String all = new String(bytes, StandardCharsets.ISO_8859_1);
      if (all.toLowerCase(Locale.ROOT).contains(text)) {
        return true;
      }
    }
    return false;
  }

  private int run(String... arguments) {
    String[] command =
        Stream.concat(Stream.of(arguments), Stream.of("--data", data)).toArray(String[]::new);
    PrintWriter writer = new PrintWriter(out, true);
    Environment environment = new Environment(Map.of(), directory, false);
    return new CommandRunner(environment, writer, writer).run(command);
  }
}
