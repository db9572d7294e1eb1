package org.medulla.store;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of a history.
 *
 * @param next where to go on; empty if this was the last page
 * @param total how many versions there are on all pages
 * @param asOf the {@code t} up to which the history was read
 */
public record HistoryPage(List<StoredVersion> versions, OptionalLong next, long total, long asOf) {
  public HistoryPage {
    versions = List.copyOf(versions);
  }
}
