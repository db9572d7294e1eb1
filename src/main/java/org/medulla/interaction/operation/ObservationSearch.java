package org.medulla.interaction.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medulla.interaction.SearchResources;
import org.medulla.interaction.SearchResult;
import org.medulla.store.StoredVersion;

/** Finds all Observations that a search matches, up to a bound. */
public final class ObservationSearch {

  static final String TYPE = "Observation";

  private static final int PAGE = 1000;

  private final SearchResources search;
  private final int limit;

  /**
   * @param limit how many Observations are looked at
   */
  public ObservationSearch(SearchResources search, int limit) {
    this.search = search;
    this.limit = limit;
  }

  /**
   * What was found.
   *
   * @param first the first page, for what the search was understood as
   */
  record Found(List<StoredVersion> versions, SearchResult first) {
    Found {
      versions = List.copyOf(versions);
    }
  }

  /**
   * All matches of a search.
   *
   * @throws OperationRefusal if there are more than are looked at
   * @throws org.medulla.search.SearchRefusal if it is not understood
   */
  Found all(Map<String, List<String>> parameters) {
    Map<String, List<String>> page = new LinkedHashMap<>(parameters);
    page.put("_count", List.of(String.valueOf(PAGE)));
    SearchResult first = search.ofType(TYPE, page);
    List<StoredVersion> versions = new ArrayList<>(first.matches());
    SearchResult last = first;
    while (last.pages().containsKey("next")) {
      if (versions.size() >= limit) {
        throw new OperationRefusal(
            OperationProblem.TOO_COSTLY,
            "More than " + limit + " Observations match; narrow the request");
      }
      page.put("_page", List.of(last.pages().get("next")));
      last = search.ofType(TYPE, page);
      versions.addAll(last.matches());
    }
    return new Found(versions, first);
  }
}
