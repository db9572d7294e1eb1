package org.medulla.store.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.medulla.store.StoreException;

/** The connection that writes, opened again when it was lost; for one thread at a time. */
final class Line {

  private final Dialect dialect;
  private @Nullable Session session;

  Line(Dialect dialect) {
    this.dialect = dialect;
  }

  Session session() throws SQLException {
    Session open = session;
    if (open == null) {
      open = new Session(dialect.writer(), dialect);
      session = open;
    }
    return open;
  }

  /** Ends a transaction that failed. */
  void rollback() {
    if (session != null) {
      session.rollback();
    }
  }

  /** Lets go of a connection that is lost. */
  void drop() {
    try {
      close();
    } catch (SQLException e) {
      // It is lost either way.
      return;
    }
  }

  /** What a failure means. */
  StoreException failure(SQLException failure) {
    return session == null ? dialect.failure(failure) : session.failure(failure);
  }

  void close() throws SQLException {
    Session open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }
}
