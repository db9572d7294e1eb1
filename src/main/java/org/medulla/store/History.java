package org.medulla.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a history.
 *
 * @param scope whose history
 * @param from only versions made at this instant or later
 * @param to only versions made before this instant
 * @param before where the page before this one ended: the {@link HistoryPage#next} it gave
 * @param asOf only versions up to this {@code t}; empty for the newest
 * @param oldestFirst whether the order is that in which the versions were made, not the reverse
 */
public record History(
    Scope scope,
    Optional<Instant> from,
    Optional<Instant> to,
    OptionalLong before,
    int count,
    OptionalLong asOf,
    boolean oldestFirst) {

  /** Newest version first. */
  public History(
      Scope scope,
      Optional<Instant> from,
      Optional<Instant> to,
      OptionalLong before,
      int count,
      OptionalLong asOf) {
    this(scope, from, to, before, count, asOf, false);
  }

  /** Whose history is asked for. */
  public sealed interface Scope {
    record OfResource(ResourceKey key) implements Scope {}

    record OfType(String type) implements Scope {}

    record OfSystem() implements Scope {}
  }
}
