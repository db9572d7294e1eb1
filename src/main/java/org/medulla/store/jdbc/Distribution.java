package org.medulla.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/**
 * How the tables lie on the machines of a Citus cluster: what belongs to a version lies where the
 * hash of its number falls, so that each shard holds a whole index of its versions; what everything
 * is joined with lies everywhere. Why it is so stands in docs/decisions/0032-distributed-tables.md.
 */
public final class Distribution {

  /** Notes in the table of migrations that the tables are distributed; no step has this number. */
  static final int MARK = -1;

  private static final int OLDEST = 12;

  /** The first one decides, the others lie beside it. */
  static final List<String> BY_VERSION =
      List.of("version", "ended", "kind", "token", "text", "date", "number", "link", "words");

  /** Small ones, and those that are joined with by other columns than the number of a version. */
  static final List<String> EVERYWHERE =
      List.of(
          "commits", "current", "tally", "note", "turn", "writer", "migration", "chore", "purge");

  private static final String EXTENSION =
      "SELECT extversion FROM pg_extension WHERE extname = 'citus'";
  private static final String DONE =
      "SELECT c.relname FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid"
          + " WHERE c.relnamespace = current_schema()::regnamespace";

  private final PostgresSettings settings;

  /**
   * @param settings a database whose tables are up to date, and on which no server runs
   */
  public Distribution(PostgresSettings settings) {
    this.settings = settings;
  }

  /** The statements that distribute tables of which none is distributed. */
  public static List<String> statements() {
    return statements(Set.of());
  }

  /**
   * @param done tables that are distributed already
   */
  static List<String> statements(Set<String> done) {
    List<String> statements = new ArrayList<>();
    if (!done.contains(BY_VERSION.get(0))) {
      // A unique index of a distributed table must contain the column it is distributed by.
      statements.add("DROP INDEX IF EXISTS version_key");
      statements.add("CREATE UNIQUE INDEX version_key ON version (key, version, pid)");
    }
    statements.add(DistributedTurn.TABLE);
    for (String table : EVERYWHERE) {
      if (!done.contains(table)) {
        statements.add("SELECT create_reference_table('" + table + "')");
      }
    }
    for (String table : BY_VERSION) {
      if (!done.contains(table)) {
        String beside = table.equals(BY_VERSION.get(0)) ? "none" : BY_VERSION.get(0);
        statements.add(
            "SELECT create_distributed_table('"
                + table
                + "', 'pid', colocate_with => '"
                + beside
                + "')");
      }
    }
    for (String table : everyTable()) {
      // What was copied stays in the place it had, unseen, and nothing would ever erase it there.
      statements.add("SELECT truncate_local_data_after_distributing_table('" + table + "')");
    }
    statements.add(
        "INSERT INTO migration (number, made) VALUES (" + MARK + ", now()) ON CONFLICT DO NOTHING");
    return statements;
  }

  private static List<String> everyTable() {
    List<String> tables = new ArrayList<>(EVERYWHERE);
    tables.addAll(BY_VERSION);
    return tables;
  }

  /**
   * Distributes what is not distributed yet. Each statement is made durable by itself, so to begin
   * again is to go on.
   *
   * @return what was executed
   * @throws StoreException if Citus is not there or too old, or refuses
   */
  public List<String> carryOut() {
    Postgres postgres = new Postgres(settings);
    try (Connection connection = postgres.writer()) {
      connection.setAutoCommit(true);
      connection.setNetworkTimeout(Runnable::run, 0); // To copy a table may take hours.
      requireCitus(connection);
      List<String> statements = statements(texts(connection, DONE));
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET statement_timeout = 0");
        for (String text : statements) {
          statement.execute(text);
        }
      }
      return statements;
    } catch (SQLException e) {
      throw postgres.failure(e);
    }
  }

  private static void requireCitus(Connection connection) throws SQLException {
    String version = String.join("", texts(connection, EXTENSION));
    if (version.isEmpty()) {
      throw new StoreException(
          StoreProblem.UNAVAILABLE,
          "The extension Citus is not in this database",
          "CREATE EXTENSION citus, as its superuser, makes it so where it is installed");
    }
    requireNew(version);
  }

  /** Looks at a version such as {@code 12.1-1}. */
  static void requireNew(String version) {
    int major = Integer.parseInt(version.replaceFirst("[^0-9].*", ""));
    if (major < OLDEST) {
      throw new StoreException(
          StoreProblem.UNAVAILABLE, "The extension Citus is older than 12", version);
    }
  }

  private static Set<String> texts(Connection connection, String query) throws SQLException {
    Set<String> texts = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }

  /** Whether the tables of a database are distributed. */
  static boolean isMarked(Connection connection) throws SQLException {
    return !texts(connection, "SELECT number FROM migration WHERE number = " + MARK).isEmpty();
  }
}
