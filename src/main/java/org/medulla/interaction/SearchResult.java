package org.medulla.interaction;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.medulla.fhir.Issue;
import org.medulla.search.SearchPlan;
import org.medulla.store.StoredVersion;

/**
 * One page of a search.
 *
 * @param matches what was searched for
 * @param included what goes with it
 * @param total how many matches there are on all pages; empty if it was not asked for
 * @param pages the texts of the other pages that can be had, by their relation to this one: {@code
 *     first}, {@code previous}, {@code next}, {@code last}
 * @param asOf the state that was searched
 * @param remarks what there is to say about the search
 * @param contained contained resources that were searched for; they come after the matches
 */
public record SearchResult(
    SearchPlan plan,
    List<StoredVersion> matches,
    List<StoredVersion> included,
    OptionalLong total,
    Map<String, String> pages,
    long asOf,
    List<Issue> remarks,
    List<ContainedMatch> contained) {

  /** A page without contained resources. */
  public SearchResult(
      SearchPlan plan,
      List<StoredVersion> matches,
      List<StoredVersion> included,
      OptionalLong total,
      Map<String, String> pages,
      long asOf,
      List<Issue> remarks) {
    this(plan, matches, included, total, pages, asOf, remarks, List.of());
  }

  public SearchResult {
    contained = List.copyOf(contained);
    matches = List.copyOf(matches);
    included = List.copyOf(included);
    pages = Map.copyOf(pages);
    remarks = List.copyOf(remarks);
  }
}
