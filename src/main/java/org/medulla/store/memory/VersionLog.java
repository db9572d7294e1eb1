package org.medulla.store.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.store.History;
import org.medulla.store.HistoryPage;
import org.medulla.store.IndexRows;
import org.medulla.store.Reindexed;
import org.medulla.store.Reindexing;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;

/** Every version that ever was, in the order in which they were written. */
final class VersionLog {

  private final List<MemoryVersion> versions = new ArrayList<>();
  private final Map<ResourceKey, List<MemoryVersion>> byKey = new HashMap<>();

  private final Map<Long, ResourceKey> byFingerprint = new HashMap<>();

  List<MemoryVersion> all() {
    return versions;
  }

  /** The number that the next version of a resource will have. */
  long next(ResourceKey key) {
    return byKey.getOrDefault(key, List.of()).size() + 1L;
  }

  void append(StoredVersion stored, IndexRows rows) {
    MemoryVersion version = new MemoryVersion(versions.size() + 1, stored, rows);
    byKey.computeIfAbsent(stored.key(), none -> new ArrayList<>()).add(version);
    byFingerprint.put(stored.key().fingerprint(), stored.key());
    versions.add(version);
  }

  /** Refuses a key that links could not tell from another one, also among those to be added. */
  void checkFingerprints(List<ResourceKey> added) {
    Map<Long, ResourceKey> known = new HashMap<>();
    for (ResourceKey key : added) {
      ResourceKey other = byFingerprint.getOrDefault(key.fingerprint(), key);
      if (!other.equals(key) || known.put(key.fingerprint(), key) != null) {
        throw new StoreException(
            StoreProblem.AMBIGUOUS_ID, "The id has the fingerprint of another resource");
      }
    }
  }

  /** The newest version of a resource, deletes included. */
  Optional<MemoryVersion> latest(ResourceKey key) {
    return latest(key, Long.MAX_VALUE);
  }

  /** The newest version of a resource at a {@code t}, deletes included. */
  Optional<MemoryVersion> latest(ResourceKey key, long t) {
    List<MemoryVersion> own = byKey.getOrDefault(key, List.of());
    for (int i = own.size() - 1; i >= 0; i--) {
      if (own.get(i).stored().t() <= t) {
        return Optional.of(own.get(i));
      }
    }
    return Optional.empty();
  }

  Optional<MemoryVersion> numbered(ResourceKey key, long version) {
    List<MemoryVersion> own = byKey.getOrDefault(key, List.of());
    boolean isKnown = version >= 1 && version <= own.size();
    return isKnown ? Optional.of(own.get((int) version - 1)) : Optional.empty();
  }

  HistoryPage history(History history, long asOf) {
    List<MemoryVersion> all =
        versions.stream().filter(version -> isAsked(version.stored(), history, asOf)).toList();
    List<StoredVersion> page = new ArrayList<>();
    OptionalLong last = OptionalLong.empty();
    boolean more = false;
    for (int i = 0; i < all.size() && !more; i++) {
      MemoryVersion version = all.get(history.oldestFirst() ? i : all.size() - 1 - i);
      if (isPast(version, history)) {
        continue;
      }
      if (page.size() == history.count()) {
        more = true;
      } else {
        page.add(version.stored());
        last = OptionalLong.of(version.pid());
      }
    }
    return new HistoryPage(page, more ? last : OptionalLong.empty(), all.size(), asOf);
  }

  private static boolean isPast(MemoryVersion version, History history) {
    OptionalLong end = history.before();
    return end.isPresent()
        && (history.oldestFirst()
            ? version.pid() <= end.getAsLong()
            : version.pid() >= end.getAsLong());
  }

  private static boolean isAsked(StoredVersion version, History history, long asOf) {
    if (version.t() > asOf
        || history.from().filter(from -> version.instant().isBefore(from)).isPresent()
        || history.to().filter(to -> !version.instant().isBefore(to)).isPresent()) {
      return false;
    }
    if (history.scope() instanceof History.Scope.OfResource scope) {
      return version.key().equals(scope.key());
    }
    if (history.scope() instanceof History.Scope.OfType scope) {
      return version.key().type().equals(scope.type());
    }
    return true;
  }

  Reindexed reindex(Reindexing asked) {
    long last = asked.after();
    int looked = 0;
    int changed = 0;
    for (MemoryVersion version : List.copyOf(versions)) {
      String type = version.stored().key().type();
      boolean isAsked = asked.types().isEmpty() || asked.types().contains(type);
      if (version.pid() <= asked.after() || !isAsked) {
        continue;
      }
      if (looked == asked.count()) {
        return new Reindexed(last, versions.size(), changed, false);
      }
      looked++;
      last = version.pid();
      changed += reindex(version, asked) ? 1 : 0;
    }
    return new Reindexed(last, versions.size(), changed, true);
  }

  private boolean reindex(MemoryVersion version, Reindexing asked) {
    if (version.stored().isDelete()) {
      return false;
    }
    IndexRows rows = asked.rows().apply(version.stored()).with(version.rows().words());
    MemoryVersion replaced = new MemoryVersion(version.pid(), version.stored(), rows);
    versions.set((int) version.pid() - 1, replaced);
    Objects.requireNonNull(byKey.get(version.stored().key()))
        .set((int) version.stored().version() - 1, replaced);
    return !rows.equals(version.rows());
  }
}
