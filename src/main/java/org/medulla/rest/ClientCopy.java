package org.medulla.rest;

import java.util.Optional;
import java.util.function.Function;
import org.medulla.interaction.Etag;
import org.medulla.store.StoredVersion;

/**
 * The copy of a resource that a client says it has.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#cread">conditional read</a>
 */
record ClientCopy(Optional<String> ifNoneMatch, Optional<String> ifModifiedSince) {

  /**
   * @param headers gives a header of the request by its name
   */
  static ClientCopy of(Function<String, Optional<String>> headers) {
    return new ClientCopy(headers.apply("If-None-Match"), headers.apply("If-Modified-Since"));
  }

  /** Whether the copy is this version, so that it need not be sent. */
  boolean isCurrent(StoredVersion version) {
    if (ifNoneMatch.isPresent()) {
      return Etag.matches(ifNoneMatch.get(), version.version());
    }
    return ifModifiedSince
        .flatMap(HttpDate::parse)
        .map(it -> version.instant().getEpochSecond() <= it.getEpochSecond())
        .orElse(false);
  }
}
