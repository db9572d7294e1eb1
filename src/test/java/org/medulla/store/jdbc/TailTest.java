package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.StoreContract;
import org.medulla.store.Term;
import org.medulla.store.TestClock;

/** A store that merges nothing by itself keeps the contract, and nothing gets lost with it. */
@Timeout(120)
class TailTest extends StoreContract {

  private static final Merging NEVER = new Merging(1_000_000, 1L << 40, 4, Duration.ofHours(1));

  @TempDir Path folder;

  @Override
  protected Store open(TestClock clock) {
    return open(folder.resolve("data"), NEVER);
  }

  private JdbcStore open(Path data, Merging merging) {
    return JdbcStore.open(StoreSettings.in(data), clock, Sqlite.in(data, merging));
  }

  @Test
  void whatWaitedWhenTheProcessDiedIsFoundAfterwards() throws Exception {
    for (int i = 0; i < 50; i++) {
      put(key("p" + i), rows -> rows.token(FEMALE).text(NAME, "name"));
    }
    delete(key("p7"));
    Path copy = copy();
    assertThat(merged(copy)).isZero();

    try (Store again = open(copy, NEVER)) {
      store.close();
      store = again;
      assertThat(find(new Query.Token(FEMALE))).hasSize(49).doesNotContain("Patient/p7");
      assertThat(merged(copy)).isEqualTo(51);
    }
  }

  @Test
  void aMergeThatWasInterruptedIsFinished() throws Exception {
    for (int i = 0; i < 20; i++) {
      put(key("p" + i), rows -> rows.token(FEMALE).date(DATE, 1, 2).number(VALUE, 1, 1));
    }
    Path copy = copy();
    try (Connection connection = connection(copy);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO token SELECT " + FEMALE + ", pid FROM version WHERE pid < 9");
    }

    try (JdbcStore again = open(copy, NEVER)) {
      store.close();
      store = again;
      assertThat(find(new Query.Token(FEMALE))).hasSize(20);
      assertThat(again.inspect(body -> true).findings()).isEmpty();
    }
  }

  @Test
  void wordsThatWaitedAreFoundAfterwardsOnce() throws Exception {
    for (int i = 0; i < 600; i++) {
      String word = "word" + i;
      put(key("p" + i), rows -> rows.content("cord " + word));
    }
    Path copy = copy();
    try (Connection connection = connection(copy);
        Statement statement = connection.createStatement()) {
      // The first slice of a merge, and the process died after it.
      statement.execute(
          "INSERT INTO words (rowid, narrative, content)"
              + " SELECT pid, narrative, content FROM words_log WHERE pid <= 500");
      statement.execute("DELETE FROM words_log WHERE pid <= 500");
    }

    try (JdbcStore again = open(copy, NEVER)) {
      store.close();
      store = again;
      assertThat(find(words("cord"))).hasSize(600);
      assertThat(find(words("word7"))).containsExactly("Patient/p7");
      assertThat(find(words("word599"))).containsExactly("Patient/p599");
    }
    try (Connection connection = connection(copy);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO words (words) VALUES ('integrity-check')");
      assertThat(count(statement, "SELECT count(*) FROM words WHERE words MATCH 'cord'"))
          .isEqualTo(600);
      assertThat(count(statement, "SELECT count(*) FROM words_log")).isZero();
    }
  }

  private static Query words(String word) {
    return new Query.Words(Query.Column.CONTENT, Term.phrase(word));
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.getLong(1);
    }
  }

  @Test
  void closingMergesEverything() throws Exception {
    put(key("p"), rows -> rows.token(FEMALE));
    store.close();

    assertThat(merged(folder.resolve("data"))).isEqualTo(1);
  }

  @Test
  void longTextsAreMergedBeforeTheyAreMany() {
    store.close();
    Merging soon = new Merging(1_000_000, 1000, 1_000_000, Duration.ofHours(1));
    JdbcStore opened = open(folder.resolve("texts"), soon);
    store = opened;
    put(key("short"), rows -> rows.text(NAME, "short"));
    put(key("long"), rows -> rows.content("word ".repeat(1000)));

    await(() -> merged(folder.resolve("texts")) == 2);
    assertThat(find(new Query.Text(NAME, Query.TextMatch.EQUALS, "short"))).hasSize(1);
  }

  /** Ends with the time limit of the test. */
  private static void await(Callable<Boolean> condition) {
    boolean holds = false;
    while (!holds) {
      try {
        holds = condition.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private static ResourceKey key(String id) {
    return new ResourceKey("Patient", id);
  }

  private Path copy() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    for (String name : List.of("medulla.db", "medulla.db-wal")) {
      Files.copy(folder.resolve("data").resolve(name), copy.resolve(name));
    }
    return copy;
  }

  private static Connection connection(Path data) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("medulla.db"));
  }

  private static long merged(Path data) throws SQLException {
    try (Connection connection = connection(data);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT pid FROM merged")) {
      return result.getLong(1);
    }
  }
}
