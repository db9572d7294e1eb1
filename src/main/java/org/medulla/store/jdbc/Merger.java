package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Brings the index rows of new versions into the posting tables: many versions together, in the
 * order of the tables, slice by slice. Belongs to the thread of the writer, but for the sorting of
 * many rows, which is done beside it.
 */
final class Merger {

  private static final String MERGED = "SELECT pid FROM merged";
  private static final String REMEMBER = "UPDATE merged SET pid = ?";

  /** How many versions are read from the log at once. */
  private static final int LOG = 4000;

  /** So few versions are sorted faster than another thread is asked to. */
  private static final int FEW = 100;

  private final Line line;
  private final Dialect dialect;
  private final Merging merging;
  private final Tail tail;
  private Optional<CompletableFuture<Batch>> sorting = Optional.empty();
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
    Batch batch = batch(entries, merged, last);
    do {
      write(batch);
    } while (underWay.isPresent());
  }

  Tail tail() {
    return tail;
  }

  /** Whether there is something to do, now that there is nothing else. */
  boolean hasWork() {
    return underWay.isPresent() || !tail.isMerged();
  }

  /** Whether it waits for rows to be sorted; there is nothing to do until that is over. */
  boolean isSorting() {
    return sorting.filter(it -> !it.isDone()).isPresent();
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

  /**
   * Writes the next slice, in a transaction of its own, or has the rows sorted for it.
   *
   * @param sorted told when they are, on another thread
   */
  void advance(Runnable sorted) throws SQLException {
    if (underWay.isEmpty() && sorting.isEmpty() && tail.size() > FEW) {
      CompletableFuture<Batch> batch = CompletableFuture.supplyAsync(waiting(), Merger::beside);
      batch.thenRun(sorted);
      sorting = Optional.of(batch);
    }
    if (!isSorting()) {
      slice();
    }
  }

  private static void beside(Runnable work) {
    Thread thread = new Thread(work, "store-sorter");
    thread.setDaemon(true);
    thread.start();
  }

  private void slice() throws SQLException {
    write(underWay.orElseGet(this::next));
  }

  private void write(Batch batch) throws SQLException {
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

  private Batch next() {
    Optional<Batch> sorted = sorting.map(CompletableFuture::join);
    sorting = Optional.empty();
    return sorted.orElseGet(waiting());
  }

  /** Sorts what waits now. */
  private Supplier<Batch> waiting() {
    Tail.Batch waiting = tail.batch();
    long merged = tail.merged();
    return () -> batch(waiting.entries(), merged, waiting.last());
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
