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
import org.jspecify.annotations.Nullable;
import org.medulla.store.Query;
import org.medulla.store.StoreException;
import org.medulla.store.Words;
import org.sqlite.SQLiteConfig;

/** SQLite: one file, one writer, readers that never wait for it. */
final class Sqlite implements Dialect {

  private static final String FILE = "medulla.db";
  private static final int PAGE = 8192;
  private static final int WRITER_CACHE_KB = 64 * 1024;
  private static final int READER_CACHE_KB = 16 * 1024;

  /** Pages in the log before they are moved into the file: 16 MB. */
  private static final int CHECKPOINT = 2000;

  /** Malformed texts that differ in Java may be equal as UTF-8; one row is enough then. */
  private static final Insert TEXT =
      Insert.into("text", Insert.longs("k"), Insert.names("text"), Insert.longs("pid"))
          .onConflict("DO NOTHING");

  private static final Insert WORDS =
      Insert.into(
          "words", Insert.longs("rowid"), Insert.names("narrative"), Insert.names("content"));

  private static final String NO_WORDS =
      "INSERT INTO words (words, rowid, narrative, content) VALUES ('delete', ?, ?, ?)";

  private final DataDirectory directory;
  private final String url;
  private final List<String> more;
  private final Merging merging;

  private Sqlite(DataDirectory directory, List<String> more, Merging merging) {
    this.directory = directory;
    this.url = "jdbc:sqlite:" + directory.path().resolve(FILE);
    this.more = more;
    this.merging = merging;
  }

  /** Takes the directory. */
  static Sqlite in(Path directory) {
    return in(directory, List.of());
  }

  /**
   * @param more commands for the writer's connection, for tests
   */
  static Sqlite in(Path directory, List<String> more) {
    return new Sqlite(DataDirectory.open(directory), more, Merging.LATER);
  }

  /**
   * @param merging when index rows come into their tables, for tests
   */
  static Sqlite in(Path directory, Merging merging) {
    return new Sqlite(DataDirectory.open(directory), List.of(), merging);
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
      // Of what was taken away, a purge has to find no trace in pages that are free.
      execute(connection, "PRAGMA secure_delete = ON");
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
  public Readers readers(Limits limits) {
    return new KeptReaders(() -> new Session(reader(), this), this, limits);
  }

  /** Opens a connection that only reads. */
  Connection reader() throws SQLException {
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
  public Turn turn(Session session) {
    return Turn.ALWAYS;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public PreparedStatement prepare(Connection connection, String text, boolean varies)
      throws SQLException {
    return connection.prepareStatement(text);
  }

  @Override
  public void insert(Session session, Map<Insert, List<@Nullable Object[]>> rows)
      throws SQLException {
    for (Map.Entry<Insert, List<@Nullable Object[]>> some : rows.entrySet()) {
      for (@Nullable Object[] row : some.getValue()) {
        session.update(some.getKey().one(), row);
      }
    }
  }

  @Override
  public Merging merging() {
    return merging;
  }

  @Override
  public Insert texts() {
    return TEXT;
  }

  @Override
  public Comparable<?> text(String text) {
    return text;
  }

  @Override
  public SqlText compare(String a, Query.Text query) {
    SqlText rows = SqlText.of(a + ".k = ?", query.k());
    String text = query.text();
    return switch (query.match()) {
      case EQUALS -> rows.add(" AND " + a + ".text = ?", text);
      case STARTS_WITH -> startsWith(rows, a, text);
      case CONTAINS -> rows.add(" AND instr(" + a + ".text, ?) > 0", text);
      case ENDS_WITH -> endsWith(rows, a, text);
      case PRESENT -> rows;
    };
  }

  private static SqlText startsWith(SqlText rows, String a, String text) {
    rows.add(" AND " + a + ".text >= ?", text);
    Postings.after(text).ifPresent(end -> rows.add(" AND " + a + ".text < ?", end));
    return rows;
  }

  private static SqlText endsWith(SqlText rows, String a, String text) {
    return rows.add(" AND substr(" + a + ".text, length(" + a + ".text) - length(?) + 1)", text)
        .add(" = ?", text);
  }

  @Override
  public void insertWords(Session session, long pid, Words words) throws SQLException {
    session.insert(WORDS, pid, words.narrative(), words.content());
  }

  /** The full text keeps no texts, so it has to be told what to look for. */
  @Override
  public void removeWords(Session session, long pid, Words words) throws SQLException {
    if (!words.isEmpty()) {
      session.update(NO_WORDS, pid, words.narrative(), words.content());
    }
  }

  @Override
  public String whole() {
    return " LIMIT -1";
  }

  @Override
  public SqlText limit(long rows) {
    return SqlText.of("LIMIT ?", rows);
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
  public String apart() {
    return "";
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
  public boolean isLost(SQLException failure) {
    return false;
  }

  @Override
  public boolean isPassing(SQLException failure) {
    return false;
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
