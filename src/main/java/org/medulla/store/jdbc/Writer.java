package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.medulla.store.CommitResult;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/**
 * The one thread that writes. It takes whatever waits, up to a limit, and makes it durable in one
 * transaction: waiting for the disk once serves them all.
 */
final class Writer {

  /** How long a failure to write counts as an ailment if nobody tries again. */
  private static final Duration ILL = Duration.ofSeconds(10);

  private final Session session;
  private final Committer committer;
  private final InstantSource clock;
  private final int group;
  private final Duration patience;
  private final Consumer<Horizon> publish;
  private final BlockingQueue<Submission> queue;
  private final Thread thread;

  /** Held while a transaction is under way, until what it wrote can be seen. */
  private final ReentrantLock underWay = new ReentrantLock(true);

  private Horizon horizon;
  private volatile boolean closing;
  private volatile boolean stopped;
  private volatile Optional<Failure> failure = Optional.empty();

  private record Failure(StoreException cause, Instant at) {}

  /**
   * @param publish told about every new horizon, before anybody hears of the commit
   */
  Writer(
      Session session,
      Committer committer,
      InstantSource clock,
      StoreSettings settings,
      Horizon horizon,
      Consumer<Horizon> publish) {
    this.session = session;
    this.committer = committer;
    this.clock = clock;
    this.group = settings.group();
    this.patience = settings.patience();
    this.horizon = horizon;
    this.publish = publish;
    this.queue = new ArrayBlockingQueue<>(settings.queue());
    this.thread = new Thread(this::serve, "store-writer");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Waits for its turn and until it is durable. Blocks. */
  CommitResult commit(Prepared commit) {
    Submission submission = new Submission(commit);
    if (closing || stopped) {
      throw closed();
    }
    if (!queue.offer(submission)) {
      throw new StoreException(StoreProblem.BUSY, "Too many commits are waiting");
    }
    if (stopped && submission.giveUp()) {
      throw closed();
    }
    return submission.await(patience);
  }

  private static StoreException closed() {
    return new StoreException(StoreProblem.CLOSED, "The store is closed");
  }

  private void serve() {
    List<Submission> taken = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        take(taken);
        commitTogether(taken);
        taken.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Also after a defect of ours: better no writer than one in an unknown state.
      stopped = true;
      queue.drainTo(taken);
      taken.forEach(submission -> submission.failed(closed()));
    }
  }

  private void take(List<Submission> taken) throws InterruptedException {
    Submission first = queue.poll(50, TimeUnit.MILLISECONDS);
    if (first != null) {
      taken.add(first);
      queue.drainTo(taken, group - 1);
      taken.removeIf(submission -> !submission.take());
    }
  }

  private void commitTogether(List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return;
    }
    try {
      List<CommitResult> results = alone(submissions);
      for (int i = 0; i < results.size(); i++) {
        submissions.get(i).done(results.get(i));
      }
    } catch (SQLException | StoreException e) {
      if (submissions.size() == 1) {
        fail(submissions.get(0), e);
      } else {
        submissions.forEach(submission -> commitTogether(List.of(submission)));
      }
    }
  }

  private void fail(Submission submission, Exception cause) {
    StoreException named =
        cause instanceof SQLException sql ? session.failure(sql) : (StoreException) cause;
    if (named.problem() != StoreProblem.AMBIGUOUS_ID) {
      failure = Optional.of(new Failure(named, clock.instant()));
    }
    submission.failed(named);
  }

  private List<CommitResult> alone(List<Submission> submissions) throws SQLException {
    underWay.lock();
    try {
      return transaction(submissions);
    } finally {
      underWay.unlock();
    }
  }

  /**
   * Waits until everything that was given a time before now can be seen. Blocks.
   *
   * @throws StoreException if that takes too long
   */
  void settle() {
    boolean isSettled = false;
    try {
      isSettled = underWay.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isSettled) {
      throw new StoreException(StoreProblem.BUSY, "The commit under way takes too long");
    }
    underWay.unlock();
  }

  private List<CommitResult> transaction(List<Submission> submissions) throws SQLException {
    List<CommitResult> results = new ArrayList<>(submissions.size());
    Horizon reached = horizon;
    boolean durable = false;
    session.begin();
    try {
      for (Submission submission : submissions) {
        Committer.Outcome outcome = committer.apply(submission.commit(), reached, clock.millis());
        results.add(outcome.result());
        reached = outcome.horizon();
      }
      session.commit();
      durable = true;
    } finally {
      if (!durable) {
        session.rollback();
      }
    }
    horizon = reached;
    publish.accept(reached);
    failure = Optional.empty();
    return results;
  }

  /** Why nothing can be written at the moment. */
  Optional<String> ailment() {
    if (stopped) {
      return Optional.of("The writer has stopped");
    }
    Instant recently = clock.instant().minus(ILL);
    return failure.filter(it -> it.at().isAfter(recently)).map(it -> it.cause().getMessage());
  }

  /** Writes what waits, takes nothing new. Blocks. */
  void close() {
    closing = true;
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
