package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.PostgresServer;
import org.medulla.store.Query;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.StoredVersion;
import org.medulla.store.TestClock;
import org.medulla.store.Write;

/**
 * A real standby that follows the database by streaming replication takes the reads off it, and
 * nobody ever notices: not that it is behind, and not that it is away.
 */
@Timeout(120)
class StreamingReplicaTest {

  private static final long TOKEN = 42;
  private static final ResourceKey KEY = new ResourceKey("Patient", "p");

  /** Who has just been asked for a version, by the last statement on each connection. */
  private static final String ASKED =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'Medulla'"
          + " AND (query LIKE '%%FROM version%%' OR query LIKE '%%FROM commits m%%')"
          + " AND query_start > '%s'";

  @TempDir static Path directory;

  private static PostgresServer.Own database;
  private static PostgresServer.Own standby;

  private final TestClock clock = new TestClock();
  private JdbcStore store;

  @BeforeAll
  static void start() throws Exception {
    database = new PostgresServer.Own(directory.resolve("database"));
    standby = database.standby(directory.resolve("standby"));
    assumeTrue(isStreaming(), "These binaries of PostgreSQL do not stream");
  }

  private static boolean isStreaming() throws Exception {
    for (int attempt = 0; attempt < 100; attempt++) {
      if (ask(standby, "SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'")
          .equals("1")) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return false;
  }

  @AfterAll
  static void stop() throws IOException {
    if (standby != null) {
      standby.close();
    }
    database.close();
  }

  @BeforeEach
  void open() {
    store = opened();
  }

  private JdbcStore opened() {
    return JdbcStore.open(
        PostgresSettings.at(database.url()), PostgresSettings.at(standby.url()), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theStandbyReadsWhatItHas() throws Exception {
    write(store, 1);
    awaitReplay();

    awaitStandbyReads(1);
    assertThat(ask(standby, "SELECT pg_is_in_recovery()")).isEqualTo("t");
  }

  @Test
  void nobodyIsShownAnOlderStateThanTheOneHeWrote() throws Exception {
    write(store, 1);
    awaitReplay();
    awaitStandbyReads(1);

    PostgresServer.execute(standby.url(), "SELECT pg_wal_replay_pause()");
    try {
      awaitState("paused");
      write(store, 2);
      assertThat(whoReads(2)).isEqualTo("the database");
      try (JdbcStore other = opened()) {
        write(other, 3);
      }
      assertThat(whoReads(3)).isEqualTo("the database");
    } finally {
      PostgresServer.execute(standby.url(), "SELECT pg_wal_replay_resume()");
    }
    awaitReplay();

    awaitStandbyReads(3);
  }

  @Test
  void everyAnswerIsNewWhileTheStandbyRunsAfterTheDatabase() throws Exception {
    int read = 0;
    for (int number = 1; number <= 100; number++) {
      write(store, number);
      if (!whoReads(number).equals("the database")) {
        read++;
      }
      clock.forward(Duration.ofSeconds(6));
    }

    assertThat(read).as("so often the standby was asked").isPositive();
  }

  @Test
  void aStandbyThatDiesIsDoneWithoutAndUsedWhenItIsBack() throws Exception {
    write(store, 1);
    awaitReplay();
    awaitStandbyReads(1);

    standby.kill();
    assertThat(content()).isEqualTo(1);
    write(store, 2);
    assertThat(content()).isEqualTo(2);
    assertThat(found()).isEqualTo(2);
    standby.startAgain();
    awaitReplay();
    assertThat(whoReads(2)).as("it is left alone for a while").isEqualTo("the database");

    awaitStandbyReads(2);
  }

  @Test
  void aStandbyThatHangsIsNotWaitedForLong() throws Exception {
    write(store, 1);
    awaitReplay();
    awaitStandbyReads(1);

    standby.hang();
    try {
      assertTimeout(Duration.ofSeconds(20), () -> assertThat(content()).isEqualTo(1));
    } finally {
      standby.goOn();
    }

    awaitStandbyReads(1);
  }

  /**
   * On a busy machine a standby may seem to be away at first; then it is left alone for a while.
   */
  private void awaitStandbyReads(int expected) throws SQLException {
    while (!whoReads(expected).equals("the standby")) {
      clock.forward(Duration.ofSeconds(6));
    }
  }

  /** Reads and searches, and tells who did that. */
  private String whoReads(int expected) throws SQLException {
    String before = ask(database, "SELECT clock_timestamp()");
    assertThat(content()).isEqualTo(expected);
    assertThat(found()).isEqualTo(expected);
    boolean isStandby = !ask(standby, ASKED.formatted(before)).equals("0");
    boolean isDatabase = !ask(database, ASKED.formatted(before)).equals("0");
    if (isStandby && isDatabase) {
      return "both";
    }
    return isStandby ? "the standby" : "the database";
  }

  private int content() {
    return number(((ReadResult.Found) store.read(KEY)).version());
  }

  private int found() {
    Search search =
        new Search(
            new Query.Token(TOKEN),
            List.of(),
            Optional.empty(),
            10,
            Search.Total.NONE,
            OptionalLong.empty(),
            false);
    List<StoredVersion> versions = store.search(search).versions();
    assertThat(versions).hasSize(1);
    return number(versions.get(0));
  }

  private static int number(StoredVersion version) {
    return version.body().orElseThrow().toByteArray()[0];
  }

  private static void write(JdbcStore store, int number) {
    store.commit(
        Commit.of(
            new Write.Put(
                KEY,
                Change.UPDATE,
                Body.wrap(new byte[] {(byte) number}),
                new IndexRows.Builder().token(TOKEN).build(),
                Expectation.ANYTHING)));
  }

  /** Waits until the standby has everything that the database has now. */
  private static void awaitReplay() throws Exception {
    String written = ask(database, "SELECT pg_current_wal_lsn()");
    String query = "SELECT pg_last_wal_replay_lsn() >= '" + written + "'";
    while (!ask(standby, query).equals("t")) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static void awaitState(String state) throws Exception {
    while (!ask(standby, "SELECT pg_get_wal_replay_pause_state()").equals(state)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static String ask(PostgresServer.Own server, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
