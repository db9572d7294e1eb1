package org.medulla.store.jdbc;

import java.sql.SQLException;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** What the failures of PostgreSQL mean; they are told apart by the codes of the SQL standard. */
final class PostgresFailures {

  private PostgresFailures() {}

  static StoreException translate(SQLException failure) {
    String state = state(failure);
    return switch (state) {
      case "53100" -> of(StoreProblem.FULL, "The disk of the database is full", failure);
      case "57014" -> of(StoreProblem.BUSY, "The database took too long", failure);
      case "55P03" -> of(StoreProblem.BUSY, "Another server writes for too long", failure);
      case "40001", "40P01" -> of(StoreProblem.BUSY, "Others write the same", failure);
      case "53200", "53300", "53400" ->
          of(StoreProblem.BUSY, "The database has too much to do", failure);
      case "25006" ->
          of(StoreProblem.UNAVAILABLE, "The database can only be read at the moment", failure);
      case "28000", "28P01" ->
          of(StoreProblem.UNAVAILABLE, "The database refuses the user or the password", failure);
      case "3D000" -> of(StoreProblem.UNAVAILABLE, "There is no such database", failure);
      case "3F000" -> of(StoreProblem.UNAVAILABLE, "There is no such schema", failure);
      case "42501" ->
          of(StoreProblem.UNAVAILABLE, "The user lacks a permission in the database", failure);
      default -> byClass(state, failure);
    };
  }

  private static StoreException byClass(String state, SQLException failure) {
    if (state.startsWith("XX")) {
      return of(StoreProblem.DAMAGED, "The data is damaged", failure);
    }
    String message =
        isLost(failure)
            ? "The database cannot be reached"
            : "The database cannot carry this out at the moment";
    return of(StoreProblem.UNAVAILABLE, message, failure);
  }

  /** Only the code is told: a message of the engine may hold values. */
  private static StoreException of(StoreProblem problem, String message, SQLException failure) {
    String state = state(failure);
    String detail = state.isEmpty() ? "" : "SQL state " + state;
    return new StoreException(problem, message, detail, failure);
  }

  /** Whether the connection has failed, or the server behind it has ended or not yet begun. */
  static boolean isLost(SQLException failure) {
    String state = state(failure);
    return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03");
  }

  /** Whether the transaction failed only because of others. */
  static boolean isPassing(SQLException failure) {
    String state = state(failure);
    return state.equals("40001") || state.equals("40P01");
  }

  private static String state(SQLException failure) {
    String state = failure.getSQLState();
    return state == null ? "" : state;
  }
}
