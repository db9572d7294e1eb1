package org.medulla.app.wiring;

import org.medulla.interaction.CustomParameters;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the index rows of new search parameters, on a thread of its own. */
final class ParameterBuilder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ParameterBuilder.class);
  private static final long PATIENCE_MILLIS = 10_000;

  private final CustomParameters parameters;
  private final Thread thread = new Thread(this::run, "search-parameters");
  private volatile boolean isStopped;

  ParameterBuilder(CustomParameters parameters) {
    this.parameters = parameters;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!isStopped) {
        if (parameters.awaitWork()) {
          build();
        } else {
          refresh();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What other servers have changed is taken up within a second or two. */
  private void refresh() {
    try {
      parameters.refresh();
    } catch (StoreException e) {
      LOG.debug("Search parameters cannot be looked at, the store says {}", e.problem().code());
    }
  }

  /** A store that cannot serve for a while is asked again. */
  private void build() throws InterruptedException {
    boolean isDone = false;
    while (!isDone && !isStopped) {
      try {
        parameters.build();
        isDone = true;
      } catch (StoreException e) {
        if (isStopped || e.problem() == StoreProblem.CLOSED) {
          return;
        }
        LOG.warn("Search parameters cannot be built now, the store says {}", e.problem().code());
        parameters.pause();
      }
    }
  }

  /** Stops between two slices; the next start goes on. */
  @Override
  public void close() {
    isStopped = true;
    parameters.stop();
    thread.interrupt();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
