package org.medulla.store.jdbc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.medulla.store.CommitResult;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** A commit on its way to the writer. Either the writer takes it, or whoever waits gives it up. */
final class Submission {

  private final Prepared commit;
  private final AtomicBoolean decided = new AtomicBoolean();
  private final CompletableFuture<CommitResult> result = new CompletableFuture<>();

  Submission(Prepared commit) {
    this.commit = commit;
  }

  Prepared commit() {
    return commit;
  }

  /** For the writer: from now on nobody gives it up. */
  boolean take() {
    return decided.compareAndSet(false, true);
  }

  /** For the one who waits: true if the writer has not taken it and never will. */
  boolean giveUp() {
    return decided.compareAndSet(false, true);
  }

  void done(CommitResult outcome) {
    result.complete(outcome);
  }

  void failed(StoreException failure) {
    result.completeExceptionally(failure);
  }

  /** Waits until the writer is done with it. Blocks. */
  CommitResult await(Duration patience) {
    boolean interrupted = false;
    boolean taken = false;
    try {
      while (true) {
        try {
          return taken ? result.get() : result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
          taken = mustBeTaken("The wait was interrupted before the commit began");
        } catch (TimeoutException e) {
          taken = mustBeTaken("The commit waited for too long");
        }
      }
    } catch (ExecutionException e) {
      throw (StoreException) e.getCause();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What the writer has taken comes to an end soon, and its caller has to know which. */
  private boolean mustBeTaken(String otherwise) {
    if (giveUp()) {
      throw new StoreException(StoreProblem.BUSY, otherwise);
    }
    return true;
  }
}
