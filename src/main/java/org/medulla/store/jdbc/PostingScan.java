package org.medulla.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.medulla.store.IndexRows;

/**
 * Goes through the posting tables and gives out what they hold of some versions. Postings lie by
 * what is searched for, so each pass reads a whole table, however few the versions are.
 */
final class PostingScan {

  private final Session session;
  private final long after;
  private final long last;

  /** For the versions with a number beyond one and up to another. */
  PostingScan(Session session, long after, long last) {
    this.session = session;
    this.after = after;
    this.last = last;
  }

  /** Is given a row and the number of the version it is of. */
  interface Rows<R> {
    void add(long pid, R row);
  }

  /** Makes a row of what is read: the first column is the number of the version. */
  private interface Reading<R> {
    R of(ResultSet row) throws SQLException;
  }

  void kinds(Rows<Long> rows) throws SQLException {
    each("kind", "k", row -> row.getLong(2), rows);
  }

  void tokens(Rows<IndexRows.Token> rows) throws SQLException {
    each("token", "k", row -> new IndexRows.Token(row.getLong(2)), rows);
  }

  void texts(Rows<IndexRows.Text> rows) throws SQLException {
    each("text", "k, text", row -> new IndexRows.Text(row.getLong(2), text(row)), rows);
  }

  private static String text(ResultSet row) throws SQLException {
    return new String(row.getBytes(3), StandardCharsets.UTF_8);
  }

  void dates(Rows<IndexRows.DateSpan> rows) throws SQLException {
    each(
        "date",
        "k, low, high",
        row -> new IndexRows.DateSpan(row.getLong(2), row.getLong(3), row.getLong(4)),
        rows);
  }

  void numbers(Rows<IndexRows.NumberSpan> rows) throws SQLException {
    each(
        "number",
        "k, low, high",
        row -> new IndexRows.NumberSpan(row.getLong(2), row.getDouble(3), row.getDouble(4)),
        rows);
  }

  void links(Rows<IndexRows.Link> rows) throws SQLException {
    each("link", "k, target", row -> new IndexRows.Link(row.getLong(2), row.getLong(3)), rows);
  }

  private <R> void each(String table, String columns, Reading<R> reading, Rows<R> rows)
      throws SQLException {
    Sql all =
        new Sql(
            "SELECT pid, " + columns + " FROM " + table + " WHERE pid > ? AND pid <= ?",
            List.of(after, last));
    session.each(all, Horizon.NOTHING, row -> rows.add(row.getLong(1), reading.of(row)));
  }
}
