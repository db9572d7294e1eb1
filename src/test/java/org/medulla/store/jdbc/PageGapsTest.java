package org.medulla.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.StoreException;
import org.medulla.store.TestClock;

/** What SQLite leaves in the middle of its pages is overwritten, and nothing else. */
class PageGapsTest {

  private static final int ROWS = 4000;

  @TempDir Path folder;

  @Test
  void whatSqliteLeavesBehindIsOverwritten() throws Exception {
    JdbcStore.open(StoreSettings.in(folder), new TestClock()).close();
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA secure_delete = ON");
      fill(connection);
      for (int pid = 0; pid < ROWS; pid += 2) {
        statement.execute("DELETE FROM text WHERE pid = " + pid);
      }
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    assertThat(file()).as("or this test shows nothing").contains("quellmann");

    PageGaps.clear(StoreSettings.in(folder));

    assertThat(file()).doesNotContain("quellmann").contains("bertram 3999");
    assertThat(asked("PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(asked("SELECT count(*) FROM text WHERE text LIKE 'bertram%'"))
        .isEqualTo(Integer.toString(ROWS / 2));
  }

  @Test
  void aStoreThatIsInUseIsLeftAlone() {
    StoreSettings settings = StoreSettings.in(folder);
    try (JdbcStore store = JdbcStore.open(settings, new TestClock())) {
      assertThatThrownBy(() -> PageGaps.clear(settings)).isInstanceOf(StoreException.class);
      assertThat(store.ailment()).isEmpty();
    }
  }

  /** In an order by chance, as texts come. */
  private static void fill(Connection connection) throws SQLException {
    List<Integer> pids = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
    Collections.shuffle(pids, new Random(1));
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO text (k, text, pid) VALUES (7, ?, ?)")) {
      for (int pid : pids) {
        insert.setString(1, (pid % 2 == 0 ? "quellmann " : "bertram ") + pid);
        insert.setInt(2, pid);
        insert.executeUpdate();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteFiles.STORE));
  }

  private String asked(String query) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.getString(1);
    }
  }

  private String file() throws IOException {
    return Files.readString(folder.resolve(SqliteFiles.STORE), StandardCharsets.ISO_8859_1);
  }
}
