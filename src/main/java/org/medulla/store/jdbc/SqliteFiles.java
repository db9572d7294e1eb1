package org.medulla.store.jdbc;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.core.DB;

/** The files of the embedded store, seen from outside: for backups and what is made of them. */
public final class SqliteFiles {

  /** The file that holds everything. */
  public static final String STORE = "medulla.db";

  /** What may lie in a directory that is said to be empty. */
  private static final Set<String> NOTHING = Set.of("medulla.lock", "lost+found");

  /** 4 MB, after which progress is told. */
  private static final int PAGES = 512;

  private static final int PAUSE_MILLISECONDS = 100;
  private static final int PAUSES = 100;

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SCHEMA_AT = 60;
  private static final int APPLICATION_AT = 68;

  private SqliteFiles() {}

  /** Is told how many of all bytes are copied. */
  public interface Progress {
    void at(long done, long total);
  }

  /**
   * Writes the state of a store to a new file. A server may go on writing meanwhile: what it had
   * acknowledged before is in the file, and nothing by half.
   *
   * @param data the data directory
   * @param target a file that is not there yet
   * @throws StoreException if there is no store, it is not of this release, or the disk is full
   */
  public static void snapshot(Path data, Path target, Progress progress) {
    Path file = data.resolve(STORE);
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          StoreProblem.UNAVAILABLE, "There is no store in this directory", data.toString());
    }
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(10_000);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      SqliteSchema.check(connection, file.toString());
      // As long as this transaction lasts, every step of the copy sees the same state.
      statement.execute("BEGIN");
      requireOurSchema(statement, file);
      copy(connection, statement, target, progress);
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      throw SqliteFailures.translate(e);
    }
  }

  static void requireOurSchema(Statement statement, Path file) throws SQLException {
    int schema = number(statement, "PRAGMA user_version");
    if (schema != SqliteSchema.NEWEST) {
      throw new StoreException(
          StoreProblem.UNAVAILABLE,
          "The data is of another release of Medulla; use that one for it",
          file + ", schema " + schema + " and not " + SqliteSchema.NEWEST);
    }
  }

  private static void copy(
      Connection connection, Statement statement, Path target, Progress progress)
      throws SQLException {
    long page = number(statement, "PRAGMA page_size");
    DB database = connection.unwrap(SQLiteConnection.class).getDatabase();
    int outcome =
        database.backup(
            "main",
            target.toString(),
            (remaining, all) -> progress.at((all - remaining) * page, all * page),
            PAUSE_MILLISECONDS,
            PAUSES,
            PAGES);
    if (outcome != 0) {
      throw DB.newSQLException(outcome, "The copy failed");
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      return result.getInt(1);
    }
  }

  /**
   * Looks at a file that is said to be a store, without opening it as one.
   *
   * @return the number of its schema
   * @throws StoreException if this release cannot read it
   */
  public static int schemaOf(Path file) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    int schema;
    int application;
    try (InputStream raw = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(raw)) {
      in.readFully(magic);
      in.skipNBytes(SCHEMA_AT - MAGIC.length);
      schema = in.readInt();
      in.skipNBytes(APPLICATION_AT - SCHEMA_AT - Integer.BYTES);
      application = in.readInt();
    } catch (EOFException e) {
      throw foreign(file);
    }
    if (!Arrays.equals(magic, MAGIC) || application != SqliteSchema.APPLICATION) {
      throw foreign(file);
    }
    if (schema > SqliteSchema.NEWEST) {
      throw new StoreException(
          StoreProblem.TOO_NEW,
          "The data was written by a newer Medulla",
          "schema " + schema + ", known up to " + SqliteSchema.NEWEST);
    }
    return schema;
  }

  private static StoreException foreign(Path file) {
    return new StoreException(
        StoreProblem.DAMAGED, "The file is not a store of Medulla", file.toString());
  }

  /** A data directory that is ours until it is closed. */
  public interface Taken extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a directory that holds nothing, and makes it if it is not there, so that no server begins
   * a store in it meanwhile.
   *
   * @param leftOvers files that may lie there all the same
   * @throws StoreException if it is in use, or something is in it
   */
  public static Taken takeEmpty(Path directory, Set<String> leftOvers) throws IOException {
    if (!contents(directory, leftOvers).isEmpty()
        && !Files.exists(directory.resolve("medulla.lock"))) {
      throw full(directory, leftOvers);
    }
    DataDirectory taken = DataDirectory.open(directory);
    if (!contents(directory, leftOvers).isEmpty()) {
      taken.close();
      throw full(directory, leftOvers);
    }
    return taken::close;
  }

  private static StoreException full(Path directory, Set<String> leftOvers) throws IOException {
    return new StoreException(
        StoreProblem.UNAVAILABLE,
        "The data directory is not empty; move it away first",
        directory + " holds " + String.join(", ", contents(directory, leftOvers)));
  }

  private static Set<String> contents(Path directory, Set<String> leftOvers) throws IOException {
    Set<String> names = new TreeSet<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> !NOTHING.contains(name) && !leftOvers.contains(name))
            .forEach(names::add);
      }
    }
    return names;
  }
}
