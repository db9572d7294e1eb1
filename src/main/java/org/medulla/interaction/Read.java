package org.medulla.interaction;

import org.medulla.store.ReadResult;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;

/**
 * Reads one resource or one of its versions.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#read">read</a>
 */
public final class Read {

  private final Store store;

  public Read(Store store) {
    this.store = store;
  }

  /** The newest version. */
  public ReadResult execute(ResourceKey key) {
    return store.read(key);
  }

  /** One version. */
  public ReadResult execute(ResourceKey key, long version) {
    return store.readVersion(key, version);
  }
}
