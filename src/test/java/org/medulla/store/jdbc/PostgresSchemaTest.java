package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.medulla.store.PostgresServer;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.TestClock;

class PostgresSchemaTest {

  private final String url = PostgresServer.freshUrl();

  private JdbcStore open() {
    return JdbcStore.open(
        PostgresSettings.at(url).with(1, java.time.Duration.ofSeconds(5)), clock());
  }

  private static TestClock clock() {
    return new TestClock();
  }

  private static void refused(StoreProblem problem, String url, String message) {
    assertThatThrownBy(() -> JdbcStore.open(PostgresSettings.at(url), clock()).close())
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e).hasMessageContaining(message);
              assertThat(e.getMessage() + e.detail()).doesNotContain("secret");
            });
  }

  @Test
  void manyServersThatStartAtOnceMakeItOnce() throws Exception {
    CyclicBarrier together = new CyclicBarrier(6);
    ExecutorService starters = Executors.newFixedThreadPool(6);
    List<Future<JdbcStore>> starting = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      starting.add(
          starters.submit(
              () -> {
                together.await();
                return open();
              }));
    }
    for (Future<JdbcStore> started : starting) {
      try (JdbcStore store = started.get()) {
        assertThat(store.newest()).isZero();
        assertThat(store.describe()).startsWith("PostgreSQL ").doesNotContain("user=");
      }
    }
    starters.shutdown();
  }

  @Test
  void ofANewerReleaseIsRefused() {
    open().close();
    PostgresServer.execute(url, "INSERT INTO migration VALUES (99, now())");

    refused(StoreProblem.TOO_NEW, url, "newer Medulla");
  }

  @Test
  void withTablesOfSomebodyElseIsLeftAlone() {
    PostgresServer.execute(url, "CREATE TABLE version (name text)");

    refused(StoreProblem.DAMAGED, url, "other tables");
  }

  /** Citus, for one, puts views where tables are. */
  @Test
  void whatAnExtensionBroughtAlongIsNoStranger() {
    PostgresServer.execute(url, "CREATE VIEW brought AS SELECT 1 AS one");
    PostgresServer.execute(url, "ALTER EXTENSION plpgsql ADD VIEW brought");
    try (JdbcStore store = open()) {
      assertThat(store.newest()).isZero();
    } finally {
      PostgresServer.execute(url, "ALTER EXTENSION plpgsql DROP VIEW brought");
    }
  }

  @Test
  void thatIsNotThereIsToldByName() {
    refused(
        StoreProblem.UNAVAILABLE,
        url.replaceFirst("currentSchema=.*", "currentSchema=no"),
        "schema");
    refused(
        StoreProblem.UNAVAILABLE,
        "jdbc:postgresql://localhost:1/none?user=me&password=secret",
        "cannot be reached");
    refused(StoreProblem.UNAVAILABLE, "jdbc:postgresql://[?password=secret", "cannot be read");
    refused(
        StoreProblem.UNAVAILABLE, url.replaceFirst("/[a-z]+\\?", "/no_such_database?"), "database");
  }

  @Test
  void addressesHoldNoSecrets() {
    assertThat(PostgresSettings.at("jdbc:postgresql://me:secret@db.example.org/a?password=secret"))
        .hasToString("PostgreSQL at //db.example.org/a");
  }
}
