package org.medulla.store.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.medulla.store.Change;
import org.medulla.store.Claim;
import org.medulla.store.Commit;
import org.medulla.store.CommitResult;
import org.medulla.store.CommitResult.Effect;
import org.medulla.store.CommitResult.Written;
import org.medulla.store.Cursor;
import org.medulla.store.Expectation;
import org.medulla.store.Explanation;
import org.medulla.store.History;
import org.medulla.store.HistoryPage;
import org.medulla.store.IndexRows;
import org.medulla.store.KeptNote;
import org.medulla.store.Note;
import org.medulla.store.Order;
import org.medulla.store.Page;
import org.medulla.store.ReadResult;
import org.medulla.store.Reindexed;
import org.medulla.store.Reindexing;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;
import org.medulla.store.Write;

/**
 * Keeps everything in lists and looks at all of it: for tests and demos, and the measure of what
 * other engines answer. Nothing survives {@link #close()}.
 */
public final class MemoryStore implements Store {

  private final InstantSource clock;
  private final Object lock = new Object();
  private final VersionLog versions = new VersionLog();
  private final Map<String, KeptNote> notes = new HashMap<>();
  private long newest;
  private Instant newestInstant = Instant.EPOCH;
  private boolean closed;

  public MemoryStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CommitResult commit(Commit commit) {
    synchronized (lock) {
      checkOpen();
      if (commit.unless().stream().anyMatch(name -> kept(name).isPresent())) {
        return new CommitResult.Outdated();
      }
      for (int i = 0; i < commit.notes().size(); i++) {
        Optional<KeptNote> kept = kept(commit.notes().get(i).name());
        if (kept.isPresent()) {
          return new CommitResult.NoteTaken(i, kept.get());
        }
      }
      for (int i = 0; i < commit.claims().size(); i++) {
        if (!holds(commit.claims().get(i))) {
          return new CommitResult.LostRace(i);
        }
      }
      for (int i = 0; i < commit.writes().size(); i++) {
        Write write = commit.writes().get(i);
        if (!holds(write.expectation(), versions.latest(write.key()))) {
          return new CommitResult.Unexpected(
              i, versions.latest(write.key()).map(MemoryVersion::stored));
        }
      }
      versions.checkFingerprints(
          commit.writes().stream().filter(Write.Put.class::isInstance).map(Write::key).toList());
      CommitResult.Done done = apply(commit.writes());
      for (Note note : commit.notes()) {
        notes.put(note.name(), new KeptNote(note.content(), note.expires(), done.t()));
      }
      return done;
    }
  }

  private Optional<KeptNote> kept(String name) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return Optional.ofNullable(notes.get(name)).filter(note -> note.expires().isAfter(now));
  }

  private boolean holds(Claim claim) {
    if (claim.plannedAt() == newest) {
      return true;
    }
    Set<ResourceKey> found = new HashSet<>();
    for (MemoryVersion version :
        new Matching(new State(versions.all(), newest)).find(claim.query())) {
      found.add(version.stored().key());
    }
    return found.equals(claim.matches());
  }

  private static boolean holds(Expectation expectation, Optional<MemoryVersion> latest) {
    if (expectation instanceof Expectation.Anything) {
      return true;
    }
    boolean exists = latest.isPresent() && !latest.get().stored().isDelete();
    if (expectation instanceof Expectation.AtVersion at) {
      return exists && latest.get().stored().version() == at.version();
    }
    return !exists;
  }

  private CommitResult.Done apply(List<Write> writes) {
    long t = newest + 1;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant instant = now.isBefore(newestInstant) ? newestInstant : now;
    boolean changed = false;
    List<Written> written = new ArrayList<>();
    for (Write write : writes) {
      Written outcome = apply(write, t, instant);
      written.add(outcome);
      changed |= outcome.version().isPresent() && outcome.version().get().t() == t;
    }
    if (changed) {
      newest = t;
      newestInstant = instant;
    }
    return new CommitResult.Done(newest, written);
  }

  private Written apply(Write write, long t, Instant instant) {
    Optional<MemoryVersion> latest = versions.latest(write.key());
    boolean exists = latest.isPresent() && !latest.get().stored().isDelete();
    if (write instanceof Write.Put put) {
      if (exists && latest.get().stored().body().equals(Optional.of(put.body()))) {
        return new Written(Effect.UNCHANGED, latest.map(MemoryVersion::stored));
      }
      StoredVersion version =
          new StoredVersion(
              put.key(),
              versions.next(put.key()),
              t,
              instant,
              put.change(),
              Optional.of(put.body()));
      versions.append(version, put.rows());
      return new Written(exists ? Effect.UPDATED : Effect.CREATED, Optional.of(version));
    }
    if (!exists) {
      return new Written(Effect.NOTHING_TO_DELETE, latest.map(MemoryVersion::stored));
    }
    long number = versions.next(write.key());
    StoredVersion version =
        new StoredVersion(write.key(), number, t, instant, Change.DELETE, Optional.empty());
    versions.append(version, IndexRows.NONE);
    return new Written(Effect.DELETED, Optional.of(version));
  }

  @Override
  public ReadResult read(ResourceKey key) {
    synchronized (lock) {
      checkOpen();
      return result(key, versions.latest(key));
    }
  }

  @Override
  public ReadResult read(ResourceKey key, OptionalLong asOf) {
    synchronized (lock) {
      long t = state(asOf).t();
      return result(key, versions.latest(key, t));
    }
  }

  @Override
  public ReadResult readVersion(ResourceKey key, long version) {
    synchronized (lock) {
      checkOpen();
      return result(key, versions.numbered(key, version));
    }
  }

  private static ReadResult result(ResourceKey key, Optional<MemoryVersion> found) {
    if (found.isEmpty()) {
      return new ReadResult.Missing(key);
    }
    StoredVersion stored = found.get().stored();
    return stored.isDelete() ? new ReadResult.Gone(stored) : new ReadResult.Found(stored);
  }

  @Override
  public Map<ResourceKey, StoredVersion> readAll(Collection<ResourceKey> keys, OptionalLong asOf) {
    synchronized (lock) {
      State state = state(asOf);
      Map<ResourceKey, StoredVersion> found = new LinkedHashMap<>();
      for (ResourceKey key : keys) {
        state.find(key).ifPresent(version -> found.put(key, version.stored()));
      }
      return found;
    }
  }

  @Override
  public Page search(Search search) {
    synchronized (lock) {
      State state = state(search.asOf());
      List<MemoryVersion> matches = new Matching(state).find(search.query());
      Order order = new Order(search.sort());
      NavigableMap<Cursor, MemoryVersion> placed = new TreeMap<>(order);
      for (MemoryVersion match : matches) {
        StoredVersion stored = match.stored();
        placed.put(
            order.place(match.pid(), stored.key().id(), stored.instant(), match.rows()), match);
      }
      OptionalLong total =
          search.total() == Search.Total.NONE
              ? OptionalLong.empty()
              : OptionalLong.of(matches.size());
      return Paging.page(search, placed, total, state.t());
    }
  }

  @Override
  public Explanation explain(Search search) {
    synchronized (lock) {
      state(search.asOf());
      return new Explanation("memory", "everything", true, List.of(), List.of());
    }
  }

  @Override
  public HistoryPage history(History history) {
    synchronized (lock) {
      return versions.history(history, state(history.asOf()).t());
    }
  }

  private State state(OptionalLong asOf) {
    checkOpen();
    long t = asOf.orElse(newest);
    if (t < 0 || t > newest) {
      throw new StoreException(
          StoreProblem.UNKNOWN_T, "The store never had this state", Long.toString(t));
    }
    return new State(versions.all(), t);
  }

  @Override
  public long newest() {
    synchronized (lock) {
      return newest;
    }
  }

  @Override
  public long at(Instant instant) {
    synchronized (lock) {
      checkOpen();
      return versions.all().stream()
          .map(MemoryVersion::stored)
          .filter(version -> !version.instant().isAfter(instant))
          .mapToLong(StoredVersion::t)
          .max()
          .orElse(0);
    }
  }

  @Override
  public Optional<KeptNote> note(String name) {
    synchronized (lock) {
      checkOpen();
      return kept(name);
    }
  }

  @Override
  public Reindexed reindex(Reindexing reindexing) {
    synchronized (lock) {
      checkOpen();
      return versions.reindex(reindexing);
    }
  }

  @Override
  public Map<String, Long> counts() {
    synchronized (lock) {
      Map<String, Long> counts = new TreeMap<>();
      for (MemoryVersion version : state(OptionalLong.empty()).all()) {
        counts.merge(version.stored().key().type(), 1L, Long::sum);
      }
      return counts;
    }
  }

  @Override
  public String describe() {
    return "in memory, lost at the end";
  }

  @Override
  public Optional<String> ailment() {
    synchronized (lock) {
      return closed ? Optional.of("The store is closed") : Optional.empty();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new StoreException(StoreProblem.CLOSED, "The store is closed");
    }
  }
}
