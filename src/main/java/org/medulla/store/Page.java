package org.medulla.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of resources.
 *
 * @param versions the resources, in order
 * @param places where each of them lies in the result
 * @param previous where to go on backwards; empty if this was the first page
 * @param next where to go on forwards; empty if this was the last page
 * @param total how many resources match on all pages; empty if it was not asked for
 * @param isEstimate whether the total is only roughly right
 * @param asOf the {@code t} whose state was searched
 */
public record Page(
    List<StoredVersion> versions,
    List<Cursor> places,
    Optional<Cursor> previous,
    Optional<Cursor> next,
    OptionalLong total,
    boolean isEstimate,
    long asOf) {
  public Page {
    versions = List.copyOf(versions);
    places = List.copyOf(places);
  }
}
