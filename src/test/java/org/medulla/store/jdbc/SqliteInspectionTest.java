package org.medulla.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.TestClock;

class SqliteInspectionTest extends InspectionContract {

  @TempDir Path folder;

  @Override
  protected JdbcStore open(TestClock clock) {
    return JdbcStore.open(StoreSettings.in(folder.resolve("data")), clock);
  }

  @Override
  protected void execute(String command) throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("data/medulla.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
