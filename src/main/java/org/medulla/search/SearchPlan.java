package org.medulla.search;

import java.util.List;
import java.util.Optional;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * A search as it was understood: everything the store and the answer need to know.
 *
 * @param types the resource types that are searched
 * @param includes what goes with the matches
 * @param applied the parameters that were understood, in order, for the {@code self} link; the page
 *     is not among them
 * @param page the text of the page link; empty for the first page
 */
public record SearchPlan(
    List<String> types,
    Query query,
    List<SortKey> sort,
    int count,
    Total total,
    List<Include> includes,
    Presentation presentation,
    List<Applied> applied,
    Optional<String> page) {

  /** Whether matches are counted. */
  public enum Total {
    NONE,
    ESTIMATE,
    ACCURATE
  }

  /**
   * Resources that go with the matches.
   *
   * @param sourceType the type that has the reference; {@code *} for all
   * @param parameter the reference parameter; {@code *} for all
   * @param targetType only references to this type
   * @param isReverse from the target to its sources ({@code _revinclude})
   * @param isIterated also from what was included
   */
  public record Include(
      String sourceType,
      String parameter,
      Optional<String> targetType,
      boolean isReverse,
      boolean isIterated) {}

  /** A parameter that was understood. */
  public record Applied(String name, String value) {}

  public SearchPlan {
    types = List.copyOf(types);
    sort = List.copyOf(sort);
    includes = List.copyOf(includes);
    applied = List.copyOf(applied);
  }

  /** Whether only the number of matches is wanted. */
  public boolean isCountOnly() {
    return count == 0 || presentation.summary() == Presentation.Summary.COUNT;
  }
}
