package org.medulla.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medulla.store.Query;
import org.medulla.store.StoreException;
import org.medulla.store.Words;

/** The few answers in which the engines differ. */
interface Dialect {

  /**
   * Opens the connection of the one writer; the first time it creates the schema or brings it up to
   * date.
   */
  Connection writer() throws SQLException;

  /** The connections that only read. */
  Readers readers(Limits limits);

  /**
   * How the writer gets its turn.
   *
   * @param session that of the writer
   */
  Turn turn(Session session) throws SQLException;

  /** Whether other processes may write, too, and each question is a journey. */
  boolean isShared();

  /**
   * Prepares a statement.
   *
   * @param varies see {@link Sql}
   */
  PreparedStatement prepare(Connection connection, String text, boolean varies) throws SQLException;

  /** Writes rows together; asked only if the store is shared. */
  void insert(Session session, Map<Insert, List<@Nullable Object[]>> rows) throws SQLException;

  /** When index rows come into their tables. */
  Merging merging();

  /** How the texts of index rows are written. */
  Insert texts();

  /** A text of an index row, as it is kept and compared. */
  Comparable<?> text(String text);

  /** The condition that a row of the table {@code text} compares as asked. */
  SqlText compare(String alias, Query.Text query);

  /** Writes the words of a version. */
  void insertWords(Session session, long pid, Words words) throws SQLException;

  /**
   * Takes the words of a version away.
   *
   * @param words those that it was found by
   */
  void removeWords(Session session, long pid, Words words) throws SQLException;

  /**
   * Said at the end of a select within another one: it keeps the engine from taking both for one,
   * and from working out a column wherever it is named.
   */
  String whole();

  /** Ends a select after so many rows. */
  SqlText limit(long rows);

  /** A condition: the column has one of the values of a list that is bound as one parameter. */
  String among(String column);

  /** Binds such a list. */
  void bind(PreparedStatement statement, int index, List<?> values) throws SQLException;

  /**
   * Said at the end of what is looked up row by row: it keeps the engine from joining it instead,
   * by what it believes about sizes.
   */
  String apart();

  /**
   * Said before a column: it keeps the engine from walking a table by this column instead of by
   * what was chosen.
   */
  default String aside() {
    return "+";
  }

  /**
   * Whether the tables lie on several machines. A commit is then not shown by all of them at the
   * same moment, so readers are told by {@link Turn#show} how far they may look.
   */
  default boolean isDistributed() {
    return false;
  }

  /** What is left to one statement of what a search looks for behind links. */
  default LongChains.Bounds chains() {
    return LongChains.Bounds.USUAL;
  }

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

  /** Whether the connection has failed and not what was asked of it. */
  boolean isLost(SQLException failure);

  /** Whether a transaction that failed like this may succeed when it is repeated. */
  boolean isPassing(SQLException failure);

  /** What a failure of the engine means. */
  StoreException failure(SQLException failure);

  /** The name of the engine. */
  String name();

  /** A short description. */
  String describe();

  /** Lets go of what was opened besides the connections. */
  void close();
}
