package org.medulla.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.medulla.store.Query;
import org.medulla.store.StoreException;

/** The few answers in which the engines differ. */
interface Dialect {

  /** Opens the connection of the one writer; creates the schema or brings it up to date. */
  Connection writer() throws SQLException;

  /** Opens a connection that only reads. */
  Connection reader() throws SQLException;

  /** A condition: the column has one of the values of a list that is bound as one parameter. */
  String among(String column);

  /** Binds such a list. */
  void bind(PreparedStatement statement, int index, List<?> values) throws SQLException;

  /** Asks how the engine would execute a statement; executed itself, its answer is a plan. */
  Sql planOf(Sql sql);

  /** The lines of such a plan, indented, without any bound value. */
  List<String> plan(ResultSet answer) throws SQLException;

  /**
   * The condition that a row of the table {@code words} has a term.
   *
   * @param alias that of the table
   */
  SqlText has(String alias, Query.Words query);

  /** The column of the table {@code words} that holds the number of the version. */
  String wordsPid();

  /** What a failure of the engine means. */
  StoreException failure(SQLException failure);

  /** The name of the engine. */
  String name();

  /** A short description. */
  String describe();

  /** Lets go of what was opened besides the connections. */
  void close();
}
