package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** Connections that are kept open for as long as the store, each with what it has prepared. */
final class KeptReaders implements Readers {

  private final Opening opening;
  private final Dialect dialect;
  private final Duration patience;
  private final BlockingQueue<Session> idle;
  private final Semaphore unopened;
  private final int size;
  private volatile boolean closed;

  /** Opens a session. */
  interface Opening {
    Session open() throws SQLException;
  }

  /** Opens none yet: each is opened when it is needed for the first time. */
  KeptReaders(Opening opening, Dialect dialect, Limits limits) {
    this.opening = opening;
    this.dialect = dialect;
    this.patience = limits.patience();
    this.size = limits.readers();
    this.idle = new ArrayBlockingQueue<>(size);
    this.unopened = new Semaphore(size);
  }

  @Override
  public <R> R read(Reading<R> reading) {
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
      Session session = opening.open();
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

  @Override
  public void close() throws SQLException {
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
