package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.medulla.store.Change;
import org.medulla.store.IndexRows;
import org.medulla.store.Words;

/**
 * Takes the content of a version away for good, and everything it can be found by. Its numbers and
 * its time stay, so that nobody takes the gap for a loss. What is current is left alone.
 */
final class VersionPurge implements Mending {

  private static final String FIND =
      "SELECT v.type, v.change, v.rows FROM version v JOIN ended e ON e.pid = v.pid WHERE v.pid = ?";
  private static final String PURGE =
      "UPDATE version SET change = "
          + Change.PURGED.code()
          + ", rows = ?, body = NULL WHERE pid = ?";
  private static final byte[] NO_ROWS = RowsCodec.encode(IndexRows.NONE);

  private final long pid;
  private final Words words;

  /**
   * @param words those of the version
   */
  VersionPurge(long pid, Words words) {
    this.pid = pid;
    this.words = words;
  }

  @Override
  public void apply(Session session, PostingWriter postings) throws SQLException {
    String type;
    IndexRows rows;
    try (ResultSet found = session.query(new Sql(FIND, List.of(pid)), Horizon.NOTHING)) {
      if (!found.next() || found.getInt(2) >= Change.DELETE.code()) {
        return;
      }
      type = found.getString(1);
      rows = RowsCodec.decode(found.getBytes(3));
    }
    postings.remove(pid, rows);
    postings.removeKind(pid, type);
    session.dialect().removeWords(session, pid, words);
    session.update(PURGE, NO_ROWS, pid);
  }
}
