package org.medulla.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a history, newest version first.
 *
 * @param scope whose history
 * @param from only versions made at this instant or later
 * @param to only versions made before this instant
 * @param before where the page before this one ended: the {@link HistoryPage#next} it gave
 * @param asOf only versions up to this {@code t}; empty for the newest
 */
public record History(
    Scope scope,
    Optional<Instant> from,
    Optional<Instant> to,
    OptionalLong before,
    int count,
    OptionalLong asOf) {

  /** Whose history is asked for. */
  public sealed interface Scope {
    record OfResource(ResourceKey key) implements Scope {}

    record OfType(String type) implements Scope {}

    record OfSystem() implements Scope {}
  }
}
