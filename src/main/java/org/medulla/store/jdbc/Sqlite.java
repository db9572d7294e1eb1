package org.medulla.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.medulla.store.Query;
import org.medulla.store.StoreException;
import org.sqlite.SQLiteConfig;

/** SQLite: one file, one writer, readers that never wait for it. */
final class Sqlite implements Dialect {

  private static final String FILE = "medulla.db";
  private static final int PAGE = 8192;
  private static final int WRITER_CACHE_KB = 64 * 1024;
  private static final int READER_CACHE_KB = 16 * 1024;

  /** Pages in the log before they are moved into the file: 16 MB. */
  private static final int CHECKPOINT = 2000;

  private final DataDirectory directory;
  private final String url;
  private final List<String> more;

  private Sqlite(DataDirectory directory, List<String> more) {
    this.directory = directory;
    this.url = "jdbc:sqlite:" + directory.path().resolve(FILE);
    this.more = more;
  }

  /** Takes the directory. */
  static Sqlite in(Path directory) {
    return in(directory, List.of());
  }

  /**
   * @param more commands for the writer's connection, for tests
   */
  static Sqlite in(Path directory, List<String> more) {
    return new Sqlite(DataDirectory.open(directory), more);
  }

  @Override
  public Connection writer() throws SQLException {
    SQLiteConfig config = config(WRITER_CACHE_KB);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    Connection connection = config.createConnection(url);
    try {
      SqliteSchema.check(connection, directory.path().resolve(FILE).toString());
      execute(connection, "PRAGMA page_size = " + PAGE);
      execute(connection, "PRAGMA journal_mode = WAL");
      execute(connection, "PRAGMA synchronous = FULL");
      execute(connection, "PRAGMA wal_autocheckpoint = " + CHECKPOINT);
      execute(connection, "PRAGMA journal_size_limit = " + 4L * CHECKPOINT * PAGE);
      SqliteSchema.migrate(connection);
      for (String command : more) {
        execute(connection, command);
      }
      return connection;
    } catch (SQLException | StoreException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Connection reader() throws SQLException {
    Connection connection = config(READER_CACHE_KB).createConnection(url);
    execute(connection, "PRAGMA query_only = ON");
    return connection;
  }

  private static SQLiteConfig config(int cache) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(10_000);
    config.setCacheSize(-cache);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setGetGeneratedKeys(false);
    return config;
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public String among(String column) {
    return column + " IN (SELECT value FROM json_each(?))";
  }

  @Override
  public void bind(PreparedStatement statement, int index, List<?> values) throws SQLException {
    StringBuilder json = new StringBuilder("[");
    for (Object value : values) {
      json.append(json.length() > 1 ? "," : "");
      if (value instanceof String text) {
        quote(json, text);
      } else {
        json.append(value);
      }
    }
    statement.setString(index, json.append(']').toString());
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  /** Words have no quotes, and in quotes nothing has a meaning. */
  @Override
  public SqlText has(String alias, Query.Words query) {
    String column = query.column() == Query.Column.NARRATIVE ? "narrative : " : "";
    String phrase = "\"" + String.join(" ", query.term().words()) + "\"";
    String prefix = query.term().isPrefix() ? " *" : "";
    return SqlText.of(alias + ".words MATCH ?", column + phrase + prefix);
  }

  @Override
  public String wordsPid() {
    return "rowid";
  }

  @Override
  public Sql planOf(Sql sql) {
    return new Sql("EXPLAIN QUERY PLAN " + sql.text(), sql.parameters());
  }

  @Override
  public List<String> plan(ResultSet answer) throws SQLException {
    List<String> plan = new ArrayList<>();
    Map<Integer, Integer> depths = new HashMap<>();
    while (answer.next()) {
      int depth = depths.getOrDefault(answer.getInt("parent"), -1) + 1;
      depths.put(answer.getInt("id"), depth);
      plan.add("  ".repeat(depth) + answer.getString("detail"));
    }
    return plan;
  }

  @Override
  public StoreException failure(SQLException failure) {
    return SqliteFailures.translate(failure);
  }

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public String describe() {
    return "SQLite in " + directory.path();
  }

  @Override
  public void close() {
    directory.close();
  }
}
