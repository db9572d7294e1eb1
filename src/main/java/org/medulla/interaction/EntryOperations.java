package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Does the operations that entries of batches and transactions call. */
public interface EntryOperations {

  /**
   * A call in an entry.
   *
   * @param isGet whether its method is GET; else it is POST
   * @param path of the URL, such as {@code Patient/1/$everything}
   * @param query what follows the question mark; empty for none
   * @param content the resource of the entry
   */
  record Call(boolean isGet, String path, String query, Optional<ObjectNode> content) {}

  /** Whether an operation of that name can be called at such a place. */
  boolean isServed(Call call);

  /** Does the operation; what cannot be done is an answer, too. */
  EntryResult execute(Call call);
}
