package org.medulla.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** Creates the tables, and brings older ones up to date; forward only. */
final class SqliteSchema {

  /** The newest schema: there is a {@code sqlite-N.sql} for every number up to it. */
  static final int NEWEST = 6;

  /** Marks the file as ours: "MEDU". */
  static final int APPLICATION = 0x4D454455;

  private SqliteSchema() {}

  /** Looks at the file before anything in it is touched. */
  static void check(Connection connection, String file) throws SQLException {
    int application = number(connection, "PRAGMA application_id");
    int tables = number(connection, "SELECT count(*) FROM sqlite_schema");
    if (application != APPLICATION && tables > 0) {
      throw new StoreException(StoreProblem.DAMAGED, "The file is not a store of Medulla", file);
    }
    int schema = number(connection, "PRAGMA user_version");
    if (schema > NEWEST) {
      throw new StoreException(
          StoreProblem.TOO_NEW,
          "The data was written by a newer Medulla",
          "schema " + schema + ", known up to " + NEWEST);
    }
  }

  /** Each step is one transaction, so a crash leaves the step before it. */
  static void migrate(Connection connection) throws SQLException {
    for (int next = number(connection, "PRAGMA user_version") + 1; next <= NEWEST; next++) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        for (String command : commands(next)) {
          statement.execute(command);
        }
        statement.execute("PRAGMA application_id = " + APPLICATION);
        statement.execute("PRAGMA user_version = " + next);
        statement.execute("COMMIT");
      }
    }
  }

  private static String[] commands(int number) {
    try (InputStream in = SqliteSchema.class.getResourceAsStream("sqlite-" + number + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("A schema is missing in the program");
      }
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return script.replaceAll("(?m)^--.*$", "").strip().split(";\\s*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.getInt(1);
    }
  }
}
