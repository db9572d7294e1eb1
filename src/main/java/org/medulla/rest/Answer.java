package org.medulla.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.medulla.interaction.Etag;
import org.medulla.search.Presentation;
import org.medulla.store.StoredVersion;

/**
 * What is sent back: a status, headers and, maybe, a resource.
 *
 * @param content the resource, in JSON
 * @param presentation how much of the content is sent; already done for what a bundle holds
 */
record Answer(
    int status, Map<String, String> headers, Optional<Content> content, Presentation presentation) {

  Answer {
    headers = Map.copyOf(headers);
  }

  /** A resource as JSON bytes. */
  interface Content {
    byte[] json();
  }

  /** Content that is sent as it is. */
  interface Raw extends Content {
    byte[] bytes();

    String mediaType();
  }

  static Answer of(int status) {
    return new Answer(status, Map.of(), Optional.empty(), Presentation.WHOLE);
  }

  static Answer of(int status, Content content) {
    return new Answer(status, Map.of(), Optional.of(content), Presentation.WHOLE);
  }

  /** Whether it is sent whatever formats the client accepts: a refusal, or raw content. */
  boolean isWithoutChoice() {
    return status >= 400 || content.filter(Raw.class::isInstance).isPresent();
  }

  Answer presented(Presentation how) {
    return new Answer(status, headers, content, how);
  }

  Answer withoutContent() {
    return new Answer(status, headers, Optional.empty(), presentation);
  }

  Answer with(Content other) {
    return new Answer(status, headers, Optional.of(other), presentation);
  }

  Answer header(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Answer(status, all, content, presentation);
  }

  /** Adds {@code ETag} and {@code Last-Modified} of a version. */
  Answer versioned(StoredVersion version) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("ETag", Etag.of(version.version()));
    all.put("Last-Modified", HttpDate.of(version.instant()));
    return new Answer(status, all, content, presentation);
  }
}
