package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.medulla.interaction.SearchResult;
import org.medulla.store.StoredVersion;

/** What an operation gives back. */
public sealed interface OperationResult {

  /** A resource, sent in the format the client asks for: a Parameters, a Bundle, any other. */
  record Resource(ObjectNode resource) implements OperationResult {}

  /** A page of resources, sent as a Bundle of type {@code searchset} with its links. */
  record Page(SearchResult page) implements OperationResult {}

  /** A resource that the operation stored, sent with its address. */
  record Stored(StoredVersion version) implements OperationResult {}

  /**
   * Content that is no resource, sent as it is.
   *
   * @param policy the Content-Security-Policy of a page that needs another than all else; else
   *     empty
   */
  record Raw(ContentBytes content, String contentType, String policy) implements OperationResult {
    public Raw(ContentBytes content, String contentType) {
      this(content, contentType, "");
    }
  }
}
