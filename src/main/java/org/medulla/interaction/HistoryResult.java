package org.medulla.interaction;

import java.util.List;
import java.util.Optional;
import org.medulla.store.StoredVersion;

/**
 * One page of a history.
 *
 * @param total how many versions there are on all pages
 * @param next the text of the next page; empty if this is the last one
 */
public record HistoryResult(
    HistoryQuery query, List<StoredVersion> versions, long total, Optional<String> next) {
  public HistoryResult {
    versions = List.copyOf(versions);
  }
}
