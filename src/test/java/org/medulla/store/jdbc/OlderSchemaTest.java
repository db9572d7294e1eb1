package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.store.PostgresServer;
import org.medulla.store.RandomStore;
import org.medulla.store.TestClock;

/** Stores of every schema there was are brought up to date, and work. */
class OlderSchemaTest {

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void aDirectoryIsBroughtUpToDate(int schema) throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("medulla.db"));
        Statement statement = connection.createStatement()) {
      for (int number = 1; number <= schema; number++) {
        for (String command : script("sqlite-" + number + ".sql").split(";\\s*")) {
          statement.execute(command);
        }
      }
      statement.execute("PRAGMA application_id = " + SqliteSchema.APPLICATION);
      statement.execute("PRAGMA user_version = " + schema);
    }

    try (JdbcStore store = JdbcStore.open(StoreSettings.in(data), clock)) {
      works(store);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aDatabaseIsBroughtUpToDate(int schema) throws Exception {
    String url = PostgresServer.freshUrl();
    PostgresServer.execute(
        url,
        "CREATE TABLE migration (number integer PRIMARY KEY, made timestamptz NOT NULL)",
        "INSERT INTO migration VALUES (0, now())");
    for (int number = 1; number <= schema; number++) {
      PostgresServer.execute(
          url,
          script("postgres-" + number + ".sql"),
          "INSERT INTO migration VALUES (" + number + ", now())");
    }

    try (JdbcStore store = JdbcStore.open(PostgresSettings.at(url), clock)) {
      works(store);
    }
  }

  private void works(JdbcStore store) throws SQLException {
    RandomStore made = new RandomStore(new Random(5), clock);
    for (int i = 0; i < 20; i++) {
      store.commit(made.commit());
    }
    assertThat(store.inspect(body -> true).findings()).isEmpty();
    assertThat(store.purges()).isEmpty();
  }

  private static String script(String name) throws IOException {
    try (var in = SqliteSchema.class.getResourceAsStream(name)) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return script.replaceAll("(?m)^--.*$", "").strip();
    }
  }
}
