package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.PostgresServer;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.TestClock;
import org.medulla.store.Words;
import org.medulla.store.Write;

/** Machines show a commit one after the other; readers see all of it or nothing. */
@Timeout(60)
class DistributedTurnTest {

  private static final ResourceKey KEY = new ResourceKey("Patient", "p");

  private final String url = AsIfDistributed.freshUrl();
  private final TestClock clock = new TestClock();

  private JdbcStore open(Duration patience) {
    return JdbcStore.open(
        new PostgresSettings(url, "", "", 2, 64, 16, patience, Duration.ofSeconds(10)), clock);
  }

  private JdbcStore open() {
    return open(Duration.ofSeconds(30));
  }

  private static CommitResult write(JdbcStore store, String content) {
    return store.commit(
        Commit.of(
            new Write.Put(
                KEY,
                Change.UPDATE,
                Body.wrap(content.getBytes()),
                new IndexRows.Builder().token(content.length()).build(),
                Expectation.ANYTHING)));
  }

  private static long version(JdbcStore store) {
    return ((ReadResult.Found) store.read(KEY)).version().version();
  }

  /** As it is while other machines are still to make the newest commit. */
  private void showOneLess() {
    PostgresServer.execute(
        url,
        "UPDATE horizon SET t = c.t, instant = c.instant, last_pid = c.last_pid"
            + " FROM commits c WHERE c.t = horizon.t - 1");
  }

  private long number(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Test
  void whatIsNotShownYetIsNotRead() {
    try (JdbcStore store = open();
        JdbcStore other = open()) {
      write(store, "first");
      write(store, "second one");
      assertThat(version(other)).isEqualTo(2);

      showOneLess();

      assertThat(version(store)).isEqualTo(1);
      assertThat(other.newest()).isEqualTo(1);
      assertThat(other.size()).isEqualTo(1);
    }
  }

  @Test
  void theNextCommitShowsWhatAProcessLeftUnshown() {
    try (JdbcStore store = open();
        JdbcStore other = open()) {
      write(store, "first");
      write(store, "second one");
      showOneLess();

      write(other, "the third one");

      assertThat(version(store)).isEqualTo(3);
      assertThat(store.newest()).isEqualTo(3);
    }
  }

  @Test
  void theNextProcessShowsWhatTheLastOneLeftUnshown() {
    try (JdbcStore store = open()) {
      write(store, "first");
      write(store, "second one");
    }
    showOneLess();

    try (JdbcStore store = open()) {
      assertThat(version(store)).isEqualTo(2);
    }
  }

  @Test
  void aMomentIsOverOnlyWhenAllOfItIsShown() {
    try (JdbcStore store = open();
        JdbcStore other = open()) {
      write(store, "first");
      write(store, "second one");
      Instant now = clock.instant();
      showOneLess();

      assertThat(other.at(now)).isEqualTo(2);
    }
  }

  @Test
  void aCommitThatCannotBeShownAtOnceIsMadeOnce() throws Exception {
    ExecutorService writers = Executors.newSingleThreadExecutor();
    try (JdbcStore store = open()) {
      write(store, "first");
      PostgresServer.execute(url, "ALTER TABLE horizon RENAME TO away");
      Future<CommitResult> result = writers.submit(() -> write(store, "second one"));
      while (number("SELECT count(*) FROM commits") < 2) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      PostgresServer.execute(url, "ALTER TABLE away RENAME TO horizon");

      assertThat(result.get()).isInstanceOf(CommitResult.Done.class);
      assertThat(version(store)).isEqualTo(2);
      assertThat(store.inspect(body -> true).findings()).isEmpty();
    } finally {
      writers.shutdown();
    }
  }

  @Test
  void aCommitThatCannotBeShownIsInDoubt() {
    try (JdbcStore store = open(Duration.ofMillis(300))) {
      write(store, "first");
      PostgresServer.execute(url, "ALTER TABLE horizon RENAME TO away");

      assertThatThrownBy(() -> write(store, "second one"))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.problem()).isIn(StoreProblem.IN_DOUBT, StoreProblem.BUSY));
    }
  }

  /** A machine that could not make its part of a commit yet is told of by a warning. */
  @Test
  void afterAWarningTheTurnIsTakenAgainBeforeAnythingIsShown() throws Exception {
    try (JdbcStore store = open()) {
      countTurns();
      write(store, "first");
      assertThat(number("SELECT count(*) FROM taken")).isEqualTo(1);
      PostgresServer.execute(
          url,
          "CREATE FUNCTION complain() RETURNS trigger LANGUAGE plpgsql AS"
              + " 'BEGIN RAISE WARNING ''one is away''; RETURN NULL; END'");
      PostgresServer.execute(
          url,
          "CREATE CONSTRAINT TRIGGER complained AFTER INSERT ON commits"
              + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION complain()");

      write(store, "second one");

      assertThat(number("SELECT count(*) FROM taken")).isEqualTo(3);
      assertThat(version(store)).isEqualTo(2);
    }
  }

  /** With a connection that is lost, so is what it was warned of. */
  @Test
  void afterAFailureTheTurnIsTakenAgainBeforeAnythingIsShown() throws Exception {
    ExecutorService writers = Executors.newSingleThreadExecutor();
    try (JdbcStore store = open()) {
      countTurns();
      PostgresServer.execute(url, "ALTER TABLE horizon RENAME TO away");
      Future<CommitResult> result = writers.submit(() -> write(store, "first"));
      while (number("SELECT count(*) FROM commits") < 1) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      TimeUnit.MILLISECONDS.sleep(200);
      PostgresServer.execute(url, "ALTER TABLE away RENAME TO horizon");

      assertThat(result.get()).isInstanceOf(CommitResult.Done.class);
      assertThat(number("SELECT count(*) FROM taken")).isGreaterThan(1);
      assertThat(version(store)).isEqualTo(1);
    } finally {
      writers.shutdown();
    }
  }

  private void countTurns() {
    PostgresServer.execute(url, "CREATE TABLE taken (settled bigint)");
    PostgresServer.execute(
        url,
        "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN INSERT INTO taken VALUES (1); RETURN NEW; END'");
    PostgresServer.execute(
        url, "CREATE TRIGGER noted BEFORE UPDATE ON turn FOR EACH ROW EXECUTE FUNCTION note()");
  }

  /** A copy of one machine does not tell what the others have. */
  @Test
  void aReplicaIsNotAsked() {
    PostgresSettings replica = PostgresSettings.at(AsIfDistributed.freshUrl());
    try (JdbcStore store = JdbcStore.open(PostgresSettings.at(url), replica, clock)) {
      write(store, "first");
      new StoreCopy(store, version -> Words.NONE)
          .into(time -> JdbcStore.open(replica, time), more -> {});
      PostgresServer.execute(replica.url(), "UPDATE version SET change = " + Change.CREATE.code());

      ReadResult.Found found = (ReadResult.Found) store.read(KEY);

      assertThat(found.version().change()).isEqualTo(Change.UPDATE);
    }
  }
}
