package org.medulla.interaction;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.medulla.search.AsOf;
import org.medulla.store.Store;

/** Finds the state of the store that a moment in the past stands for. */
public final class Moments {

  private final Store store;
  private final Clock clock;

  public Moments(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * The number of the last commit at a moment or before; 0 if there was none yet.
   *
   * @throws InteractionRefusal if the moment is not past: what it will be is not known
   */
  long t(AsOf moment) {
    if (moment instanceof AsOf.OfCommit commit) {
      if (commit.t() > store.newest()) {
        throw refusal("t:" + commit.t(), "the newest commit is t:" + store.newest());
      }
      return commit.t();
    }
    Instant instant = ((AsOf.OfInstant) moment).instant();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!instant.isBefore(now)) {
      throw refusal(instant.toString(), "the clock of the server says " + now);
    }
    return store.at(instant);
  }

  private static InteractionRefusal refusal(String moment, String now) {
    return new InteractionRefusal(
        InteractionProblem.NOT_PAST,
        "'" + moment + "' is not past yet; " + now,
        "http." + AsOf.PARAMETER);
  }
}
