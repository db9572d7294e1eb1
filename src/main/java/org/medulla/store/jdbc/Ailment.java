package org.medulla.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.medulla.store.StoreException;

/** Why nothing could be written of late. The writer tells it what happens, anybody may ask. */
final class Ailment {

  /** How long a failure to write counts if nobody tries again. */
  private static final Duration ILL = Duration.ofSeconds(10);

  private final InstantSource clock;
  private volatile Optional<Failure> failure = Optional.empty();

  /**
   * @param isMerge whether a merge failed, so that one that succeeds proves it mended
   */
  private record Failure(StoreException cause, boolean isMerge, Instant at) {}

  Ailment(InstantSource clock) {
    this.clock = clock;
  }

  void commitFailed(StoreException cause) {
    failure = Optional.of(new Failure(cause, false, clock.instant()));
  }

  void mergeFailed(StoreException cause) {
    boolean isMerge = failure.map(Failure::isMerge).orElse(true);
    failure = Optional.of(new Failure(cause, isMerge, clock.instant()));
  }

  void committed() {
    failure = Optional.empty();
  }

  /** A merge may have written less than a commit needs, or nothing yet. */
  void merged() {
    failure = failure.filter(it -> !it.isMerge());
  }

  /** Whether the last attempt failed, however long ago. */
  boolean isKnown() {
    return failure.isPresent();
  }

  /** What was reported of late; empty if all is well. */
  Optional<String> why() {
    Instant recently = clock.instant().minus(ILL);
    return failure.filter(it -> it.at().isAfter(recently)).map(it -> it.cause().getMessage());
  }
}
