package org.medulla.store.jdbc;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * The directory that holds the data, as long as we own it.
 *
 * <p>The owner keeps an SQLite file of its own exclusively open. A {@link
 * java.nio.channels.FileLock} would be lost as soon as anybody in this process opened and closed
 * the same file; SQLite knows about that, and no lock outlives its process.
 */
final class DataDirectory {

  private static final String LOCK = "medulla.lock";

  private final Path path;
  private final Connection lock;

  private DataDirectory(Path path, Connection lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Creates the directory if it is not there, readable by nobody else, and takes it. */
  static DataDirectory open(Path path) {
    Path directory = path.toAbsolutePath().normalize();
    try {
      create(directory);
    } catch (IOException e) {
      throw unavailable(directory, e);
    }
    return new DataDirectory(directory, lock(directory));
  }

  private static void create(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (directory.getParent() != null) {
      Files.createDirectories(directory.getParent());
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      var ours = PosixFilePermissions.fromString("rwx------");
      Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(ours));
    } else {
      Files.createDirectory(directory);
    }
  }

  private static Connection lock(Path directory) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(0);
    config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + directory.resolve(LOCK));
      try (Statement statement = connection.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        return connection;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      if ((e.getErrorCode() & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code) {
        throw new StoreException(
            StoreProblem.IN_USE,
            "Another process has the data directory open",
            directory.toString(),
            e);
      }
      throw unavailable(directory, e);
    }
  }

  private static StoreException unavailable(Path directory, Exception cause) {
    return new StoreException(
        StoreProblem.UNAVAILABLE, "The data directory cannot be used", directory.toString(), cause);
  }

  Path path() {
    return path;
  }

  /** Lets another process have it. */
  void close() {
    try {
      lock.close();
    } catch (SQLException e) {
      throw unavailable(path, e);
    }
  }
}
