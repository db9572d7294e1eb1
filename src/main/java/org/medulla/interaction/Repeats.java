package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.medulla.fhir.Json;
import org.medulla.interaction.Once.Remembered;
import org.medulla.store.Body;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.KeptNote;
import org.medulla.store.Note;
import org.medulla.store.Store;
import org.medulla.store.Write;

/** Does requests with an idempotency key once, and answers their repetitions. */
public final class Repeats {

  private static final int MAX_KEY = 255;

  /** As much as of an answer that is given later. */
  private static final int MAX_KEPT = Deferred.Settings.MAX_RESULT;

  private final Store store;
  private final Replay replay;
  private final InstantSource clock;
  private final Duration keep;
  private final int maxKept;
  private final Map<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

  /**
   * @param keep how long a key is remembered
   */
  public Repeats(Store store, InstantSource clock, Duration keep) {
    this(store, clock, keep, MAX_KEPT);
  }

  /**
   * @param maxKept bytes of an answer of an operation that is kept
   */
  Repeats(Store store, InstantSource clock, Duration keep, int maxKept) {
    this.store = store;
    this.replay = new Replay(store);
    this.clock = clock;
    this.keep = keep;
    this.maxKept = maxKept;
  }

  /**
   * A request that is to be done once.
   *
   * @param key as the client chose it
   * @param request everything that tells this request from another one
   * @throws InteractionRefusal if the key is too long
   */
  public Once once(String key, byte[] request) {
    if (key.length() > MAX_KEY) {
      throw new InteractionRefusal(
          InteractionProblem.BAD_IDEMPOTENCY_KEY,
          "An Idempotency-Key has at most " + MAX_KEY + " characters",
          "http.Idempotency-Key");
    }
    return new Once("idempotency:" + key, fingerprint(request), clock.instant().plus(keep));
  }

  private static String fingerprint(byte[] request) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** What an earlier request with the same key did; empty if there was none. */
  Optional<Remembered> earlier(Once once) {
    return once.isAskedFor() ? store.note(once.name()).map(once::read) : Optional.empty();
  }

  /** What another request with the same key did while this one was under way. */
  private static final class DoneMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient KeptNote kept;

    DoneMeanwhile(KeptNote kept) {
      super("Another request with the same key was faster", null, false, false);
      this.kept = kept;
    }
  }

  /** Creates, updates or patches once. */
  public WriteResult write(Once once, Writers writers, Function<Writers, WriteResult> work) {
    return execute(
        once,
        writers,
        work,
        result -> List.of(Replay.found(result.version())),
        it -> replay.wrote(it.entries().get(0), it));
  }

  /** Deletes once. */
  List<CommitResult.Written> delete(
      Once once, Writers writers, Function<Writers, List<CommitResult.Written>> work) {
    return execute(
        once, writers, work, result -> List.of(), it -> replay.removed(it.entries().get(0), it));
  }

  /**
   * @param unwritten what to remember where the work wrote nothing
   */
  private <T> T execute(
      Once once,
      Writers writers,
      Function<Writers, T> work,
      Function<T, List<String>> unwritten,
      Function<Remembered, T> answer) {
    if (!once.isAskedFor()) {
      return work.apply(writers);
    }
    Optional<Remembered> earlier = earlier(once);
    if (earlier.isPresent()) {
      return answer.apply(earlier.get());
    }
    Noting noting = new Noting(once);
    try {
      T result = work.apply(writers.on(noting));
      if (!noting.isDone) {
        noting.commit(new Commit(List.of(), List.of()), unwritten.apply(result));
      }
      return result;
    } catch (DoneMeanwhile e) {
      return answer.apply(once.read(e.kept));
    }
  }

  /** Leaves a note with each commit. */
  private final class Noting implements Commits {
    private final Once once;
    private boolean isDone;

    Noting(Once once) {
      this.once = once;
    }

    @Override
    public CommitResult commit(Commit commit) {
      return commit(
          commit, commit.writes().stream().map(Write::key).map(Object::toString).toList());
    }

    CommitResult commit(Commit commit, List<String> keys) {
      List<Note> notes = once.notes(List.of(keys), store.newest());
      CommitResult result = store.commit(new Commit(commit.writes(), commit.claims(), notes));
      if (result instanceof CommitResult.NoteTaken taken) {
        throw new DoneMeanwhile(taken.kept());
      }
      isDone |= result instanceof CommitResult.Done;
      return result;
    }
  }

  /**
   * Remembers a batch as a whole, whose entries are done once each.
   *
   * @throws InteractionRefusal if the key was used for another request
   */
  void begin(Once once) {
    if (once.isAskedFor()) {
      List<Note> notes = once.notes(List.of(), store.newest());
      CommitResult result = store.commit(new Commit(List.of(), List.of(), notes));
      if (result instanceof CommitResult.NoteTaken taken) {
        once.read(taken.kept());
      }
    }
  }

  /** Makes what was found out into the resource that is sent. */
  public interface Answers {

    /** For those who send nothing. */
    Answers NONE =
        result -> {
          throw new IllegalStateException("Nobody asked for this to be kept");
        };

    /**
     * @param result an answer, a page of a search, or what the server says of itself
     */
    ObjectNode resource(EntryResult result);
  }

  /**
   * The state that a reading sees, which is the same whenever it is repeated; empty for the newest.
   */
  OptionalLong moment(Once once) {
    if (!once.isAskedFor()) {
      return OptionalLong.empty();
    }
    Optional<Remembered> earlier = earlier(once);
    if (earlier.isPresent()) {
      return OptionalLong.of(earlier.get().t());
    }
    List<Note> notes = once.notes(List.of(), store.newest());
    CommitResult result = store.commit(new Commit(List.of(), List.of(), notes));
    return result instanceof CommitResult.NoteTaken taken
        ? OptionalLong.of(once.read(taken.kept()).t())
        : OptionalLong.of(((CommitResult.Done) result).t());
  }

  /** What was answered the first time; refusals are not kept. */
  EntryResult answered(Once once, Answers answers, Supplier<EntryResult> work) {
    if (!once.isAskedFor()) {
      return work.get();
    }
    try {
      byte[] kept = kept(once, () -> Json.bytes(resource(work.get(), answers)));
      return new EntryResult.Answered(Json.object(kept));
    } catch (NotKept e) {
      return e.refused;
    }
  }

  private static ObjectNode resource(EntryResult result, Answers answers) {
    boolean isKept =
        result instanceof EntryResult.Answered
            || result instanceof EntryResult.Searched
            || result instanceof EntryResult.Described;
    if (!isKept) {
      throw new NotKept(result);
    }
    return answers.resource(result);
  }

  /** An answer that is not kept, so that the request can be sent again. */
  private static final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient EntryResult refused;

    NotKept(EntryResult refused) {
      super("Refusals are not kept", null, false, false);
      this.refused = refused;
    }
  }

  /**
   * What was answered the first time. Who sends the same request while it is being done waits.
   *
   * @throws InteractionRefusal if the answer is too large to be kept; the work may have been done
   */
  public byte[] kept(Once once, Supplier<byte[]> work) {
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> other = underWay.putIfAbsent(once.name(), mine);
    while (other != null) {
      other.join();
      other = underWay.putIfAbsent(once.name(), mine);
    }
    try {
      return answer(once).orElseGet(() -> keep(once, work.get()));
    } finally {
      underWay.remove(once.name());
      mine.complete(true);
    }
  }

  private Optional<byte[]> answer(Once once) {
    return earlier(once)
        .flatMap(known -> store.note(once.answerName()))
        .map(kept -> kept.content().toByteArray());
  }

  private byte[] keep(Once once, byte[] answer) {
    if (answer.length > maxKept) {
      throw new InteractionRefusal(
          InteractionProblem.ANSWER_TOO_LARGE,
          "The answer has "
              + answer.length
              + " bytes, and "
              + maxKept
              + " at most are kept for requests that are sent again; send it without"
              + " Idempotency-Key",
          "http.Idempotency-Key");
    }
    List<Note> notes = new ArrayList<>(once.notes(List.of(), store.newest()));
    notes.add(new Note(once.answerName(), Body.wrap(answer), once.expires()));
    CommitResult result = store.commit(new Commit(List.of(), List.of(), notes));
    return result instanceof CommitResult.NoteTaken ? answer(once).orElse(answer) : answer;
  }

  /** The answers of an earlier transaction, one for each entry that is no read. */
  EntryResult answer(Entry entry, Remembered remembered) {
    List<String> keys = remembered.entries().get(entry.index());
    return entry.method() == Entry.Method.DELETE
        ? new EntryResult.Removed(replay.removed(keys, remembered))
        : new EntryResult.Wrote(replay.wrote(keys, remembered));
  }
}
