package org.medulla.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Store;
import org.medulla.store.TestClock;

class AgreementTest extends AgreementContract {

  @TempDir Path folder;

  private int stores;

  @Override
  protected Store open(TestClock clock) {
    stores++;
    return JdbcStore.open(StoreSettings.in(folder.resolve("store" + stores)), clock);
  }
}
