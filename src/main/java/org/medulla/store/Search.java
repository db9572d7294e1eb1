package org.medulla.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a search.
 *
 * @param query what to find
 * @param sort keys, the first one first; resources equal in all of them, and all resources when
 *     there is no key, come in the order in which their versions were written (see {@link Order})
 * @param after where the page before this one ended; empty for the first page
 * @param count how many resources at most; 0 for none, when only the total is wanted
 * @param total whether the matches are to be counted
 * @param asOf the {@code t} whose state is searched; empty for the newest
 */
public record Search(
    Query query,
    List<SortKey> sort,
    Optional<Cursor> after,
    int count,
    boolean total,
    OptionalLong asOf) {

  public Search {
    sort = List.copyOf(sort);
    if (count < 0) {
      throw new IllegalArgumentException("A page cannot have less than no resources");
    }
  }
}
