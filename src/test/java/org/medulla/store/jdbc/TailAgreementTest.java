package org.medulla.store.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Store;
import org.medulla.store.TestClock;

/** The same answers whether rows wait, are being merged, or are in the tables. */
class TailAgreementTest extends AgreementContract {

  private static final long MUCH = 1L << 40;

  /** Nothing is merged unless a search needs it; a few rows at a time, always behind; at once. */
  private static final List<Merging> WAYS =
      List.of(
          new Merging(1_000_000, MUCH, 1000, Duration.ofHours(1)),
          new Merging(5, MUCH, 7, Duration.ofHours(1)),
          new Merging(1, MUCH, 3, Duration.ofHours(1)),
          new Merging(1, MUCH, 1_000_000, Duration.ZERO),
          Merging.IN_THE_COMMIT);

  @TempDir Path folder;

  private int stores;

  @Override
  protected Store open(TestClock clock) {
    stores++;
    StoreSettings settings = StoreSettings.in(folder.resolve("store" + stores));
    Sqlite sqlite = Sqlite.in(settings.directory(), WAYS.get(stores % WAYS.size()));
    return JdbcStore.open(settings, clock, sqlite);
  }
}
