package org.medulla.store.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.TestClock;

class RandomPlansTest extends RandomPlansContract {

  @TempDir Path folder;

  @Override
  protected Engine open(TestClock clock) throws SQLException {
    Path data = folder.resolve("data");
    Sqlite sqlite = Sqlite.in(data);
    JdbcStore store = JdbcStore.open(StoreSettings.in(data), clock, sqlite);
    return new Engine(sqlite, store, new Session(sqlite.reader(), sqlite));
  }
}
