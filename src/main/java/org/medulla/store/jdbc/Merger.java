package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Brings the index rows of new versions into the posting tables: many versions together, in the
 * order of the tables, slice by slice. Belongs to the thread of the writer.
 */
final class Merger {

  private static final String MERGED = "SELECT pid FROM merged";
  private static final String REMEMBER = "UPDATE merged SET pid = ?";

  /** How many versions are read from the log at once. */
  private static final int LOG = 4000;

  private final Line line;
  private final Dialect dialect;
  private final Merging merging;
  private final Tail tail;
  private Optional<Batch> underWay = Optional.empty();

  private record Batch(WordsLog.Batch words, SortedRows rows, long last) {
    boolean isDone() {
      return words.isDone() && rows.isDone();
    }
  }

  private Merger(Line line, Dialect dialect, Tail tail) {
    this.line = line;
    this.dialect = dialect;
    this.merging = dialect.merging();
    this.tail = tail;
  }

  /**
   * Finishes what the last process did not come to.
   *
   * @param versions reads the log
   */
  static Merger open(Line line, Dialect dialect, Versions versions, Horizon stored)
      throws SQLException {
    if (!dialect.merging().isLater()) {
      return new Merger(line, dialect, Tail.none());
    }
    long merged = merged(line.session());
    Merger merger = new Merger(line, dialect, new Tail(merged));
    while (merged < stored.pid()) {
      long last = Math.min(merged + LOG, stored.pid());
      merger.merge(versions.entries(line.session(), merged, last), merged, last);
      merged = last;
    }
    return merger;
  }

  private static long merged(Session session) throws SQLException {
    try (ResultSet result = session.query(new Sql(MERGED, List.of()), Horizon.NOTHING)) {
      result.next();
      return result.getLong(1);
    }
  }

  private void merge(List<Tail.Entry> entries, long merged, long last) throws SQLException {
    underWay = Optional.of(batch(entries, merged, last));
    while (underWay.isPresent()) {
      slice();
    }
  }

  Tail tail() {
    return tail;
  }

  /** Whether there is something to do, now that there is nothing else. */
  boolean hasWork() {
    return underWay.isPresent() || !tail.isMerged();
  }

  /** Whether it is time, although commits keep coming. */
  boolean isDue() {
    return underWay.isPresent() || waits(1);
  }

  /** Whether so much waits that commits have to. */
  boolean isLate() {
    return waits(4);
  }

  private boolean waits(int times) {
    return merging.isLater()
        && (tail.size() >= times * merging.start() || tail.weight() >= times * merging.weight());
  }

  /** Writes the next slice, in a transaction of its own. */
  void slice() throws SQLException {
    Batch batch = underWay.orElseGet(this::begin);
    underWay = Optional.empty(); // After a failure it begins anew.
    Session session = line.session();
    boolean done = false;
    try {
      session.begin();
      if (batch.words().isDone()) {
        batch.rows().write(session, merging.slice());
      } else {
        batch.words().write(session);
      }
      if (batch.isDone()) {
        session.update(REMEMBER, batch.last());
      }
      session.commit();
      done = true;
    } finally {
      if (!done) {
        line.rollback();
      }
    }
    if (batch.isDone()) {
      tail.merged(batch.last());
    } else {
      underWay = Optional.of(batch);
    }
  }

  private Batch begin() {
    Tail.Batch waiting = tail.batch();
    return batch(waiting.entries(), tail.merged(), waiting.last());
  }

  private Batch batch(List<Tail.Entry> entries, long merged, long last) {
    return new Batch(new WordsLog.Batch(merged, last), new SortedRows(entries, dialect), last);
  }

  /** Merges everything there is. */
  void finish() throws SQLException {
    while (hasWork()) {
      slice();
    }
  }
}
