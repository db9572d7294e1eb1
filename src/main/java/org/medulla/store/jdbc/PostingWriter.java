package org.medulla.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.medulla.store.Fingerprint;
import org.medulla.store.IndexRows;
import org.medulla.store.Words;

/**
 * Makes versions findable. It does so in the commit of the version; everything it needs is also
 * kept with the version, so that this can be done later and in another order.
 */
final class PostingWriter {

  private static final String KIND = "INSERT INTO kind (k, pid) VALUES (?, ?)";
  private static final String WORDS =
      "INSERT INTO words (rowid, narrative, content) VALUES (?, ?, ?)";

  /** One statement for each family of rows, with the values of the row and then the version. */
  private record Statements(String token, String text, String date, String number, String link) {}

  /** Malformed texts that differ in Java may be equal as UTF-8; one row is enough then. */
  private static final Statements ADD =
      new Statements(
          "INSERT INTO token (k, pid) VALUES (?, ?)",
          "INSERT INTO text (k, text, pid) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          "INSERT INTO date (k, low, high, pid) VALUES (?, ?, ?, ?)",
          "INSERT INTO number (k, low, high, pid) VALUES (?, ?, ?, ?)",
          "INSERT INTO link (k, target, pid) VALUES (?, ?, ?)");

  private static final Statements REMOVE =
      new Statements(
          "DELETE FROM token WHERE k = ? AND pid = ?",
          "DELETE FROM text WHERE k = ? AND text = ? AND pid = ?",
          "DELETE FROM date WHERE k = ? AND low = ? AND high = ? AND pid = ?",
          "DELETE FROM number WHERE k = ? AND low = ? AND high = ? AND pid = ?",
          "DELETE FROM link WHERE k = ? AND target = ? AND pid = ?");

  private final Session session;

  PostingWriter(Session session) {
    this.session = session;
  }

  /** Makes a version findable by its type. */
  void add(long pid, String type) throws SQLException {
    PreparedStatement insert = session.prepared(KIND);
    insert.setLong(1, Fingerprint.of(type));
    insert.setLong(2, pid);
    insert.executeUpdate();
  }

  /** Makes a version findable by rows that it does not have yet. */
  void add(long pid, IndexRows rows) throws SQLException {
    execute(ADD, pid, rows);
    words(pid, rows.words());
  }

  /** Takes rows away from a version; words stay. */
  void remove(long pid, IndexRows rows) throws SQLException {
    execute(REMOVE, pid, rows);
  }

  private void execute(Statements statements, long pid, IndexRows rows) throws SQLException {
    PreparedStatement token = session.prepared(statements.token());
    for (IndexRows.Token row : rows.tokens()) {
      token.setLong(1, row.k());
      token.setLong(2, pid);
      token.executeUpdate();
    }
    PreparedStatement text = session.prepared(statements.text());
    for (IndexRows.Text row : rows.texts()) {
      text.setLong(1, row.k());
      text.setString(2, row.text());
      text.setLong(3, pid);
      text.executeUpdate();
    }
    PreparedStatement link = session.prepared(statements.link());
    for (IndexRows.Link row : rows.links()) {
      link.setLong(1, row.k());
      link.setLong(2, row.target());
      link.setLong(3, pid);
      link.executeUpdate();
    }
    spans(statements, pid, rows);
  }

  private void spans(Statements statements, long pid, IndexRows rows) throws SQLException {
    PreparedStatement date = session.prepared(statements.date());
    for (IndexRows.DateSpan row : rows.dates()) {
      date.setLong(1, row.k());
      date.setLong(2, row.from());
      date.setLong(3, row.to());
      date.setLong(4, pid);
      date.executeUpdate();
    }
    PreparedStatement number = session.prepared(statements.number());
    for (IndexRows.NumberSpan row : rows.numbers()) {
      number.setLong(1, row.k());
      number.setDouble(2, row.from());
      number.setDouble(3, row.to());
      number.setLong(4, pid);
      number.executeUpdate();
    }
  }

  private void words(long pid, Words words) throws SQLException {
    if (words.isEmpty()) {
      return;
    }
    PreparedStatement insert = session.prepared(WORDS);
    insert.setLong(1, pid);
    insert.setString(2, words.narrative());
    insert.setString(3, words.content());
    insert.executeUpdate();
  }
}
