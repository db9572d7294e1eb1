package org.medulla.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.TestClock;

class SqlitePurgeTest extends PurgeContract {

  @TempDir Path folder;

  @Override
  protected JdbcStore open(TestClock clock) {
    return JdbcStore.open(StoreSettings.in(folder.resolve("data")), clock);
  }

  @Override
  protected Path folder() {
    return folder;
  }

  @Override
  protected long withWord(String word) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("data/medulla.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO words (words) VALUES ('integrity-check')");
      ResultSet found =
          statement.executeQuery("SELECT count(*) FROM words WHERE words MATCH '" + word + "'");
      return found.getLong(1);
    }
  }

  @Override
  protected boolean holds(String text) throws Exception {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder.resolve("data"))) {
      files = listed.toList();
    }
    for (Path file : files) {
      if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected void settle() {
    try (Chores chores = Chores.of(StoreSettings.in(folder.resolve("data")))) {
      chores.settle();
    }
  }
}
