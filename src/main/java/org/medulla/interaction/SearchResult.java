package org.medulla.interaction;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.search.SearchPlan;
import org.medulla.store.StoredVersion;

/**
 * One page of a search.
 *
 * @param matches what was searched for
 * @param included what goes with it
 * @param total how many matches there are on all pages; empty if it was not asked for
 * @param next the text of the next page; empty if this is the last one
 * @param asOf the state that was searched
 * @param isIncomplete whether there would be more to include than the server includes
 */
public record SearchResult(
    SearchPlan plan,
    List<StoredVersion> matches,
    List<StoredVersion> included,
    OptionalLong total,
    Optional<String> next,
    long asOf,
    boolean isIncomplete) {
  public SearchResult {
    matches = List.copyOf(matches);
    included = List.copyOf(included);
  }
}
