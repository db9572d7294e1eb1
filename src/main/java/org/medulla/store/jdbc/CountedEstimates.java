package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.medulla.store.Query;

/** Counts the first rows of a posting: a few microseconds that save a walk along the wrong one. */
final class CountedEstimates implements Estimates {

  private final Session session;
  private final Dialect dialect;

  CountedEstimates(Session session, Dialect dialect) {
    this.session = session;
    this.dialect = dialect;
  }

  @Override
  public long rows(Query query, long cap) {
    Sql sql = new QueryCompiler(dialect, this).estimate(query, cap);
    try (ResultSet result = session.query(sql, Horizon.NOTHING)) {
      return result.getLong(1);
    } catch (SQLException e) {
      throw dialect.failure(e);
    }
  }
}
