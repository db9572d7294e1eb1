package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** The connections that read. */
final class Readers {

  private final Duration patience;
  private final BlockingQueue<Session> idle;
  private final int size;
  private volatile boolean closed;

  Readers(Dialect dialect, int size, Duration patience) throws SQLException {
    this.patience = patience;
    this.size = size;
    this.idle = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      idle.add(new Session(dialect.reader(), dialect));
    }
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
      throw new StoreException(StoreProblem.CLOSED, "The store is closed");
    }
    try {
      Session session = idle.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (session == null) {
        throw new StoreException(StoreProblem.BUSY, "Too many reads are waiting");
      }
      if (closed) {
        idle.add(session);
        throw new StoreException(StoreProblem.CLOSED, "The store is closed");
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
    List<Session> all = new ArrayList<>();
    try {
      while (all.size() < size) {
        Session session = idle.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (session == null) {
          break;
        }
        all.add(session);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Session session : all) {
      session.close();
    }
  }
}
