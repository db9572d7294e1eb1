package org.medulla.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Which code system, value set or concept map is meant. */
public sealed interface Subject {

  /**
   * One that is loaded.
   *
   * @param version empty for the newest
   */
  record Address(String url, String version) implements Subject {}

  /** A resource of the server. */
  record Id(String id) implements Subject {}

  /** One that came with the request. */
  record Inline(ObjectNode resource) implements Subject {}

  /** The canonical address, with a version beside it or within. */
  static Subject of(String url, String version) {
    return new Address(url, version);
  }
}
