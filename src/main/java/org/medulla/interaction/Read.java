package org.medulla.interaction;

import java.util.OptionalLong;
import org.medulla.search.AsOf;
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
  private final Moments moments;

  public Read(Store store, Moments moments) {
    this.store = store;
    this.moments = moments;
  }

  /** What the newest version was at a moment. */
  public ReadResult execute(ResourceKey key, AsOf moment) {
    return store.read(key, OptionalLong.of(moments.t(moment)));
  }

  /** One version, if it was there at a moment. */
  public ReadResult execute(ResourceKey key, long version, AsOf moment) {
    long t = moments.t(moment);
    ReadResult result = store.readVersion(key, version);
    return result.fold(
        found -> found.version().t() <= t ? result : new ReadResult.Missing(key),
        gone -> gone.deletion().t() <= t ? result : new ReadResult.Missing(key),
        missing -> result);
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
