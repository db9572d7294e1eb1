package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.medulla.store.CommitResult.Written;
import org.medulla.store.StoredVersion;

/** What became of one entry of a batch or transaction. */
public sealed interface EntryResult {

  /** A resource was created or updated, or was there already. */
  record Wrote(WriteResult result) implements EntryResult {}

  /**
   * Resources were deleted, or there was nothing to delete.
   *
   * @param written one for each resource; none if a condition matched nothing
   */
  record Removed(List<Written> written) implements EntryResult {
    public Removed {
      written = List.copyOf(written);
    }
  }

  /**
   * A resource was read.
   *
   * @param isKnown whether the client said that it has this version
   */
  record Fetched(StoredVersion version, boolean isKnown) implements EntryResult {}

  /** A search was done. */
  record Searched(SearchResult result) implements EntryResult {}

  /** The history of a resource was read. */
  record Told(HistoryResult result) implements EntryResult {}

  /** What the server says of itself was asked for, which the door to it knows. */
  record Described(StatementMode mode) implements EntryResult {}

  /** An operation was done. */
  record Answered(ObjectNode resource) implements EntryResult {}

  /** The entry could not be done; in a transaction only a read that found nothing. */
  record Refused(RuntimeException reason) implements EntryResult {}
}
