package org.medulla.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.medulla.store.Store;
import org.medulla.store.StoreContract;
import org.medulla.store.TestClock;
import org.medulla.store.memory.MemoryStore;

/** Measuring changes nothing. */
class MeteredStoreTest extends StoreContract {

  private final Metrics metrics = new Metrics();

  @Override
  protected Store open(TestClock clock) {
    AtomicLong nanos = new AtomicLong();
    return new MeteredStore(new MemoryStore(clock), metrics, nanos::incrementAndGet);
  }

  @AfterEach
  void closeMetrics() {
    metrics.close();
  }

  @Test
  void callsAreCounted() {
    assertThat(store.note("none")).isEqualTo(Optional.empty());
    store.close();

    assertThat(metrics.scrape()).contains("call=\"note\"");
  }
}
