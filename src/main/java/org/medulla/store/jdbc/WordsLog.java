package org.medulla.store.jdbc;

import static org.medulla.store.jdbc.Insert.longs;
import static org.medulla.store.jdbc.Insert.names;

import java.sql.SQLException;
import org.medulla.store.Words;

/**
 * Words that wait for a merge. A version's other rows can be read again from the version; its words
 * are kept here until the full text has them.
 */
final class WordsLog {

  private static final Insert ADD =
      Insert.into("words_log", longs("pid"), names("narrative"), names("content"));
  private static final String MERGE =
      "INSERT INTO words (rowid, narrative, content)"
          + " SELECT pid, narrative, content FROM words_log WHERE pid <= ? ORDER BY pid";
  private static final String FORGET = "DELETE FROM words_log WHERE pid <= ?";

  /** The full text takes many versions in one transaction for a fraction of the work of each. */
  private static final int VERSIONS = 500;

  private WordsLog() {}

  /** Keeps the words of a new version. */
  static void add(Session session, long pid, Words words) throws SQLException {
    if (!words.isEmpty()) {
      session.insert(ADD, pid, words.narrative(), words.content());
    }
  }

  /** The words of some versions on their way into the full text. */
  static final class Batch {
    private final long last;
    private long merged;

    /**
     * @param merged up to which version everything is in the full text
     * @param last up to which it is to be
     */
    Batch(long merged, long last) {
      this.merged = merged;
      this.last = last;
    }

    boolean isDone() {
      return merged >= last;
    }

    /**
     * Writes the words of the next versions. The transaction is the caller's; if it fails, they are
     * still in the log.
     */
    void write(Session session) throws SQLException {
      merged = Math.min(last, merged + VERSIONS);
      session.update(MERGE, merged);
      session.update(FORGET, merged);
    }
  }
}
