package org.medulla.app.wiring;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.medulla.store.StoreException;
import org.medulla.store.jdbc.Chore;
import org.medulla.store.jdbc.Chores;
import org.medulla.store.jdbc.JdbcStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the chores that are noted in the store of this server, on a thread of its own: those that a
 * command has asked for, and those that were cut short.
 */
final class Caretaker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);
  private static final long PATIENCE_MILLIS = 10_000;

  private final ChoreWork work;
  private final Chores chores;
  private final Semaphore stop = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "caretaker");
  private volatile boolean isStopped;

  private Caretaker(ChoreWork work, Chores chores) {
    this.work = work;
    this.chores = chores;
    thread.setDaemon(true);
  }

  static Caretaker start(JdbcStore store, Chores chores, ChoreWork.Knowledge knowledge) {
    Caretaker it =
        new Caretaker(new ChoreWork(store, chores, knowledge, (done, total) -> {}), chores);
    it.thread.start();
    return it;
  }

  private void run() {
    try {
      while (!stop.tryAcquire(1, TimeUnit.SECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A store that cannot serve for a while is asked again. */
  private void look() {
    try {
      for (String name : List.of(ChoreWork.PURGE, ChoreWork.REINDEX)) {
        chores.find(name).filter(it -> !it.isDone()).ifPresent(this::carryOut);
      }
    } catch (StoreException e) {
      LOG.warn("The store cannot be worked on now, it says {}", e.problem().code());
    }
  }

  private void carryOut(Chore chore) {
    LOG.info("The store is worked on, {}", chore.name());
    try {
      Chore now = work.carryOut(chore, () -> isStopped);
      LOG.info("The store was worked on, {}", now.name());
    } catch (StoreException e) {
      if (e.problem().isRetryable()) {
        throw e;
      }
      chores.find(chore.name()).ifPresent(it -> chores.keep(it.failed(e)));
      LOG.warn("The store cannot be worked on, it says {}", e.problem().code());
    }
  }

  /** Stops after the piece that is under way; the next start goes on. */
  @Override
  public void close() {
    isStopped = true;
    stop.release();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    chores.close();
  }
}
