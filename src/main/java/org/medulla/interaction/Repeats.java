package org.medulla.interaction;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.medulla.interaction.Once.Remembered;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.KeptNote;
import org.medulla.store.Note;
import org.medulla.store.Store;
import org.medulla.store.Write;

/** Does requests with an idempotency key once, and answers their repetitions. */
public final class Repeats {

  private static final int MAX_KEY = 255;

  private final Store store;
  private final Replay replay;
  private final InstantSource clock;
  private final Duration keep;

  /**
   * @param keep how long a key is remembered
   */
  public Repeats(Store store, InstantSource clock, Duration keep) {
    this.store = store;
    this.replay = new Replay(store);
    this.clock = clock;
    this.keep = keep;
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

  /** The answers of an earlier transaction, one for each entry that is no read. */
  EntryResult answer(Entry entry, Remembered remembered) {
    List<String> keys = remembered.entries().get(entry.index());
    return entry.method() == Entry.Method.DELETE
        ? new EntryResult.Removed(replay.removed(keys, remembered))
        : new EntryResult.Wrote(replay.wrote(keys, remembered));
  }
}
