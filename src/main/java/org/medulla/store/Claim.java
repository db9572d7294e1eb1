package org.medulla.store;

import java.util.Optional;
import java.util.Set;

/**
 * What a plan found out by searching and relies on: at the moment of the commit the query must
 * still find exactly these resources among all current ones. So of many clients that send the same
 * conditional create one wins, and the others plan again and find its resource.
 *
 * @param query what was searched
 * @param matches what was found
 * @param plannedAt the {@code t} at which it was found; nothing to check while no commit came after
 * @param origin how it was found
 */
public record Claim(Query query, Set<ResourceKey> matches, long plannedAt, Origin origin) {
  public Claim {
    matches = Set.copyOf(matches);
  }

  /** A claim about index rows that are all there. */
  public Claim(Query query, Set<ResourceKey> matches, long plannedAt) {
    this(query, matches, plannedAt, Origin.INDEX);
  }

  /**
   * How the matches were found.
   *
   * @param generation which state of the search parameters the query was read with; 0 if it does
   *     not depend on that
   * @param candidates finds all that the query may find; present if the rows that the query asks
   *     for are still being built, so that resources must be looked at
   */
  public record Origin(long generation, Optional<Query> candidates) {
    static final Origin INDEX = new Origin(0, Optional.empty());
  }
}
