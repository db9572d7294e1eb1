package org.medulla.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/**
 * Creates the tables, and brings older ones up to date; forward only.
 *
 * <p>Each step is one transaction that holds the lock of the first row of {@code migration}, so of
 * several servers that start at the same time one makes the step and the others find it made.
 */
final class PostgresSchema {

  /** The newest schema: there is a {@code postgres-N.sql} for every number up to it. */
  static final int NEWEST = 5;

  /** Older servers cannot read what the statements say. */
  private static final int OLDEST_SERVER = 130_000;

  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, made timestamptz NOT NULL)";
  private static final String FIRST =
      "INSERT INTO migration (number, made) VALUES (0, now()) ON CONFLICT DO NOTHING";
  private static final String LOCK = "SELECT number FROM migration WHERE number = 0 FOR UPDATE";
  private static final String REACHED = "SELECT max(number) FROM migration";

  /** What an extension has brought along is no stranger: some put views beside our tables. */
  private static final String STRANGERS =
      """
      SELECT count(*) FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND c.relname <> 'migration'
        AND NOT EXISTS (SELECT 1 FROM pg_depend d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
      """;

  /** What the engine says to one of two that create the same at the same time. */
  private static final Set<String> CREATED_MEANWHILE = Set.of("23505", "42P07", "42710");

  private static final int ATTEMPTS = 20;

  private PostgresSchema() {}

  /**
   * Looks at the server before anything in it is touched.
   *
   * @return the version of the server
   */
  static String check(Connection connection) throws SQLException {
    String version = text(connection, "SHOW server_version");
    if (number(connection, "SHOW server_version_num") < OLDEST_SERVER) {
      throw new StoreException(
          StoreProblem.UNAVAILABLE, "The database is older than PostgreSQL 13", version);
    }
    String encoding = text(connection, "SHOW server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new StoreException(
          StoreProblem.UNAVAILABLE, "The encoding of the database is not UTF8", encoding);
    }
    return version;
  }

  static void migrate(Connection connection) throws SQLException {
    if (text(connection, "SELECT current_schema()").isEmpty()) {
      throw new StoreException(
          StoreProblem.UNAVAILABLE, "The schema that the URL names is not in the database");
    }
    createTable(connection);
    boolean isDone = false;
    while (!isDone) {
      connection.setAutoCommit(false);
      try {
        isDone = step(connection);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static void createTable(Connection connection) throws SQLException {
    for (int left = ATTEMPTS; ; left--) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(CREATE);
        statement.execute(FIRST);
        return;
      } catch (SQLException e) {
        if (left == 0 || !CREATED_MEANWHILE.contains(String.valueOf(e.getSQLState()))) {
          throw e;
        }
      }
    }
  }

  /** Makes the next step; says whether there was none left. */
  private static boolean step(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery(LOCK).close();
      int reached = number(connection, REACHED);
      if (reached > NEWEST) {
        throw new StoreException(
            StoreProblem.TOO_NEW,
            "The data was written by a newer Medulla",
            "schema " + reached + ", known up to " + NEWEST);
      }
      if (reached == NEWEST) {
        return true;
      }
      refuseStrangers(connection, reached);
      statement.execute(script(reached + 1));
      statement.execute("INSERT INTO migration VALUES (" + (reached + 1) + ", now())");
      return reached + 1 == NEWEST;
    }
  }

  /** Tables of somebody else are left alone. */
  private static void refuseStrangers(Connection connection, int reached) throws SQLException {
    if (reached == 0 && number(connection, STRANGERS) > 0) {
      throw new StoreException(
          StoreProblem.DAMAGED,
          "The schema of the database holds other tables; Medulla needs one of its own",
          text(connection, "SELECT current_schema()"));
    }
  }

  private static String script(int number) {
    try (InputStream in = PostgresSchema.class.getResourceAsStream("postgres-" + number + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("A schema is missing in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    return Integer.parseInt(text(connection, query));
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      String text = result.getString(1);
      return text == null ? "" : text;
    }
  }
}
