package org.medulla.store.jdbc;

import java.util.Optional;
import org.medulla.store.Query;

/**
 * Decides how a walk looks up "one of these many values": version by version, which costs one look
 * for each value each time, or by collecting the versions of all values once. So with words, where
 * a single look costs as much as to collect some hundred versions.
 */
final class LongLists {

  private static final long UNKNOWN = -1;

  private static final int SHORT = 8;

  /** To collect a version costs about as much as so many looks. */
  private static final long COLLECTING = 10;

  /** More looks than this are worse than collecting, however much that may be. */
  private static final long TOO_MANY_LOOKS = 2_000_000;

  /** So many looks for words are worse than collecting, however much that may be. */
  private static final long MANY_WORDS = 1000;

  private final Driver driver;
  private final Optional<Query> walked;
  private final boolean ordered;
  private long steps = UNKNOWN;

  /**
   * @param walked what the statement walks; empty for everything
   * @param ordered whether the walk ends with the first few matches
   */
  LongLists(Driver driver, Optional<Query> walked, boolean ordered) {
    this.driver = driver;
    this.walked = walked;
    this.ordered = ordered;
  }

  boolean areCollected(Postings.Posting posting) {
    if (posting.table().equals("version")) {
      return true;
    }
    if (posting.table().equals("words")) {
      return areWordsCollected(posting);
    }
    if (posting.list() <= SHORT) {
      return false;
    }
    long members = driver.estimate(posting, Driver.ENDLESS);
    long steps = steps();
    if (steps >= Driver.ENDLESS) {
      return members < Driver.ENDLESS || !ordered;
    }
    long looks = steps * posting.list();
    return members < Driver.ENDLESS ? members * COLLECTING < looks : looks > TOO_MANY_LOOKS;
  }

  private boolean areWordsCollected(Postings.Posting posting) {
    if (driver.estimate(posting, Driver.ENDLESS) < Driver.ENDLESS) {
      return true;
    }
    long steps = steps();
    return steps < Driver.ENDLESS ? steps > MANY_WORDS : !ordered;
  }

  /**
   * How many versions the walk meets. To find out, the rows of the walk are compiled, which may ask
   * for long lists within them: those are told that it is endless.
   */
  private long steps() {
    if (steps == UNKNOWN) {
      steps = Driver.ENDLESS;
      steps =
          walked
              .filter(query -> !(query instanceof Query.OfType))
              .map(query -> driver.estimate(query, Driver.ENDLESS))
              .orElse(Driver.ENDLESS);
    }
    return steps;
  }
}
