package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.store.IndexRows;
import org.medulla.store.StoreException;
import org.medulla.store.StoredVersion;

/** The rows that a stored version is to have. */
final class RowsReplacement implements Mending {

  private static final String STORED = "SELECT rows FROM version WHERE pid = ?";
  private static final String REPLACE = "UPDATE version SET rows = ? WHERE pid = ?";

  private final long pid;
  private final IndexRows rows;
  private final byte[] encoded;
  private final Optional<Instead> instead;
  private final boolean isWary;

  /** What stands in the tables, whatever the version keeps. */
  private record Instead(IndexRows rows, Set<Long> kinds, StoredVersion version) {}

  /**
   * @param computed what the version can be found by; without its words, which stay
   */
  RowsReplacement(long pid, IndexRows computed) {
    this.pid = pid;
    this.encoded = RowsCodec.encode(computed);
    // Both have been through the same encoding: texts that are not well formed become equal.
    this.rows = RowsCodec.decode(encoded);
    this.instead = Optional.empty();
    this.isWary = false;
  }

  private RowsReplacement(RowsReplacement other, Optional<Instead> instead) {
    this.pid = other.pid;
    this.rows = other.rows;
    this.encoded = other.encoded;
    this.instead = instead;
    this.isWary = true;
  }

  /** The same for a version of which the tables do not hold what it keeps. */
  RowsReplacement insteadOf(FoundRows found, StoredVersion version) {
    return new RowsReplacement(
        this, Optional.of(new Instead(found.rows(pid), found.kinds(pid), version)));
  }

  /** The same for a version of which the tables may hold already what it does not keep. */
  RowsReplacement warily() {
    return new RowsReplacement(this, Optional.empty());
  }

  /** As the version is to keep them. */
  byte[] encoded() {
    return encoded;
  }

  /** Whether there is anything to write. */
  boolean differsFrom(byte[] stored) {
    return !rows.equals(decoded(stored));
  }

  /** What cannot be read is taken for nothing, so that it is replaced. */
  private static IndexRows decoded(byte[] stored) {
    try {
      return RowsCodec.decode(stored);
    } catch (StoreException e) {
      return IndexRows.NONE;
    }
  }

  /** Writes the difference, and what sorting reads. */
  @Override
  public void apply(Session session, PostingWriter postings) throws SQLException {
    if (instead.isPresent()) {
      postings.remove(pid, instead.get().rows());
      postings.remove(pid, rows); // Somebody else may have mended it meanwhile.
      postings.add(pid, without(rows, IndexRows.NONE));
      postings.removeKinds(pid, instead.get().kinds());
      if (!instead.get().version().isPurged()) {
        String type = instead.get().version().key().type();
        postings.removeKind(pid, type);
        postings.add(pid, type);
      }
    } else {
      IndexRows before = stored(session);
      postings.remove(pid, without(before, rows));
      IndexRows added = without(rows, before);
      if (isWary) {
        postings.remove(pid, added);
      }
      postings.add(pid, added);
    }
    session.update(REPLACE, encoded, pid);
  }

  /** Read here once more, since somebody else may have replaced them meanwhile. */
  private IndexRows stored(Session session) throws SQLException {
    try (ResultSet result = session.query(new Sql(STORED, List.of(pid)), Horizon.NOTHING)) {
      result.next();
      return decoded(result.getBytes(1));
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
