package org.medulla.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.Store;
import org.medulla.store.StoreContract;
import org.medulla.store.TestClock;

class SqliteStoreTest extends StoreContract {

  @TempDir Path folder;

  @Override
  protected Store open(TestClock clock) {
    return JdbcStore.open(StoreSettings.in(folder.resolve("data")), clock);
  }
}
