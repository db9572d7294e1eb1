package org.medulla.store;

import java.util.Set;

/**
 * What a plan found out by searching and relies on: at the moment of the commit the query must
 * still find exactly these resources among all current ones. So of many clients that send the same
 * conditional create one wins, and the others plan again and find its resource.
 *
 * @param query what was searched
 * @param matches what was found
 * @param plannedAt the {@code t} at which it was found; nothing to check while no commit came after
 */
public record Claim(Query query, Set<ResourceKey> matches, long plannedAt) {
  public Claim {
    matches = Set.copyOf(matches);
  }
}
