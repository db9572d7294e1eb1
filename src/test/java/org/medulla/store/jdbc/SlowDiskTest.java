package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.TestClock;
import org.medulla.store.Write;

/** The disk takes its time: commits wait together, reads do not. */
class SlowDiskTest {

  private static final int WRITERS = 40;

  @TempDir Path folder;

  @Test
  @Timeout(60)
  void readsGoOnAndWhatWaitedIsWrittenInOrder() throws Exception {
    Path data = folder.resolve("data");
    ExecutorService clients = Executors.newFixedThreadPool(WRITERS);
    try (JdbcStore store = JdbcStore.open(StoreSettings.in(data), new TestClock())) {
      store.commit(write(0));
      List<Future<CommitResult>> waiting = new ArrayList<>();
      try (Connection disk =
              DriverManager.getConnection("jdbc:sqlite:" + data.resolve("medulla.db"));
          Statement statement = disk.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        for (int i = 1; i <= WRITERS; i++) {
          Commit commit = write(i);
          waiting.add(clients.submit(() -> store.commit(commit)));
        }
        for (int i = 0; i < 1000; i++) {
          assertThat(store.read(new ResourceKey("Patient", "p0")))
              .isInstanceOf(ReadResult.Found.class);
        }
        assertThat(waiting).noneMatch(Future::isDone);
        assertThat(store.newest()).isEqualTo(1);
        statement.execute("ROLLBACK");
      }
      for (Future<CommitResult> one : waiting) {
        assertThat(one.get()).isInstanceOf(CommitResult.Done.class);
      }

      assertThat(store.newest()).isEqualTo(WRITERS + 1);
      assertThat(store.inspect(body -> true).findings()).isEmpty();
    } finally {
      clients.shutdown();
    }
  }

  private static Commit write(int number) {
    return Commit.of(
        new Write.Put(
            new ResourceKey("Patient", "p" + number),
            Change.UPDATE,
            Body.wrap(new byte[] {(byte) number}),
            new IndexRows.Builder().token(42).build(),
            Expectation.ANYTHING));
  }
}
