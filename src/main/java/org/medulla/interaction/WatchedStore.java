package org.medulla.interaction;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.medulla.store.Claim;
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
import org.medulla.store.StoredVersion;

/**
 * A store that puts every SearchParameter to use that is written to it. When a write returns, the
 * parameter is in use; no write that does not know of it comes after, on whatever server.
 */
public final class WatchedStore implements Store {

  private final Store store;
  private final CustomParameters parameters;
  private final ComputedClaims claims;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /**
   * @param computed finds what the index cannot find yet
   */
  public WatchedStore(Store store, CustomParameters parameters, ComputedSearch computed) {
    this.store = store;
    this.claims = new ComputedClaims(store, computed);
    this.parameters = parameters;
  }

  @Override
  public CommitResult commit(Commit commit) {
    CommitResult result = attempt(commit);
    while (result instanceof CommitResult.Outdated) {
      reload();
      result = attempt(commit);
    }
    boolean isOfInterest =
        commit.writes().stream().anyMatch(it -> it.key().type().equals(CustomParameters.TYPE));
    if (isOfInterest && result instanceof CommitResult.Done) {
      reload();
    }
    return result;
  }

  private CommitResult attempt(Commit commit) {
    boolean isLookedAt = commit.claims().stream().anyMatch(ComputedClaims::isComputed);
    return isLookedAt ? alone(commit) : besideOthers(commit);
  }

  private CommitResult besideOthers(Commit commit) {
    lock.readLock().lock();
    try {
      return checked(commit);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Claims that the index cannot decide yet are decided while nobody else writes. */
  private CommitResult alone(Commit commit) {
    lock.writeLock().lock();
    try {
      for (int i = 0; i < commit.claims().size(); i++) {
        Claim claim = commit.claims().get(i);
        if (ComputedClaims.isComputed(claim) && !claims.hold(claim)) {
          return new CommitResult.LostRace(i);
        }
      }
      return checked(claims.settled(commit));
    } finally {
      lock.writeLock().unlock();
    }
  }

  private CommitResult checked(Commit commit) {
    for (int i = 0; i < commit.claims().size(); i++) {
      if (parameters.isOutdated(commit.claims().get(i))) {
        return new CommitResult.LostRace(i);
      }
    }
    // The guard first: what is learned after it makes the commit outdated.
    return store.commit(parameters.renewed(parameters.guarded(commit)));
  }

  private void reload() {
    lock.writeLock().lock();
    try {
      parameters.load();
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public ReadResult read(ResourceKey key) {
    return store.read(key);
  }

  @Override
  public ReadResult read(ResourceKey key, OptionalLong asOf) {
    return store.read(key, asOf);
  }

  @Override
  public ReadResult readVersion(ResourceKey key, long version) {
    return store.readVersion(key, version);
  }

  @Override
  public Map<ResourceKey, StoredVersion> readAll(Collection<ResourceKey> keys, OptionalLong asOf) {
    return store.readAll(keys, asOf);
  }

  @Override
  public Page search(Search search) {
    return store.search(search);
  }

  @Override
  public Explanation explain(Search search) {
    return store.explain(search);
  }

  @Override
  public HistoryPage history(History history) {
    return store.history(history);
  }

  @Override
  public long newest() {
    return store.newest();
  }

  @Override
  public long at(Instant instant) {
    return store.at(instant);
  }

  @Override
  public Optional<KeptNote> note(String name) {
    return store.note(name);
  }

  @Override
  public Reindexed reindex(Reindexing reindexing) {
    return store.reindex(reindexing);
  }

  @Override
  public Map<String, Long> counts() {
    return store.counts();
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
}
