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
  private static final String TOKEN = "INSERT INTO token (k, pid) VALUES (?, ?)";

  /** Malformed texts that differ in Java may be equal as UTF-8; one row is enough then. */
  private static final String TEXT =
      "INSERT INTO text (k, text, pid) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  private static final String DATE = "INSERT INTO date (k, low, high, pid) VALUES (?, ?, ?, ?)";
  private static final String NUMBER = "INSERT INTO number (k, low, high, pid) VALUES (?, ?, ?, ?)";
  private static final String LINK = "INSERT INTO link (k, target, pid) VALUES (?, ?, ?)";

  private static final String WORDS =
      "INSERT INTO words (rowid, narrative, content) VALUES (?, ?, ?)";

  private final Session session;

  PostingWriter(Session session) {
    this.session = session;
  }

  void add(long pid, String type, IndexRows rows) throws SQLException {
    insert(session.prepared(KIND), Fingerprint.of(type), pid);
    tokens(pid, rows);
    texts(pid, rows);
    spans(pid, rows);
    links(pid, rows);
    words(pid, rows.words());
  }

  private void tokens(long pid, IndexRows rows) throws SQLException {
    PreparedStatement insert = session.prepared(TOKEN);
    for (IndexRows.Token row : rows.tokens()) {
      insert(insert, row.k(), pid);
    }
  }

  private static void insert(PreparedStatement insert, long k, long pid) throws SQLException {
    insert.setLong(1, k);
    insert.setLong(2, pid);
    insert.executeUpdate();
  }

  private void texts(long pid, IndexRows rows) throws SQLException {
    PreparedStatement insert = session.prepared(TEXT);
    for (IndexRows.Text row : rows.texts()) {
      insert.setLong(1, row.k());
      insert.setString(2, row.text());
      insert.setLong(3, pid);
      insert.executeUpdate();
    }
  }

  private void spans(long pid, IndexRows rows) throws SQLException {
    PreparedStatement date = session.prepared(DATE);
    for (IndexRows.DateSpan row : rows.dates()) {
      date.setLong(1, row.k());
      date.setLong(2, row.from());
      date.setLong(3, row.to());
      date.setLong(4, pid);
      date.executeUpdate();
    }
    PreparedStatement number = session.prepared(NUMBER);
    for (IndexRows.NumberSpan row : rows.numbers()) {
      number.setLong(1, row.k());
      number.setDouble(2, row.from());
      number.setDouble(3, row.to());
      number.setLong(4, pid);
      number.executeUpdate();
    }
  }

  private void links(long pid, IndexRows rows) throws SQLException {
    PreparedStatement insert = session.prepared(LINK);
    for (IndexRows.Link row : rows.links()) {
      insert.setLong(1, row.k());
      insert.setLong(2, row.target());
      insert.setLong(3, pid);
      insert.executeUpdate();
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
