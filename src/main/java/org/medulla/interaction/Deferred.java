package org.medulla.interaction;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.medulla.store.Body;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.KeptNote;
import org.medulla.store.Note;
import org.medulla.store.Store;
import org.medulla.store.StoreException;

/**
 * Work that is done later. What comes of it is kept in the store for a while, so that any server
 * that shares the store can give it out. How much waits, runs and is kept is limited.
 *
 * @see <a href="https://hl7.org/fhir/R4/async.html">Asynchronous request pattern</a>
 */
public final class Deferred implements AutoCloseable {

  private static final String PREFIX = "deferred/";
  private static final String RESULT = "/result";
  private static final String CANCELLED = "/cancelled";
  private static final Body MARK = Body.wrap(new byte[] {'x'});

  private final Store store;
  private final Clock clock;
  private final Supplier<String> ids;
  private final Settings settings;
  private final ThreadPoolExecutor workers;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();

  /**
   * The bounds of deferred work.
   *
   * @param running how many are done at the same time
   * @param waiting how many more may wait
   * @param maxResult bytes of a result
   * @param longest how long others wait for a server that may have gone
   * @param kept how long results can be fetched
   */
  public record Settings(int running, int waiting, int maxResult, Duration longest, Duration kept) {

    /** Bytes of an answer that is kept. */
    static final int MAX_RESULT = 64 << 20;

    public static Settings keeping(Duration kept) {
      return new Settings(2, 50, MAX_RESULT, Duration.ofHours(1), kept);
    }
  }

  /**
   * @param ids names of work that nobody can guess: whoever knows one may see the result
   */
  public Deferred(Store store, Clock clock, Supplier<String> ids, Settings settings) {
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    this.settings = settings;
    this.workers =
        new ThreadPoolExecutor(
            settings.running(),
            settings.running(),
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.waiting()),
            Deferred::thread);
    workers.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "deferred");
    thread.setDaemon(true);
    return thread;
  }

  /** What is to be done. */
  public interface Work {
    /** Does it; failures are part of the result. */
    byte[] result();

    /** The result if it could not be done, or is too large to be kept. */
    byte[] undone(Undone why);
  }

  /** Why deferred work has no result of its own. */
  public enum Undone {
    /** The server was stopped, or has gone, before it was done. */
    SERVER_STOPPED,
    /** The result is larger than what is kept. */
    TOO_LARGE,
    /** It broke off for a reason that nobody foresaw. */
    FAILED
  }

  /** How far deferred work is. */
  public sealed interface State {
    /**
     * Not done yet.
     *
     * @param elapsed how long ago it was asked for
     */
    record Going(Duration elapsed, boolean isWaiting) implements State {}

    /** Done. */
    record Finished(Body result, Instant expires) implements State {}

    /** The server that did it has gone. */
    record Lost(Instant expires) implements State {}

    /** There is none of that name: it never was, was cancelled, or its result has expired. */
    record Unknown() implements State {}
  }

  private static final class Job implements Runnable {
    private final String id;
    private final Instant since;
    private final Work work;
    private final Deferred owner;
    private volatile boolean isWaiting = true;

    Job(String id, Instant since, Work work, Deferred owner) {
      this.id = id;
      this.since = since;
      this.work = work;
      this.owner = owner;
    }

    @Override
    public void run() {
      isWaiting = false;
      Undone why = Undone.FAILED;
      byte[] result = new byte[0];
      try {
        result = work.result();
        why = Undone.TOO_LARGE;
      } finally {
        boolean isDone = why == Undone.TOO_LARGE && result.length <= owner.settings.maxResult;
        end(isDone ? result : work.undone(why));
      }
    }

    private void end(byte[] result) {
      try {
        owner.keep(id, result);
      } catch (StoreException e) {
        // It cannot be kept; whoever asks is told so when the time for it is over.
      } finally {
        owner.jobs.remove(id);
      }
    }
  }

  /**
   * Begins something, or lets it wait for its turn.
   *
   * @return its name
   * @throws InteractionRefusal if too much is waiting already
   */
  public String begin(Work work) {
    Instant now = clock.instant();
    Job job = new Job(ids.get(), now, work, this);
    if (workers.getQueue().remainingCapacity() == 0) {
      throw full();
    }
    note(job.id, "", deadline(now), now.plus(settings.longest()).plus(settings.kept()));
    jobs.put(job.id, job);
    try {
      workers.execute(job);
    } catch (RejectedExecutionException e) {
      jobs.remove(job.id);
      throw full();
    }
    return job.id;
  }

  private static InteractionRefusal full() {
    return new InteractionRefusal(
        InteractionProblem.TOO_MUCH_DEFERRED,
        "Too many requests wait to be answered later; ask again soon, or without respond-async");
  }

  private Body deadline(Instant now) {
    String text = String.valueOf(now.plus(settings.longest()).toEpochMilli());
    return Body.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** How far something is. */
  public State state(String id) {
    if (id.contains("/")) {
      return new State.Unknown(); // It would be the name of a note about another one.
    }
    if (store.note(PREFIX + id + CANCELLED).isPresent()) {
      return new State.Unknown();
    }
    Job job = jobs.get(id);
    if (job != null) {
      return new State.Going(Duration.between(job.since, clock.instant()), job.isWaiting);
    }
    Optional<KeptNote> result = store.note(PREFIX + id + RESULT);
    if (result.isPresent()) {
      return new State.Finished(result.get().content(), result.get().expires());
    }
    return store.note(PREFIX + id).map(this::elsewhere).orElseGet(State.Unknown::new);
  }

  /** Another server does it, or did until it went. */
  private State elsewhere(KeptNote begun) {
    String text = new String(begun.content().toByteArray(), StandardCharsets.US_ASCII);
    Instant deadline = Instant.ofEpochMilli(Long.parseLong(text));
    Instant now = clock.instant();
    return now.isBefore(deadline)
        ? new State.Going(Duration.between(deadline.minus(settings.longest()), now), false)
        : new State.Lost(begun.expires());
  }

  /**
   * Forgets something. What waits is not begun any more; what runs comes to its end, and its result
   * is thrown away.
   *
   * @return false if there is none of that name
   */
  public boolean cancel(String id) {
    if (state(id) instanceof State.Unknown) {
      return false;
    }
    Instant now = clock.instant();
    note(id, CANCELLED, MARK, now.plus(settings.longest()).plus(settings.kept()));
    Job job = jobs.get(id);
    if (job != null && workers.remove(job)) {
      jobs.remove(id);
    }
    return true;
  }

  private void keep(String id, byte[] result) {
    if (store.note(PREFIX + id + CANCELLED).isEmpty()) {
      note(id, RESULT, Body.wrap(result), clock.instant().plus(settings.kept()));
    }
  }

  /** Leaves a note; one that is there already stays. */
  private void note(String id, String suffix, Body content, Instant expires) {
    Note note = new Note(PREFIX + id + suffix, content, expires);
    CommitResult ignored = store.commit(new Commit(List.of(), List.of(), List.of(note)));
  }

  /** Begins nothing new, lets what runs finish for a short while, and notes what was not done. */
  @Override
  public void close() {
    List<Runnable> waiting = new ArrayList<>();
    workers.getQueue().drainTo(waiting);
    workers.shutdown();
    try {
      workers.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Job job : List.copyOf(jobs.values())) {
      try {
        keep(job.id, job.work.undone(Undone.SERVER_STOPPED));
      } catch (StoreException e) {
        // The store cannot take it any more; others will find the time for it over.
        return;
      }
    }
  }
}
