package org.medulla.store.jdbc;

import static org.medulla.store.jdbc.Insert.doubles;
import static org.medulla.store.jdbc.Insert.longs;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.medulla.store.Fingerprint;
import org.medulla.store.IndexRows;

/**
 * Makes versions findable. It does so in the commit of the version; everything it needs is also
 * kept with the version, so that this can be done later and in another order.
 */
final class PostingWriter {

  private static final Insert KIND = Insert.into("kind", longs("k"), longs("pid"));
  private static final Insert TOKEN = Insert.into("token", longs("k"), longs("pid"));
  private static final Insert DATE =
      Insert.into("date", longs("k"), longs("low"), longs("high"), longs("pid"));
  private static final Insert NUMBER =
      Insert.into("number", longs("k"), doubles("low"), doubles("high"), longs("pid"));
  private static final Insert LINK = Insert.into("link", longs("k"), longs("target"), longs("pid"));

  private static final String NO_TOKEN = "DELETE FROM token WHERE k = ? AND pid = ?";
  private static final String NO_TEXT = "DELETE FROM text WHERE k = ? AND text = ? AND pid = ?";
  private static final String NO_DATE =
      "DELETE FROM date WHERE k = ? AND low = ? AND high = ? AND pid = ?";
  private static final String NO_NUMBER =
      "DELETE FROM number WHERE k = ? AND low = ? AND high = ? AND pid = ?";
  private static final String NO_LINK = "DELETE FROM link WHERE k = ? AND target = ? AND pid = ?";

  private final Session session;

  PostingWriter(Session session) {
    this.session = session;
  }

  /** Makes a version findable by its type. */
  void add(long pid, String type) throws SQLException {
    session.insert(KIND, Fingerprint.of(type), pid);
  }

  /** Makes a version findable by rows that it does not have yet. */
  void add(long pid, IndexRows rows) throws SQLException {
    for (IndexRows.Token row : rows.tokens()) {
      session.insert(TOKEN, row.k(), pid);
    }
    texts(pid, rows);
    for (IndexRows.DateSpan row : rows.dates()) {
      session.insert(DATE, row.k(), row.from(), row.to(), pid);
    }
    for (IndexRows.NumberSpan row : rows.numbers()) {
      session.insert(NUMBER, row.k(), row.from(), row.to(), pid);
    }
    for (IndexRows.Link row : rows.links()) {
      session.insert(LINK, row.k(), row.target(), pid);
    }
    if (!rows.words().isEmpty()) {
      session.dialect().insertWords(session, pid, rows.words());
    }
  }

  /** Malformed texts that differ in Java may be equal as UTF-8; one row is enough then. */
  private void texts(long pid, IndexRows rows) throws SQLException {
    Dialect dialect = session.dialect();
    Set<List<Object>> different = new LinkedHashSet<>();
    for (IndexRows.Text row : rows.texts()) {
      different.add(List.of(row.k(), dialect.text(row.text())));
    }
    for (List<Object> row : different) {
      session.insert(dialect.texts(), row.get(0), row.get(1), pid);
    }
  }

  /** Takes rows away from a version; words stay. */
  void remove(long pid, IndexRows rows) throws SQLException {
    for (IndexRows.Token row : rows.tokens()) {
      session.update(NO_TOKEN, row.k(), pid);
    }
    for (IndexRows.Text row : rows.texts()) {
      session.update(NO_TEXT, row.k(), session.dialect().text(row.text()), pid);
    }
    for (IndexRows.DateSpan row : rows.dates()) {
      session.update(NO_DATE, row.k(), row.from(), row.to(), pid);
    }
    for (IndexRows.NumberSpan row : rows.numbers()) {
      session.update(NO_NUMBER, row.k(), row.from(), row.to(), pid);
    }
    for (IndexRows.Link row : rows.links()) {
      session.update(NO_LINK, row.k(), row.target(), pid);
    }
  }
}
