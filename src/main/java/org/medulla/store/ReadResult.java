package org.medulla.store;

import java.util.function.Function;

/** What a read of one resource, or of one of its versions, found. */
public sealed interface ReadResult {

  /** The resource is there. */
  record Found(StoredVersion version) implements ReadResult {}

  /** The resource was deleted by the given version. */
  record Gone(StoredVersion deletion) implements ReadResult {}

  /** There never was such a resource, or it has no such version. */
  record Missing(ResourceKey key) implements ReadResult {}

  /** Answers with the one function that fits. */
  default <T> T fold(
      Function<Found, T> found, Function<Gone, T> gone, Function<Missing, T> missing) {
    if (this instanceof Found it) {
      return found.apply(it);
    }
    if (this instanceof Gone it) {
      return gone.apply(it);
    }
    return missing.apply((Missing) this);
  }
}
