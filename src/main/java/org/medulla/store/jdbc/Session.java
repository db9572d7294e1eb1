package org.medulla.store.jdbc;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medulla.store.StoreException;

/** A connection and the statements it has prepared; for one thread at a time. */
final class Session implements AutoCloseable {

  private static final int STATEMENTS = 256;

  /** So many rows, or so many bytes in them, are sent before more are gathered. */
  private static final int MANY_ROWS = 20_000;

  private static final int MANY_BYTES = 8 << 20;

  /** How much of a long result is held at once. */
  private static final int FETCH = 500;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Insert, List<@Nullable Object[]>> gathered = new LinkedHashMap<>();
  private int gatheredRows;
  private int gatheredBytes;

  Session(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  Connection connection() {
    return connection;
  }

  /** Runs a query. The caller closes the result, the statement stays prepared. */
  ResultSet query(Sql sql, Horizon horizon) throws SQLException {
    return query(sql, horizon, 0);
  }

  private ResultSet query(Sql sql, Horizon horizon, int fetch) throws SQLException {
    sendGathered();
    PreparedStatement statement = prepared(sql.text(), sql.varies());
    if (fetch > 0) {
      statement.setFetchSize(fetch);
    }
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

  /** Something that is done with each row of a result. */
  interface Reading {
    void of(ResultSet row) throws SQLException;
  }

  /** Reads a result that can be held at once. */
  void few(Sql sql, Horizon horizon, Reading reading) throws SQLException {
    try (ResultSet result = query(sql, horizon)) {
      while (result.next()) {
        reading.of(result);
      }
    }
  }

  /** Reads a result that may be too long for that. */
  void each(Sql sql, Horizon horizon, Reading reading) throws SQLException {
    boolean isAlone = dialect.isShared() && connection.getAutoCommit();
    if (isAlone) {
      // Whoever reads piece by piece does so within a transaction.
      connection.setAutoCommit(false);
    }
    try (ResultSet result = query(sql, horizon, isAlone ? FETCH : 0)) {
      while (result.next()) {
        reading.of(result);
      }
    } finally {
      if (isAlone) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private void bind(PreparedStatement statement, int index, Object parameter, Horizon horizon)
      throws SQLException {
    if (parameter instanceof Horizon.Part part) {
      statement.setLong(index, horizon.value(part));
    } else if (parameter instanceof List<?> values) {
      dialect.bind(statement, index, values);
    } else {
      bind(statement, index, parameter);
    }
  }

  /** Binds one value. */
  static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof Double number) {
      statement.setDouble(index, number);
    } else if (value instanceof String text) {
      statement.setString(index, text);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else if (value instanceof ByteBuffer bytes) {
      statement.setBytes(index, bytes.array());
    } else {
      statement.setNull(index, Types.NULL);
    }
  }

  /** Writes a row: at once, or together with others before anything else is asked. */
  void insert(Insert insert, @Nullable Object... values) throws SQLException {
    if (!dialect.isShared()) {
      update(insert.one(), values);
      return;
    }
    gathered.computeIfAbsent(insert, none -> new ArrayList<>()).add(values);
    gatheredRows++;
    for (Object value : values) {
      gatheredBytes += value instanceof byte[] bytes ? bytes.length : 0;
    }
    if (gatheredRows >= MANY_ROWS || gatheredBytes >= MANY_BYTES) {
      sendGathered();
    }
  }

  private void sendGathered() throws SQLException {
    if (gatheredRows > 0) {
      Map<Insert, List<@Nullable Object[]>> rows = new LinkedHashMap<>(gathered);
      forgetGathered();
      dialect.insert(this, rows);
    }
  }

  private void forgetGathered() {
    gathered.clear();
    gatheredRows = 0;
    gatheredBytes = 0;
  }

  /** Changes rows; tells how many. */
  int update(String text, @Nullable Object... values) throws SQLException {
    sendGathered();
    PreparedStatement statement = prepared(text);
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement.executeUpdate();
  }

  /** A statement that is kept prepared; its parameters are whatever was bound last. */
  PreparedStatement prepared(String text) throws SQLException {
    return prepared(text, false);
  }

  private PreparedStatement prepared(String text, boolean varies) throws SQLException {
    PreparedStatement known = statements.get(text);
    if (known != null) {
      return known;
    }
    PreparedStatement statement = dialect.prepare(connection, text, varies);
    statements.put(text, statement);
    if (statements.size() > STATEMENTS) {
      var eldest = statements.values().iterator();
      eldest.next().close();
      eldest.remove();
    }
    return statement;
  }

  /** Begins a transaction; where many may write, it begins with its first statement. */
  void begin() throws SQLException {
    if (!dialect.isShared()) {
      prepared("BEGIN IMMEDIATE").executeUpdate();
    }
  }

  /** Sends what was gathered; what fails after this fails in the commit itself. */
  void finish() throws SQLException {
    sendGathered();
  }

  void commit() throws SQLException {
    if (dialect.isShared()) {
      connection.commit();
    } else {
      prepared("COMMIT").executeUpdate();
    }
  }

  /** Ends a transaction that failed; the engine may have ended it already. */
  void rollback() {
    forget();
    try {
      if (dialect.isShared()) {
        connection.rollback();
      } else {
        prepared("ROLLBACK").executeUpdate();
      }
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
    forgetGathered();
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
