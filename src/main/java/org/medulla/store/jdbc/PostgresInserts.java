package org.medulla.store.jdbc;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes many rows with one journey: one array for each column. */
final class PostgresInserts {

  private static final Map<Insert, PostgresInserts> ALL = new ConcurrentHashMap<>();

  private final Insert insert;
  private final String together;

  private PostgresInserts(Insert insert) {
    this.insert = insert;
    String arrays =
        insert.columns().stream()
            .map(column -> "?::" + arrayOf(column.kind()) + "[]")
            .collect(Collectors.joining(", "));
    this.together = insert.head() + "SELECT " + values(insert) + " FROM unnest(" + arrays + ") u(";
  }

  static PostgresInserts of(Insert insert) {
    return ALL.computeIfAbsent(insert, PostgresInserts::new);
  }

  private static String values(Insert insert) {
    return insert.columns().stream()
        .map(it -> "u." + it.name() + (it.kind() == Insert.Kind.TERMS ? "::tsvector" : ""))
        .collect(Collectors.joining(", "));
  }

  private String together() {
    return together
        + insert.columns().stream().map(Insert.Column::name).collect(Collectors.joining(", "))
        + ")";
  }

  private static String arrayOf(Insert.Kind kind) {
    return switch (kind) {
      case LONG -> "int8";
      case DOUBLE -> "float8";
      case NAME, TERMS -> "text";
      case BYTES -> "bytea";
    };
  }

  void send(Session session, List<@Nullable Object[]> rows) throws SQLException {
    if (insert.changes()) {
      oneByOne(session, rows);
      return;
    }
    PreparedStatement statement = session.prepared(together());
    List<Insert.Column> columns = insert.columns();
    for (int i = 0; i < columns.size(); i++) {
      Insert.Kind kind = columns.get(i).kind();
      @Nullable Object[] values = array(kind, rows.size());
      for (int row = 0; row < values.length; row++) {
        Object value = rows.get(row)[i];
        values[row] = value instanceof ByteBuffer buffer ? buffer.array() : value;
      }
      Array array = session.connection().createArrayOf(arrayOf(kind), values);
      statement.setArray(i + 1, array);
    }
    statement.executeUpdate();
  }

  private static @Nullable Object[] array(Insert.Kind kind, int size) {
    return switch (kind) {
      case LONG -> new Long[size];
      case DOUBLE -> new Double[size];
      case NAME, TERMS -> new String[size];
      case BYTES -> new byte[size][];
    };
  }

  /** One statement cannot change a row twice, a batch can; it is one journey, too. */
  private void oneByOne(Session session, List<@Nullable Object[]> rows) throws SQLException {
    PreparedStatement statement = session.prepared(insert.one());
    for (@Nullable Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        Session.bind(statement, i + 1, row[i]);
      }
      statement.addBatch();
    }
    statement.executeBatch();
  }
}
