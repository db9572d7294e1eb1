package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.medulla.store.IndexRows;

/** The rows that a stored version is to have. */
final class RowsReplacement {

  private static final String STORED = "SELECT rows FROM version WHERE pid = ?";
  private static final String REPLACE = "UPDATE version SET rows = ? WHERE pid = ?";

  private final long pid;
  private final IndexRows rows;
  private final byte[] encoded;

  /**
   * @param computed what the version can be found by; without its words, which stay
   */
  RowsReplacement(long pid, IndexRows computed) {
    this.pid = pid;
    this.encoded = RowsCodec.encode(computed);
    // Both have been through the same encoding: texts that are not well formed become equal.
    this.rows = RowsCodec.decode(encoded);
  }

  /** Whether there is anything to write. */
  boolean differsFrom(byte[] stored) {
    return !rows.equals(RowsCodec.decode(stored));
  }

  /** Writes the difference, and what sorting reads. */
  void apply(Session session, PostingWriter postings) throws SQLException {
    IndexRows before = stored(session);
    postings.remove(pid, without(before, rows));
    postings.add(pid, without(rows, before));
    session.update(REPLACE, encoded, pid);
  }

  /** Read here once more, since somebody else may have replaced them meanwhile. */
  private IndexRows stored(Session session) throws SQLException {
    try (ResultSet result = session.query(new Sql(STORED, List.of(pid)), Horizon.NOTHING)) {
      result.next();
      return RowsCodec.decode(result.getBytes(1));
    }
  }

  private static IndexRows without(IndexRows rows, IndexRows others) {
    return new IndexRows(
        without(rows.tokens(), others.tokens()),
        without(rows.texts(), others.texts()),
        without(rows.dates(), others.dates()),
        without(rows.numbers(), others.numbers()),
        without(rows.links(), others.links()),
        Set.of(),
        rows.words());
  }

  private static <T> Set<T> without(Set<T> rows, Set<T> others) {
    Set<T> left = new LinkedHashSet<>(rows);
    left.removeAll(others);
    return left;
  }
}
