package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.medulla.store.CommitResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/**
 * The one thread that writes. It takes whatever waits, up to a limit, and makes it durable in one
 * transaction: waiting for the disk once serves them all.
 */
final class Writer {

  /** How often a transaction is repeated that failed for a reason that passes. */
  private static final int REPETITIONS = 5;

  /** How long nothing has to come before anything else is looked at. */
  private static final Duration IDLE = Duration.ofMillis(50);

  /** Between two attempts to reach the database again. */
  private static final long PAUSE = Duration.ofMillis(100).toNanos();

  private final Line line;
  private final Dialect dialect;
  private final Turn turn;
  private final Committers committers;
  private final Merger merger;
  private final InstantSource clock;
  private final int group;
  private final Duration patience;
  private final Consumer<Horizon> publish;
  private final BlockingQueue<Submission> queue;
  private final Ailment ailment;
  private final Queue<Awaited> awaited = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  /** Held while a transaction is under way, until what it wrote can be seen. */
  private final ReentrantLock underWay = new ReentrantLock(true);

  private Horizon horizon;
  private volatile boolean closing;
  private volatile boolean stopped;

  /** Somebody waits until everything up to a version is in the posting tables. */
  private record Awaited(long pid, CompletableFuture<Boolean> end) {}

  /** Makes what carries out commits within one transaction. */
  interface Committers {
    Committer of(Session session, Heads heads, Tail.Growth growth);

    Versions versions();
  }

  /**
   * @param turn how it comes to write
   * @param publish told about every new horizon, before anybody hears of the commit
   */
  Writer(
      Line line,
      Dialect dialect,
      Turn turn,
      Committers committers,
      Merger merger,
      InstantSource clock,
      Limits limits,
      Horizon horizon,
      Consumer<Horizon> publish) {
    this.line = line;
    this.dialect = dialect;
    this.turn = turn;
    this.committers = committers;
    this.merger = merger;
    this.clock = clock;
    this.ailment = new Ailment(clock);
    this.group = limits.group();
    this.patience = limits.patience();
    this.horizon = horizon;
    this.publish = publish;
    this.queue = new ArrayBlockingQueue<>(limits.queue());
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
        merge(taken.isEmpty());
        taken.clear();
      }
      finishMerge();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Also after a defect of ours: better no writer than one in an unknown state.
      stopped = true;
      queue.drainTo(taken);
      taken.forEach(submission -> submission.failed(closed()));
      failAwaited(closed());
    }
  }

  private void take(List<Submission> taken) throws InterruptedException {
    Submission first = queue.poll(rest().toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      taken.add(first);
      queue.drainTo(taken, group - 1);
      taken.removeIf(submission -> !submission.take());
    }
  }

  private Duration rest() {
    if (ailment.isKnown() || merger.isSorting() || !merger.hasWork()) {
      return IDLE;
    }
    return merger.isDue() || !awaited.isEmpty() ? Duration.ZERO : dialect.merging().idle();
  }

  /**
   * Merges what waits, if there is time or it is time.
   *
   * @param isIdle whether no commit has come for a while
   */
  private void merge(boolean isIdle) {
    if (merger.isLate()) {
      finishMerge();
    } else if (merger.isDue() || !awaited.isEmpty() || (isIdle && merger.hasWork())) {
      try {
        merger.advance(this::wake);
        ailment.merged();
      } catch (SQLException e) {
        failMerge(e);
      }
    }
    awaited.removeIf(it -> it.pid() <= merger.tail().merged() && it.end().complete(true));
  }

  private void finishMerge() {
    try {
      merger.finish();
    } catch (SQLException e) {
      failMerge(e);
    }
  }

  /** Nothing is lost: what was not merged waits, and is found where it waits. */
  private void failMerge(SQLException cause) {
    StoreException named = line.failure(cause);
    ailment.mergeFailed(named);
    failAwaited(named);
  }

  private void failAwaited(StoreException cause) {
    awaited.removeIf(it -> it.end().completeExceptionally(cause));
  }

  /** Lets the writer look around; a full queue does so as well. */
  private void wake() {
    Submission knock = new Submission(Prepared.NOTHING);
    knock.giveUp();
    queue.offer(knock);
  }

  /** Waits until everything up to a version is in the posting tables. Blocks. */
  void awaitMerge(long pid) {
    if (merger.tail().merged() >= pid) {
      return;
    }
    Awaited waiting = new Awaited(pid, new CompletableFuture<>());
    awaited.add(waiting);
    wake();
    if (stopped) {
      failAwaited(closed());
    }
    try {
      waiting.end().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw (StoreException) e.getCause();
    } catch (TimeoutException e) {
      throw new StoreException(
          StoreProblem.BUSY, "The merge of new versions takes too long", "", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(StoreProblem.BUSY, "The wait for a merge was interrupted", "", e);
    } finally {
      awaited.remove(waiting);
    }
  }

  private void commitTogether(List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return;
    }
    if (submissions.size() > 1 && submissions.stream().anyMatch(this::needsTables)) {
      submissions.forEach(submission -> commitTogether(List.of(submission)));
      return;
    }
    try {
      if (submissions.stream().anyMatch(this::needsTables)) {
        merger.finish();
      }
      List<CommitResult> results = alone(submissions);
      for (int i = 0; i < results.size(); i++) {
        submissions.get(i).done(results.get(i));
      }
    } catch (SQLException | StoreException e) {
      if (submissions.size() == 1 || concernsAll(e)) {
        submissions.forEach(submission -> fail(submission, e));
      } else {
        submissions.forEach(submission -> commitTogether(List.of(submission)));
      }
    }
  }

  /** Whether it asks or writes the posting tables themselves, so that they have to be complete. */
  private boolean needsTables(Submission submission) {
    return merger.hasWork() && submission.commit().needsTables();
  }

  /** Whether it is of no use to try one by one what failed together. */
  private boolean concernsAll(Exception cause) {
    return cause instanceof SQLException sql
        ? dialect.isLost(sql)
        : ((StoreException) cause).problem() == StoreProblem.IN_DOUBT;
  }

  private void fail(Submission submission, Exception cause) {
    StoreException named =
        cause instanceof SQLException sql ? line.failure(sql) : (StoreException) cause;
    if (named.problem() != StoreProblem.AMBIGUOUS_ID) {
      ailment.commitFailed(named);
    }
    submission.failed(named);
  }

  private List<CommitResult> alone(List<Submission> submissions) throws SQLException {
    underWay.lock();
    try {
      int repeated = 0;
      while (true) {
        try {
          return transaction(submissions);
        } catch (SQLException e) {
          // Nothing was committed. Of a connection that was lost, the next one may do.
          int allowed = dialect.isLost(e) ? 1 : dialect.isPassing(e) ? REPETITIONS : 0;
          if (repeated >= allowed) {
            throw e;
          }
          repeated++;
        }
      }
    } finally {
      underWay.unlock();
    }
  }

  /**
   * Waits until everything that was given a time before now can be seen. Blocks.
   *
   * @param instant nothing is given an earlier one any more, in milliseconds
   * @throws StoreException if that takes too long
   */
  void settle(long instant) {
    if (dialect.isShared()) {
      commit(Prepared.settled(Math.min(instant, clock.millis())));
      return;
    }
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
    Session session = line.session();
    Tail.Growth growth = merger.tail().growth();
    boolean done = false;
    try {
      session.begin();
      Horizon reached = turn.take(session, horizon);
      Committer committer = committers.of(session, heads(session, submissions), growth);
      for (Submission submission : submissions) {
        Committer.Outcome outcome = committer.apply(submission.commit(), reached, clock.millis());
        results.add(outcome.result());
        reached = outcome.horizon();
        if (submission.commit().settled().isPresent()) {
          turn.settle(session, submission.commit().settled().getAsLong());
        }
      }
      turn.sign(session);
      session.finish();
      commit(session);
      done = true;
      horizon = reached;
      show(reached);
    } catch (SQLException e) {
      if (dialect.isLost(e)) {
        line.drop();
      }
      throw e;
    } finally {
      if (!done) {
        line.rollback();
      }
    }
    growth.publish(horizon);
    publish.accept(horizon);
    ailment.committed();
    return results;
  }

  private Heads heads(Session session, List<Submission> submissions) throws SQLException {
    Heads heads = new Heads(session, committers.versions());
    if (dialect.isShared()) {
      Set<ResourceKey> keys = new LinkedHashSet<>();
      for (Submission submission : submissions) {
        submission.commit().writes().forEach(it -> keys.add(it.write().key()));
      }
      heads.fetch(keys);
    }
    return heads;
  }

  /** Commits. If the connection breaks before the answer, finds out what became of it. */
  private void commit(Session session) throws SQLException {
    try {
      session.commit();
    } catch (SQLException e) {
      if (!dialect.isLost(e) || !isCommitted()) {
        throw e;
      }
    }
  }

  private boolean isCommitted() {
    return persistently(
        () -> {
          line.drop();
          return turn.isSigned(line.session());
        },
        "The connection broke during the commit, and the database does not come back");
  }

  /** What was committed is not done again, so this may not fail like a transaction. */
  private void show(Horizon reached) {
    persistently(
        () -> {
          try {
            turn.show(line.session(), reached);
          } catch (SQLException e) {
            line.drop();
            throw e;
          }
          return true;
        },
        "The commit cannot be shown, since the database does not come back");
  }

  /** Something that is tried until it succeeds. */
  private interface Attempt {
    boolean make() throws SQLException;
  }

  /** The database may be away for a while; who waits for the commit waits with us. */
  private boolean persistently(Attempt attempt, String complaint) {
    CompletableFuture<Boolean> end =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, patience.toNanos(), TimeUnit.NANOSECONDS);
    while (true) {
      try {
        return attempt.make();
      } catch (SQLException e) {
        if (end.isDone()) {
          throw new StoreException(StoreProblem.IN_DOUBT, complaint, "", e);
        }
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Why nothing can be written at the moment. */
  Optional<String> ailment() {
    if (stopped) {
      return Optional.of("The writer has stopped");
    }
    return ailment.why();
  }

  /** Writes what waits, takes nothing new. Blocks. */
  void close() {
    closing = true;
    wake();
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
