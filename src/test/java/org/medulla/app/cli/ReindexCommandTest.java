package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsReader;
import org.medulla.app.wiring.StoreChores;
import org.medulla.app.wiring.Wiring;
import org.medulla.store.PostgresServer;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.jdbc.Chore;
import org.medulla.store.jdbc.Chores;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.PostgresSettings;
import org.medulla.store.jdbc.StoreSettings;

class ReindexCommandTest {

  private static final String DAMAGE = "DELETE FROM token WHERE pid > 3";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void load() throws IOException {
    Files.copy(Path.of("sample-bundles/index-case.json"), directory.resolve("case.json"));
    assertThat(run("load", "case.json", "--data", data())).as(err.toString()).isZero();
  }

  @Test
  void aDamagedDirectoryIsRightAgain() throws SQLException {
    damage(DAMAGE);
    assertThat(run("check", "--data", data())).isEqualTo(1);

    assertThat(run("reindex", "--data", data())).as(err.toString()).isZero();

    assertThat(out.toString()).contains("versions had other index rows");
    assertThat(run("check", "--data", data())).as(out.toString()).isZero();
  }

  @Test
  void aDamagedDatabaseIsRightAgainWhileItIsInUse() {
    String url = PostgresServer.freshUrl();
    assertThat(run("copy", data(), url)).as(err.toString()).isZero();
    PostgresServer.execute(url, DAMAGE);
    assertThat(run("check", "--store", url)).isEqualTo(1);

    try (JdbcStore other = JdbcStore.open(PostgresSettings.at(url), Clock.systemUTC())) {
      assertThat(run("reindex", "--store", url)).as(err.toString()).isZero();
      assertThat(other.ailment()).isEmpty();
    }

    assertThat(run("check", "--store", url)).as(out.toString()).isZero();
  }

  @Test
  void theServerThatHasADirectoryDoesItItself() throws SQLException {
    damage(DAMAGE);
    try (Wiring server = Wiring.start(settings())) {
      server.open();

      assertThat(run("reindex", "--data", data())).as(err.toString()).isZero();
    }

    assertThat(out.toString()).contains("versions had other index rows");
    assertThat(run("check", "--data", data())).as(out.toString()).isZero();
  }

  @Test
  void whatAnotherProcessDoesNotTakeOnIsToldAndDoneLater() throws SQLException {
    damage(DAMAGE);
    try (JdbcStore other = JdbcStore.open(StoreSettings.in(Path.of(data())), Clock.systemUTC())) {
      StoreChores impatient = new StoreChores(settings(), (done, all) -> {}, Duration.ZERO);

      assertThat(problem(() -> impatient.reindex(""))).isEqualTo(StoreProblem.IN_USE);
      assertThat(other.ailment()).isEmpty();
    }

    try (Wiring server = Wiring.start(settings());
        Chores chores = Chores.of(StoreSettings.in(Path.of(data())))) {
      while (chores.find("reindex").filter(Chore::isDone).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(server.describeStore()).contains("SQLite");
    }
    assertThat(run("check", "--data", data())).as(out.toString()).isZero();
  }

  @Test
  void whatAKilledServerHasBegunIsDoneByTheCommandThatWaitsForIt() throws Exception {
    damage(DAMAGE);
    CountDownLatch waits = new CountDownLatch(1);
    StoreChores patient =
        new StoreChores(settings(), (done, all) -> waits.countDown(), Duration.ofMillis(100));
    CompletableFuture<String> told;
    StoreSettings held = StoreSettings.in(Path.of(data()));
    try (JdbcStore other = JdbcStore.open(held, Clock.systemUTC());
        Chores chores = Chores.of(held)) {
      chores.keep(Chore.of("reindex", "").at(0, 100, 0));
      told = CompletableFuture.supplyAsync(() -> patient.reindex(""));
      assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(other.ailment()).isEmpty();
    }

    assertThat(told.get(30, TimeUnit.SECONDS)).contains("versions had other index rows");
    assertThat(run("check", "--data", data())).as(out.toString()).isZero();
  }

  @Test
  void whatWasCutShortGoesOnWhereItWas() throws SQLException {
    damage("DELETE FROM token");
    try (Chores chores = Chores.of(StoreSettings.in(Path.of(data())))) {
      chores.keep(Chore.of("reindex", "").at(3, 100, 0));
    }

    assertThat(run("reindex", "--data", data())).as(err.toString()).isZero();
    assertThat(run("check", "--data", data())).isEqualTo(1);
    assertThat(out.toString()).contains("number 3 are not").doesNotContain("number 4 are not");

    assertThat(run("reindex", "--data", data())).as("from the beginning").isZero();
    assertThat(run("check", "--data", data())).as(out.toString()).isZero();
  }

  @Test
  void onlyTypesThatThereAreCanBeAsked() {
    assertThat(run("reindex", "--type", "Observation,Patient", "--data", data())).isZero();
    assertThat(run("reindex", "--type", "Observations", "--data", data())).isEqualTo(2);
    assertThat(run("reindex", "--data", directory.resolve("none").toString())).isEqualTo(2);
    assertThat(run("reindex", "--store", "memory")).isEqualTo(2);

    assertThat(err.toString())
        .contains("There is no such resource type: Observations")
        .contains("There is no such data directory")
        .contains("Memory keeps nothing to work on");
  }

  @Test
  void aBodyThatCannotBeReadStopsItAndIsTold() throws SQLException {
    damage("UPDATE version SET body = rows WHERE pid = 2");

    assertThat(run("reindex", "--data", data())).isEqualTo(2);
    try (Wiring server = Wiring.start(settings())) {
      server.open();
      assertThat(run("reindex", "--data", data())).isEqualTo(2);
    }

    assertThat(err.toString()).contains("body").contains("STORE-04");
  }

  private static StoreProblem problem(Runnable call) {
    try {
      call.run();
      throw new AssertionError("It went well");
    } catch (StoreException e) {
      return e.problem();
    }
  }

  private Settings settings() {
    return new SettingsReader(Map.of(), directory)
        .read(Map.of("port", "0", "access-log", "off", "stop-timeout", "0s", "data", data()));
  }

  private void damage(String command) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data() + "/medulla.db");
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private int run(String... arguments) {
    Environment environment = new Environment(Map.of(), directory, false);
    return new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }
}
