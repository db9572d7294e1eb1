package org.medulla.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of resources.
 *
 * @param versions the resources, in order
 * @param next where to go on; empty if this was the last page
 * @param total how many resources match on all pages; empty if it was not asked for
 * @param asOf the {@code t} whose state was searched
 */
public record Page(
    List<StoredVersion> versions, Optional<Cursor> next, OptionalLong total, long asOf) {
  public Page {
    versions = List.copyOf(versions);
  }
}
