package org.medulla.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.PostgresServer;
import org.medulla.store.TestClock;

class PostgresPurgeTest extends PurgeContract {

  @TempDir Path folder;

  private final String url = PostgresServer.freshUrl();

  @Override
  protected JdbcStore open(TestClock clock) {
    return JdbcStore.open(PostgresSettings.at(url), clock);
  }

  @Override
  protected Path folder() {
    return folder;
  }

  @Override
  protected long withWord(String word) throws SQLException {
    return count("SELECT count(*) FROM words WHERE terms @@ '''" + word + "'''::tsquery");
  }

  @Override
  protected boolean holds(String text) throws SQLException {
    return count("SELECT count(*) FROM text WHERE position('" + text + "'::bytea IN text) > 0") > 0
        || count("SELECT count(*) FROM words WHERE content LIKE '%" + text + "%'") > 0;
  }

  private long count(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  protected void settle() {
    try (Chores chores = Chores.of(PostgresSettings.at(url))) {
      chores.settle();
    }
  }
}
