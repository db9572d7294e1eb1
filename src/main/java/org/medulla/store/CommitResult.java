package org.medulla.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of a commit. */
public sealed interface CommitResult {

  /**
   * Durable.
   *
   * @param t the number of the commit; that of the newest commit when nothing was written
   * @param written one for each write, in the order of the writes
   */
  record Done(long t, List<Written> written) implements CommitResult {
    public Done {
      written = List.copyOf(written);
    }
  }

  /**
   * An expectation did not hold; nothing was written.
   *
   * @param index the write it belongs to
   * @param current the newest version of that resource, deletes included, if it ever was
   */
  record Unexpected(int index, Optional<StoredVersion> current) implements CommitResult {}

  /**
   * A claim did not hold any more; nothing was written. Planning again will see the new state.
   *
   * @param index which claim
   */
  record LostRace(int index) implements CommitResult {}

  /**
   * A note with this name was left before and has not expired; nothing was written. Notes are
   * looked at before anything else, so whoever repeats a commit hears this.
   *
   * @param index which note
   * @param kept what was left under its name
   */
  record NoteTaken(int index, KeptNote kept) implements CommitResult {}

  /** A note was left that the commit names in {@link Commit#unless()}; nothing was written. */
  record Outdated() implements CommitResult {}

  /** What became of one write. */
  enum Effect {
    /** The first version of a resource, or the first one after its deletion. */
    CREATED,
    /** A further version. */
    UPDATED,
    /** The store held the same content already; no version was made. */
    UNCHANGED,
    /** Deleted. */
    DELETED,
    /** There was nothing to delete; no version was made. */
    NOTHING_TO_DELETE
  }

  /**
   * @param effect what became of the write
   * @param version the newest version after the commit; empty only if the resource never was
   */
  record Written(Effect effect, Optional<StoredVersion> version) {}

  /** Answers with the one function that fits. */
  default <T> T fold(
      Function<Done, T> done,
      Function<Unexpected, T> unexpected,
      Function<LostRace, T> lost,
      Function<NoteTaken, T> taken) {
    if (this instanceof Done it) {
      return done.apply(it);
    }
    if (this instanceof Unexpected it) {
      return unexpected.apply(it);
    }
    if (this instanceof LostRace it) {
      return lost.apply(it);
    }
    if (this instanceof NoteTaken it) {
      return taken.apply(it);
    }
    throw new IllegalStateException("Whoever says unless answers for it");
  }

  /**
   * Answers with the one function that fits, for a commit without notes.
   *
   * @throws IllegalStateException if a note was taken
   */
  default <T> T fold(
      Function<Done, T> done, Function<Unexpected, T> unexpected, Function<LostRace, T> lost) {
    return fold(
        done,
        unexpected,
        lost,
        taken -> {
          throw new IllegalStateException("The commit had a note, and nobody expects it taken");
        });
  }
}
