package org.medulla.store.jdbc;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How long the content of versions is kept. What is current always is, and so is the last content
 * of a resource that was deleted, unless that is asked for by itself.
 *
 * @param historyBefore versions go that were replaced before this instant
 * @param keep versions go beyond this many newest ones
 * @param deletedBefore all content of resources goes that were deleted before this instant
 * @param latest what was current at this instant or later stays in any case, so that whoever is
 *     reading page after page comes to the end
 */
public record Retention(
    Optional<Instant> historyBefore,
    OptionalInt keep,
    Optional<Instant> deletedBefore,
    Instant latest) {

  /** The instant from which on every state is still told. */
  Instant end() {
    return Stream.of(
            historyBefore.map(this::early),
            keep.isPresent() ? Optional.of(latest) : Optional.<Instant>empty(),
            deletedBefore.map(this::early))
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  Instant early(Instant asked) {
    return asked.isBefore(latest) ? asked : latest;
  }
}
