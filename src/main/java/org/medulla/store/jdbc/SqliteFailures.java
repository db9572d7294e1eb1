package org.medulla.store.jdbc;

import java.sql.SQLException;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the failures of SQLite mean. */
final class SqliteFailures {

  private SqliteFailures() {}

  static StoreException translate(SQLException failure) {
    String detail = detail(failure);
    return switch (primary(failure)) {
      case SQLITE_FULL ->
          new StoreException(StoreProblem.FULL, "The disk is full", detail, failure);
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          new StoreException(StoreProblem.DAMAGED, "The data is damaged", detail, failure);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StoreException(StoreProblem.BUSY, "The data is locked", detail, failure);
      default ->
          new StoreException(
              StoreProblem.UNAVAILABLE, "The data cannot be read or written", detail, failure);
    };
  }

  private static String detail(SQLException failure) {
    return failure instanceof SQLiteException it ? it.getResultCode().name() : "";
  }

  /** The lowest byte says what kind of failure it is, the others only refine it. */
  private static SQLiteErrorCode primary(SQLException failure) {
    int code = failure instanceof SQLiteException it ? it.getResultCode().code : -1;
    return SQLiteErrorCode.getErrorCode(code & 0xFF);
  }
}
