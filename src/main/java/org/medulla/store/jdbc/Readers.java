package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** The connections that read. */
final class Readers {

  private final Dialect dialect;
  private final Duration patience;
  private final BlockingQueue<Session> idle;
  private final Semaphore unopened;
  private final int size;
  private volatile boolean closed;

  /** Opens none yet: each is opened when it is needed for the first time. */
  Readers(Dialect dialect, int size, Duration patience) {
    this.dialect = dialect;
    this.patience = patience;
    this.size = size;
    this.idle = new ArrayBlockingQueue<>(size);
    this.unopened = new Semaphore(size);
  }

  /** Something that is read. */
  interface Reading<R> {
    R from(Session session) throws SQLException;
  }

  /** Reads, once a connection is free. Blocks. */
  <R> R read(Reading<R> reading) {
    Session session = take();
    try {
      return reading.from(session);
    } catch (SQLException e) {
      throw session.failure(e);
    } finally {
      idle.add(session);
    }
  }

  private Session take() {
    if (closed) {
      throw closedAlready();
    }
    Session session = idle.poll();
    if (session == null && unopened.tryAcquire()) {
      session = open();
    }
    if (session == null) {
      session = await();
    }
    if (closed) {
      idle.add(session);
      throw closedAlready();
    }
    return session;
  }

  private static StoreException closedAlready() {
    return new StoreException(StoreProblem.CLOSED, "The store is closed");
  }

  private Session open() {
    boolean opened = false;
    try {
      Session session = new Session(dialect.reader(), dialect);
      opened = true;
      return session;
    } catch (SQLException e) {
      throw dialect.failure(e);
    } finally {
      if (!opened) {
        unopened.release();
      }
    }
  }

  private Session await() {
    try {
      Session session = idle.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (session == null) {
        throw new StoreException(StoreProblem.BUSY, "Too many reads are waiting");
      }
      return session;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(StoreProblem.BUSY, "The wait for a reader was interrupted", "", e);
    }
  }

  /** Waits for the reads that are under way. Blocks. */
  void close() throws SQLException {
    closed = true;
    int left = size - unopened.drainPermits();
    try {
      for (; left > 0; left--) {
        Session session = idle.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (session != null) {
          session.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
