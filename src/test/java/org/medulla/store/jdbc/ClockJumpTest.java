package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.PostgresServer;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;
import org.medulla.store.TestClock;
import org.medulla.store.Write;

/** The clock of the machine is set, forwards and backwards, while a store is written to. */
class ClockJumpTest {

  private static final List<Duration> JUMPS =
      List.of(
          Duration.ZERO,
          Duration.ofMillis(1),
          Duration.ofMillis(-1),
          Duration.ofHours(1),
          Duration.ofHours(-1),
          Duration.ofDays(300),
          Duration.ofDays(-300));

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final Random random = new Random(9);

  @Test
  void aDirectoryKeepsItsOrder() {
    StoreSettings settings = StoreSettings.in(folder.resolve("data"));
    keepsItsOrder(() -> JdbcStore.open(settings, clock));
  }

  @Test
  void aDatabaseKeepsItsOrder() {
    PostgresSettings settings = PostgresSettings.at(PostgresServer.freshUrl());
    keepsItsOrder(() -> JdbcStore.open(settings, clock));
  }

  private void keepsItsOrder(Supplier<JdbcStore> opening) {
    TreeMap<Instant, Long> newest = new TreeMap<>();
    for (int life = 0; life < 4; life++) {
      try (JdbcStore store = opening.get()) {
        for (int i = 0; i < 40; i++) {
          clock.forward(JUMPS.get(random.nextInt(JUMPS.size())));
          StoredVersion written = write(store, life * 40 + i);
          assertThat(newest.isEmpty() || !written.instant().isBefore(newest.lastKey())).isTrue();
          newest.put(written.instant(), written.t());
        }
        newest.forEach((instant, t) -> assertThat(store.at(instant)).isEqualTo(t));
        newest.forEach((instant, t) -> assertThat(store.at(instant.minusMillis(1))).isLessThan(t));
        assertThat(store.inspect(body -> true).findings()).isEmpty();
      }
    }
  }

  private static StoredVersion write(JdbcStore store, int number) {
    Write write =
        new Write.Put(
            new ResourceKey("Patient", "p" + number % 7),
            Change.UPDATE,
            Body.wrap(new byte[] {(byte) number}),
            new IndexRows.Builder().token(42).build(),
            Expectation.ANYTHING);
    CommitResult.Done done = (CommitResult.Done) store.commit(Commit.of(write));
    return done.written().get(0).version().orElseThrow();
  }
}
