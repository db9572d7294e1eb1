package org.medulla.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps every version of every resource, and finds the current ones.
 *
 * <p>All methods may be called by any number of threads and block until they are done. What a
 * commit wrote is visible to every call that begins after the commit returned. Failures of the
 * engine are {@link StoreException}s.
 */
public interface Store extends AutoCloseable {

  /** Makes a change durable, all of it or nothing. */
  CommitResult commit(Commit commit);

  /** The newest version of a resource. */
  ReadResult read(ResourceKey key);

  /**
   * A resource as it was at a {@code t} (empty for now): its newest version then.
   *
   * @throws StoreException with {@link StoreProblem#UNKNOWN_T} if the asked {@code t} lies in the
   *     future
   */
  ReadResult read(ResourceKey key, OptionalLong asOf);

  /** One version of a resource. */
  ReadResult readVersion(ResourceKey key, long version);

  /**
   * The resources among these that exist, as they were at a {@code t} (empty for now).
   *
   * @return without the missing and the deleted
   */
  Map<ResourceKey, StoredVersion> readAll(Collection<ResourceKey> keys, OptionalLong asOf);

  /**
   * One page of a search.
   *
   * @throws StoreException with {@link StoreProblem#UNKNOWN_T} if the asked {@code t} lies in the
   *     future
   */
  Page search(Search search);

  /** How a search would be carried out now; it is not carried out. */
  Explanation explain(Search search);

  /** One page of a history. */
  HistoryPage history(History history);

  /** The number of the newest commit; 0 for an empty store. */
  long newest();

  /** The number of the newest commit that was made at an instant or before; 0 if there was none. */
  long at(Instant instant);

  /** What a commit left under a name; empty if none did, or if it has expired. */
  Optional<KeptNote> note(String name);

  /**
   * Computes the index rows of some stored versions anew and replaces those that differ, all at
   * once and together with what is sorted by. Other calls go on meanwhile, and what they find is
   * right for every row that is the same before and after.
   *
   * <p>Call it until {@link Reindexed#isDone()}. Nothing is lost if that never happens: what was
   * done is durable, and to begin again at 0 only repeats work. Whoever changes how rows are
   * computed must see to it that no commit whose rows were computed in the old way comes after the
   * last call.
   */
  Reindexed reindex(Reindexing reindexing);

  /** How many resources of each type there are now. */
  Map<String, Long> counts();

  /** A short description for the start-up message and {@code medulla doctor}. */
  String describe();

  /** Why the store cannot serve right now, for the readiness probe; empty if it can. */
  Optional<String> ailment();

  /** Finishes what was begun and lets go of everything. */
  @Override
  void close();
}
