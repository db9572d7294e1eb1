package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.TestClock;

/** Whoever is told that nothing stays in the log may rely on it. */
class SettledChoresTest {

  @TempDir Path folder;

  @Test
  void theLogIsEmptyForEachOfTwoAlsoIfSomebodyReads() throws Exception {
    StoreSettings settings = StoreSettings.in(folder);
    try (JdbcStore store = JdbcStore.open(settings, new TestClock());
        Chores one = Chores.of(settings);
        Chores other = Chores.of(settings)) {
      CompletableFuture<Void> settled;
      CompletableFuture<Void> settledToo;
      try (Connection reader =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteFiles.STORE));
          Statement statement = reader.createStatement()) {
        statement.execute("BEGIN");
        statement.execute("SELECT count(*) FROM chore");
        one.keep(Chore.of("purge", "of somebody"));

        settled = CompletableFuture.runAsync(one::settle);
        settledToo = CompletableFuture.runAsync(other::settle);

        assertUndone(settled);
        assertUndone(settledToo);
      }
      settled.get(30, TimeUnit.SECONDS);
      settledToo.get(30, TimeUnit.SECONDS);
      assertThat(store.ailment()).isEmpty();
      assertThat(Files.size(folder.resolve(SqliteFiles.STORE + "-wal"))).isZero();
    }
  }

  /** A command asks for something while another one works on the file itself. */
  @Test
  void nobodyWritesWhileOneHasTheFileForItself() throws Exception {
    StoreSettings settings = StoreSettings.in(folder);
    JdbcStore.open(settings, new TestClock()).close();
    Path log = folder.resolve(SqliteFiles.STORE + "-wal");
    CompletableFuture<Void> asked;
    try (Chores other = Chores.of(settings)) {
      other.keep(Chore.of("reindex", ""));
      try (Chores alone = Chores.of(settings)) {
        alone.settleAlone(log);
        asked = CompletableFuture.runAsync(() -> other.keep(Chore.of("purge", "of somebody")));

        assertUndone(asked);
        assertThat(Files.size(log)).isZero();
      }
      asked.get(30, TimeUnit.SECONDS);
      assertThat(other.find("purge")).isPresent();
    }
  }

  private static void assertUndone(CompletableFuture<Void> settled) {
    assertThatThrownBy(() -> settled.get(500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }
}
