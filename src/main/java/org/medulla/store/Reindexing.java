package org.medulla.store;

import java.util.Set;
import java.util.function.Function;

/**
 * Asks for the index rows of some stored versions to be computed anew, ended versions included.
 *
 * @param types of these types; of all types if there is none
 * @param after begins behind the version with this number: 0, or {@link Reindexed#last()}
 * @param count how many versions at most; a few hundred keep others from waiting
 * @param rows computes what a version can be found by; called on the thread of the caller, never
 *     for a deletion. Its {@link IndexRows#words() words} are not looked at, those of a version
 *     stay.
 */
public record Reindexing(
    Set<String> types, long after, int count, Function<StoredVersion, IndexRows> rows) {

  public Reindexing {
    types = Set.copyOf(types);
    if (count < 1) {
      throw new IllegalArgumentException("Reindexing goes on by at least one version");
    }
  }
}
