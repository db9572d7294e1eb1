package org.medulla.store.jdbc;

import static org.medulla.store.jdbc.Insert.doubles;
import static org.medulla.store.jdbc.Insert.longs;

import java.sql.SQLException;
import java.util.ArrayList;
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

  private static final String NO_KIND = "DELETE FROM kind WHERE k = ? AND pid = ?";
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
    for (Row row : rows(pid, rows, session.dialect())) {
      session.insert(row.insert(), row.values());
    }
    if (!rows.words().isEmpty()) {
      session.dialect().insertWords(session, pid, rows.words());
    }
  }

  /**
   * A row of a posting table. Rows of one table compare nearly as they lie in it: texts need not
   * come in the very order of the engine, which is for speed only.
   */
  static final class Row implements Comparable<Row> {
    private final Insert insert;
    private final long k;
    private final Comparable<?>[] values;

    private Row(Insert insert, long k, Comparable<?>... rest) {
      this.insert = insert;
      this.k = k;
      this.values = new Comparable<?>[rest.length + 1];
      values[0] = k;
      System.arraycopy(rest, 0, values, 1, rest.length);
    }

    @Override
    public int compareTo(Row other) {
      int compared = Long.compare(k, other.k);
      for (int i = 1; i < values.length && compared == 0; i++) {
        compared = compare(values[i], other.values[i]);
      }
      return compared;
    }

    @SuppressWarnings("unchecked")
    private static <T> int compare(Comparable<T> one, Comparable<?> other) {
      return one.compareTo((T) other);
    }

    Insert insert() {
      return insert;
    }

    /** The number of what was indexed. */
    long k() {
      return k;
    }

    /** In the order of the columns. */
    Comparable<?>[] values() {
      return values;
    }
  }

  private record Text(long k, Comparable<?> text) {}

  /** The rows of a version, words not among them. */
  static List<Row> rows(long pid, IndexRows rows, Dialect dialect) {
    List<Row> all = new ArrayList<>(rows.size());
    for (IndexRows.Token row : rows.tokens()) {
      all.add(new Row(TOKEN, row.k(), pid));
    }
    // Malformed texts that differ in Java may be equal as UTF-8; one row is enough then.
    Set<Text> texts = new LinkedHashSet<>();
    for (IndexRows.Text row : rows.texts()) {
      texts.add(new Text(row.k(), dialect.text(row.text())));
    }
    for (Text row : texts) {
      all.add(new Row(dialect.texts(), row.k(), row.text(), pid));
    }
    for (IndexRows.DateSpan row : rows.dates()) {
      all.add(new Row(DATE, row.k(), row.from(), row.to(), pid));
    }
    for (IndexRows.NumberSpan row : rows.numbers()) {
      all.add(new Row(NUMBER, row.k(), row.from(), row.to(), pid));
    }
    for (IndexRows.Link row : rows.links()) {
      all.add(new Row(LINK, row.k(), row.target(), pid));
    }
    return all;
  }

  /** Makes a version unfindable by types, whatever they are. */
  void removeKinds(long pid, Set<Long> found) throws SQLException {
    for (long k : found) {
      session.update(NO_KIND, k, pid);
    }
  }

  /** Makes a version unfindable by its type. */
  void removeKind(long pid, String type) throws SQLException {
    session.update(NO_KIND, Fingerprint.of(type), pid);
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
