package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.Write;

/** A moment has one state, however soon after it somebody asks. */
class MomentUnderWayTest {

  private static final Set<Thread.State> WAITS_OR_DONE =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

  @TempDir Path folder;

  private final CountDownLatch hasTime = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  /** Keeps the writer waiting between the time of a commit and its end. */
  private Instant now() {
    if (Thread.currentThread().getName().equals("store-writer")) {
      hasTime.countDown();
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return Instant.ofEpochMilli(1000);
  }

  @Test
  @Timeout(60)
  void isNotToldBeforeWhatWasBegunInItIsWritten() throws InterruptedException {
    InstantSource clock = this::now;
    AtomicLong found = new AtomicLong(-1);
    try (Store store = JdbcStore.open(StoreSettings.in(folder.resolve("data")), clock)) {
      Thread writing = new Thread(() -> store.commit(commit()));
      writing.start();
      hasTime.await();
      Thread asking = new Thread(() -> found.set(store.at(Instant.ofEpochMilli(1500))));
      asking.start();
      while (!WAITS_OR_DONE.contains(asking.getState())) {
        Thread.onSpinWait();
      }

      mayGoOn.countDown();
      asking.join();
      writing.join();

      assertThat(found).hasValue(store.newest());
      assertThat(store.newest()).isEqualTo(1);
    }
  }

  private static Commit commit() {
    byte[] body = "{\"resourceType\":\"Patient\",\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8);
    return new Commit(
        List.of(
            new Write.Put(
                new ResourceKey("Patient", "a"),
                Change.CREATE,
                Body.wrap(body),
                IndexRows.NONE,
                Expectation.ANYTHING)),
        List.of());
  }
}
