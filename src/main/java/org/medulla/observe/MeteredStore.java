package org.medulla.observe;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.Explanation;
import org.medulla.store.History;
import org.medulla.store.HistoryPage;
import org.medulla.store.KeptNote;
import org.medulla.store.Page;
import org.medulla.store.ReadResult;
import org.medulla.store.Reindexed;
import org.medulla.store.Reindexing;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoreException;
import org.medulla.store.StoredVersion;

/** A store whose calls are counted and timed. */
public final class MeteredStore implements Store {

  private final Store store;
  private final Metrics metrics;
  private final LongSupplier nanos;

  /**
   * @param nanos a clock for durations
   */
  public MeteredStore(Store store, Metrics metrics, LongSupplier nanos) {
    this.store = store;
    this.metrics = metrics;
    this.nanos = nanos;
  }

  @Override
  public CommitResult commit(Commit commit) {
    return timed("commit", () -> store.commit(commit));
  }

  @Override
  public ReadResult read(ResourceKey key) {
    return timed("read", () -> store.read(key));
  }

  @Override
  public ReadResult read(ResourceKey key, OptionalLong asOf) {
    return timed("read", () -> store.read(key, asOf));
  }

  @Override
  public ReadResult readVersion(ResourceKey key, long version) {
    return timed("read-version", () -> store.readVersion(key, version));
  }

  @Override
  public Map<ResourceKey, StoredVersion> readAll(Collection<ResourceKey> keys, OptionalLong asOf) {
    return timed("read-all", () -> store.readAll(keys, asOf));
  }

  @Override
  public Page search(Search search) {
    return timed("search", () -> store.search(search));
  }

  @Override
  public Explanation explain(Search search) {
    return timed("explain", () -> store.explain(search));
  }

  @Override
  public HistoryPage history(History history) {
    return timed("history", () -> store.history(history));
  }

  @Override
  public long newest() {
    return store.newest();
  }

  @Override
  public long at(Instant instant) {
    return timed("at", () -> store.at(instant));
  }

  @Override
  public Optional<KeptNote> note(String name) {
    return timed("note", () -> store.note(name));
  }

  @Override
  public Reindexed reindex(Reindexing reindexing) {
    return timed("reindex", () -> store.reindex(reindexing));
  }

  @Override
  public Map<String, Long> counts() {
    return timed("counts", store::counts);
  }

  @Override
  public String describe() {
    return store.describe();
  }

  @Override
  public Optional<String> ailment() {
    return store.ailment();
  }

  @Override
  public void close() {
    store.close();
  }

  private <T> T timed(String call, Supplier<T> work) {
    long begin = nanos.getAsLong();
    String outcome = "failed";
    try {
      T result = work.get();
      outcome = "ok";
      return result;
    } catch (StoreException e) {
      outcome = e.problem().code();
      throw e;
    } finally {
      metrics.storeCall(call, outcome, nanos.getAsLong() - begin);
    }
  }
}
