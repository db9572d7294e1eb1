package org.medulla.store.jdbc;

import java.util.Optional;
import org.medulla.store.StoreException;

/**
 * Work on a whole store that takes long, and how far it has come.
 *
 * @param name which work
 * @param asked how it is to be done; whoever does the work reads it
 * @param reached how much of it is done
 * @param total how much there is; 0 as long as nobody has begun
 * @param changed how many versions are not what they were
 * @param outcome what came of it; empty until it is done
 */
public record Chore(
    String name, String asked, long reached, long total, long changed, String outcome) {

  private static final String FAILED = "failed: ";

  /** What nobody has begun yet. */
  public static Chore of(String name, String asked) {
    return new Chore(name, asked, 0, 0, 0, "");
  }

  /**
   * The same chore, further on.
   *
   * @param more how many more versions are not what they were
   */
  public Chore at(long newReached, long newTotal, long more) {
    return new Chore(name, asked, newReached, newTotal, changed + more, outcome);
  }

  public Chore done(String newOutcome) {
    return new Chore(name, asked, reached, total, changed, newOutcome);
  }

  /** The same chore, of which it is no longer told how it was to be done. */
  public Chore as(String ticket) {
    return new Chore(name, ticket, reached, total, changed, outcome);
  }

  /** The same chore, which cannot be done and will not be tried again. */
  public Chore failed(StoreException cause) {
    String detail = cause.detail().isEmpty() ? "" : ", " + cause.detail();
    return done(FAILED + cause.getMessage() + detail);
  }

  /** Why it cannot be done. */
  public Optional<String> failure() {
    return outcome.startsWith(FAILED)
        ? Optional.of(outcome.substring(FAILED.length()))
        : Optional.empty();
  }

  public boolean isDone() {
    return !outcome.isEmpty();
  }
}
