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
 * @param cursor the page begins after this place, or ends before it when read backwards; empty for
 *     the first page, or the last one when read backwards
 * @param count how many resources at most; 0 for none, when only the total is wanted
 * @param total whether the matches are to be counted
 * @param asOf the {@code t} whose state is searched; empty for the newest
 * @param backwards whether the page is the {@code count} resources before the cursor, or before the
 *     end without one; they still come in the order of the search
 * @param type the type of everything that the query can find, where it is one: the query sees to
 *     that by itself, and is answered faster by whoever knows
 */
public record Search(
    Query query,
    List<SortKey> sort,
    Optional<Cursor> cursor,
    int count,
    Total total,
    OptionalLong asOf,
    boolean backwards,
    Optional<String> type) {

  /** How well the number of all matches must be known. */
  public enum Total {
    /** Not at all. */
    NONE,
    /** Roughly is enough; what is cheap to count is still counted. */
    ESTIMATE,
    /** Exactly. */
    ACCURATE
  }

  public Search {
    sort = List.copyOf(sort);
    if (count < 0) {
      throw new IllegalArgumentException("A page cannot have less than no resources");
    }
  }

  /** The same page of what another query finds. */
  public Search with(Query other) {
    return new Search(other, sort, cursor, count, total, asOf, backwards, type);
  }

  /** Whatever is found may be of any type. */
  public Search(
      Query query,
      List<SortKey> sort,
      Optional<Cursor> cursor,
      int count,
      Total total,
      OptionalLong asOf,
      boolean backwards) {
    this(query, sort, cursor, count, total, asOf, backwards, Optional.empty());
  }

  /** Forwards, and with an exact total or none. */
  public Search(
      Query query,
      List<SortKey> sort,
      Optional<Cursor> cursor,
      int count,
      boolean total,
      OptionalLong asOf) {
    this(query, sort, cursor, count, total ? Total.ACCURATE : Total.NONE, asOf, false);
  }
}
