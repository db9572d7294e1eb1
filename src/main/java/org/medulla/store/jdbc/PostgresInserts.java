package org.medulla.store.jdbc;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes many rows of many tables with one journey: one array for each column. */
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

  private static PostgresInserts of(Insert insert) {
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

  /** Sends rows of several kinds: what only adds rows in one journey, then what changes some. */
  static void send(Session session, Map<Insert, List<@Nullable Object[]>> rows)
      throws SQLException {
    Map<String, Insert> adding = new TreeMap<>(); // The same tables make the same statement.
    for (Insert insert : rows.keySet()) {
      if (!insert.changes()) {
        adding.put(of(insert).together(), insert);
      }
    }
    if (!adding.isEmpty()) {
      PreparedStatement all = session.prepared(String.join(";\n", adding.keySet()));
      int bound = 0;
      for (Insert insert : adding.values()) {
        bound = of(insert).bind(session, all, bound, Objects.requireNonNull(rows.get(insert)));
      }
      all.execute();
    }
    for (Map.Entry<Insert, List<@Nullable Object[]>> some : rows.entrySet()) {
      if (some.getKey().changes()) {
        of(some.getKey()).oneByOne(session, some.getValue());
      }
    }
  }

  /**
   * Binds the columns of some rows.
   *
   * @param bound how many parameters are bound already
   * @return how many are bound now
   */
  private int bind(
      Session session, PreparedStatement statement, int bound, List<@Nullable Object[]> rows)
      throws SQLException {
    List<Insert.Column> columns = insert.columns();
    for (int i = 0; i < columns.size(); i++) {
      Insert.Kind kind = columns.get(i).kind();
      @Nullable Object[] values = array(kind, rows.size());
      for (int row = 0; row < values.length; row++) {
        Object value = rows.get(row)[i];
        values[row] = value instanceof ByteBuffer buffer ? buffer.array() : value;
      }
      Array array = session.connection().createArrayOf(arrayOf(kind), values);
      statement.setArray(bound + i + 1, array);
    }
    return bound + columns.size();
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
