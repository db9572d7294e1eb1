package org.medulla.store.jdbc;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** How rows come into a table. */
final class Insert {

  private final String table;
  private final List<Column> columns;
  private final String conflict;
  private final String one;

  private Insert(String table, List<Column> columns, String conflict) {
    this.table = table;
    this.columns = columns;
    this.conflict = conflict;
    this.one =
        head()
            + columns.stream().map(column -> "?").collect(Collectors.joining(", ", "VALUES (", ")"))
            + conflict;
  }

  /**
   * @param columns in the order in which their values are given
   */
  static Insert into(String table, Column... columns) {
    return new Insert(table, List.of(columns), "");
  }

  /** Says what happens to a row that is there already. */
  Insert onConflict(String what) {
    return new Insert(table, columns, " ON CONFLICT " + what);
  }

  /** Whether a row may change what an earlier one wrote, so that they cannot come together. */
  boolean changes() {
    return conflict.contains("DO UPDATE");
  }

  List<Column> columns() {
    return columns;
  }

  /** A column and what lies in it. */
  record Column(String name, Kind kind) {}

  /** What lies in a column. */
  enum Kind {
    LONG,
    DOUBLE,
    /** Text in which every character is allowed by all engines. */
    NAME,
    BYTES,
    /** Words as the full text of PostgreSQL reads them. */
    TERMS
  }

  static Column longs(String name) {
    return new Column(name, Kind.LONG);
  }

  static Column doubles(String name) {
    return new Column(name, Kind.DOUBLE);
  }

  static Column names(String name) {
    return new Column(name, Kind.NAME);
  }

  static Column bytes(String name) {
    return new Column(name, Kind.BYTES);
  }

  static Column terms(String name) {
    return new Column(name, Kind.TERMS);
  }

  /** {@code INSERT INTO table (a, b)} and a space. */
  String head() {
    return "INSERT INTO "
        + table
        + columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ") "));
  }

  /** The statement for one row. */
  String one() {
    return one;
  }

  /** The statement for some rows. */
  String many(int rows) {
    String row = columns.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
    return head() + "VALUES " + String.join(", ", Collections.nCopies(rows, row)) + conflict;
  }
}
