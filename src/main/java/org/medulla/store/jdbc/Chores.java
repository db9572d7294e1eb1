package org.medulla.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The chores that are noted in a store. They are read and written on a connection of their own,
 * also while another process has the store open: that is how a command asks a server that alone may
 * write to do what takes long. A chore is in a table by itself and makes no commit, so what the
 * server knows of its store stays true.
 */
public final class Chores implements AutoCloseable {

  private static final String FIND =
      "SELECT asked, reached, total, changed, outcome FROM chore WHERE name = ?";
  private static final String FORGET = "DELETE FROM chore WHERE name = ?";
  private static final String KEEP =
      "INSERT INTO chore (name, asked, reached, total, changed, outcome)"
          + " VALUES (?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET asked = excluded.asked, reached = excluded.reached,"
          + " total = excluded.total, changed = excluded.changed, outcome = excluded.outcome";

  /** How often the log is tried to be emptied; if somebody reads, each takes as long as a wait. */
  private static final int ATTEMPTS = 30;

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  private final Connection connection;
  private final boolean isShared;

  private Chores(Connection connection, boolean isShared) {
    this.connection = connection;
    this.isShared = isShared;
  }

  /**
   * @throws StoreException if there is no store, or it is not of this release
   */
  public static Chores of(StoreSettings settings) {
    Path file = settings.directory().resolve(SqliteFiles.STORE);
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          StoreProblem.UNAVAILABLE,
          "There is no store in this directory",
          settings.directory().toString());
    }
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(10_000);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file);
      boolean isReady = false;
      try (Statement statement = connection.createStatement()) {
        SqliteSchema.check(connection, file.toString());
        SqliteFiles.requireOurSchema(statement, file);
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA secure_delete = ON"); // A chore may name a patient.
        isReady = true;
        return new Chores(connection, false);
      } finally {
        if (!isReady) {
          connection.close();
        }
      }
    } catch (SQLException e) {
      throw SqliteFailures.translate(e);
    }
  }

  /**
   * @throws StoreException if the database cannot be reached
   */
  public static Chores of(PostgresSettings settings) {
    Postgres postgres = new Postgres(settings);
    try {
      Connection connection = postgres.writer();
      connection.setAutoCommit(true);
      return new Chores(connection, true);
    } catch (SQLException e) {
      throw postgres.failure(e);
    }
  }

  public Optional<Chore> find(String name) {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Chore(
                    name,
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Notes a chore, or how far it has come. */
  public void keep(Chore chore) {
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      statement.setString(1, chore.name());
      statement.setString(2, chore.asked());
      statement.setLong(3, chore.reached());
      statement.setLong(4, chore.total());
      statement.setLong(5, chore.changed());
      statement.setString(6, chore.outcome());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  public void forget(String name) {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setString(1, name);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** What was purged from this store. */
  public List<PurgeEntry> purges() {
    try {
      return PurgeLog.all(connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Lets nothing of what was taken away stay in the log beside the data. Waits for those who read
   * what was there before, and for those who do the same.
   *
   * @throws StoreException if they take too long
   */
  public void settle() {
    if (isShared) {
      return;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (isSettled()) {
        return;
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new StoreException(
        StoreProblem.BUSY,
        "What was taken away is still in the log, since somebody reads for long");
  }

  /**
   * Settles, and lets nobody write from then on until this is closed: not even what comes from the
   * log gets into the file of the store.
   *
   * @param log the file of the log
   * @throws StoreException if others take too long
   */
  void settleAlone(Path log) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      settle();
      execute("BEGIN IMMEDIATE");
      if (!Files.exists(log) || Files.size(log) == 0) {
        return;
      }
      execute("ROLLBACK"); // Somebody was faster.
    }
    throw new StoreException(StoreProblem.BUSY, "Others write to the store all the time");
  }

  private void execute(String text) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private boolean isSettled() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return row.next() && row.getInt(1) == 0;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private StoreException failure(SQLException cause) {
    return isShared ? PostgresFailures.translate(cause) : SqliteFailures.translate(cause);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }
}
