package org.medulla.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medulla.store.StoreException;

/** A connection and the statements it has prepared; for one thread at a time. */
final class Session implements AutoCloseable {

  private static final int STATEMENTS = 256;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);

  Session(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** Runs a query. The caller closes the result, the statement stays prepared. */
  ResultSet query(Sql sql, Horizon horizon) throws SQLException {
    PreparedStatement statement = prepared(sql.text());
    List<Object> parameters = sql.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      bind(statement, i + 1, parameters.get(i), horizon);
    }
    return statement.executeQuery();
  }

  /** The first column of what a query finds. */
  List<Long> longs(Sql sql, Horizon horizon) throws SQLException {
    List<Long> values = new ArrayList<>();
    try (ResultSet result = query(sql, horizon)) {
      while (result.next()) {
        values.add(result.getLong(1));
      }
    }
    return values;
  }

  private void bind(PreparedStatement statement, int index, Object parameter, Horizon horizon)
      throws SQLException {
    if (parameter instanceof Long value) {
      statement.setLong(index, value);
    } else if (parameter instanceof Horizon.Part part) {
      statement.setLong(index, horizon.value(part));
    } else if (parameter instanceof Double value) {
      statement.setDouble(index, value);
    } else if (parameter instanceof String value) {
      statement.setString(index, value);
    } else {
      dialect.bind(statement, index, (List<?>) parameter);
    }
  }

  /** A statement that is kept prepared; its parameters are whatever was bound last. */
  PreparedStatement prepared(String text) throws SQLException {
    PreparedStatement known = statements.get(text);
    if (known != null) {
      return known;
    }
    PreparedStatement statement = connection.prepareStatement(text);
    statements.put(text, statement);
    if (statements.size() > STATEMENTS) {
      var eldest = statements.values().iterator();
      eldest.next().close();
      eldest.remove();
    }
    return statement;
  }

  void begin() throws SQLException {
    prepared("BEGIN IMMEDIATE").executeUpdate();
  }

  void commit() throws SQLException {
    prepared("COMMIT").executeUpdate();
  }

  /** Ends a transaction that failed; the engine may have ended it already. */
  void rollback() {
    forget();
    try {
      prepared("ROLLBACK").executeUpdate();
    } catch (SQLException e) {
      // Either there is none left, or the next one cannot begin and says why.
      return;
    }
  }

  /** What a failure means. The driver may have closed the statement, so none is kept. */
  StoreException failure(SQLException failure) {
    forget();
    return dialect.failure(failure);
  }

  private void forget() {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
    } catch (SQLException e) {
      // A statement that cannot be closed is of no use either way.
      return;
    } finally {
      statements.clear();
    }
  }

  @Override
  public void close() throws SQLException {
    forget();
    connection.close();
  }
}
