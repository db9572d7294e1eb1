package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.PostgresServer;
import org.medulla.store.RandomStore;
import org.medulla.store.Search;
import org.medulla.store.StoreException;
import org.medulla.store.StoredVersion;
import org.medulla.store.TestClock;
import org.medulla.store.Words;
import org.medulla.store.Write;

/** A copy answers as its original does, in whatever engine, also if it was made in two goes. */
class StoreCopyTest {

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final RandomStore made = new RandomStore(new Random(3), clock);
  private final Map<StoredVersion, Words> words = new HashMap<>();

  private JdbcStore sqlite(String name, InstantSource time) {
    return JdbcStore.open(StoreSettings.in(folder.resolve(name)), time);
  }

  private void fill(JdbcStore store, int commits) {
    for (int i = 0; i < commits; i++) {
      Commit commit = made.commit();
      if (store.commit(commit) instanceof CommitResult.Done done) {
        for (int w = 0; w < commit.writes().size(); w++) {
          if (commit.writes().get(w) instanceof Write.Put put) {
            StoredVersion version = done.written().get(w).version().orElseThrow();
            words.putIfAbsent(version, put.rows().words());
          }
        }
      }
    }
  }

  private StoreCopy.Copied copy(JdbcStore from, Function<InstantSource, JdbcStore> to) {
    AtomicLong seen = new AtomicLong();
    StoreCopy copy = new StoreCopy(from, words::get);
    StoreCopy.Copied copied = copy.into(to, seen::addAndGet);
    assertThat(seen).hasValue(copy.size());
    return copied;
  }

  @Test
  void thereAndBackIsTheSame() {
    String url = PostgresServer.freshUrl();
    try (JdbcStore first = sqlite("first", clock)) {
      fill(first, 60);

      StoreCopy.Copied there = copy(first, time -> JdbcStore.open(PostgresSettings.at(url), time));
      try (JdbcStore second = JdbcStore.open(PostgresSettings.at(url), clock)) {
        same(first, second);
        fill(first, 20);
      }
      StoreCopy.Copied more = copy(first, time -> JdbcStore.open(PostgresSettings.at(url), time));
      try (JdbcStore second = JdbcStore.open(PostgresSettings.at(url), clock)) {
        assertThat(more.versions()).isGreaterThan(there.versions());
        same(first, second);
        assertThat(second.inspect(body -> true).findings()).isEmpty();

        StoreCopy.Copied back = copy(second, time -> sqlite("third", time));

        assertThat(back).isEqualTo(more);
      }
      try (JdbcStore third = sqlite("third", clock)) {
        same(first, third);
        assertThat(third.inspect(body -> true).findings()).isEmpty();
      }
    }
  }

  @Test
  void whatHoldsSomethingElseIsLeftAlone() {
    try (JdbcStore first = sqlite("first", clock);
        JdbcStore other = sqlite("other", clock)) {
      fill(other, 9);
      clock.forward(java.time.Duration.ofHours(1));
      fill(first, 9);
      long newest = other.newest();
      other.close();

      assertThatThrownBy(() -> copy(first, time -> sqlite("other", time)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("something else");
      try (JdbcStore again = sqlite("other", clock)) {
        assertThat(again.newest()).isEqualTo(newest);
      }
    }
  }

  private void same(JdbcStore one, JdbcStore other) {
    for (int i = 0; i < 150; i++) {
      Search search = made.search(one.newest());
      assertThat(other.search(search)).as(search.toString()).isEqualTo(one.search(search));
      String name = made.noteName();
      assertThat(other.note(name).map(it -> it.content()))
          .isEqualTo(one.note(name).map(it -> it.content()));
    }
  }
}
