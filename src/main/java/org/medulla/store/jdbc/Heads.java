package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;

/**
 * The newest versions of the resources that a transaction is about, its own among them. Where each
 * question to the engine is a journey, they are fetched together before they are needed.
 */
final class Heads {

  private static final String SAME_FINGERPRINT = "SELECT 1 FROM version WHERE key = ? LIMIT 1";

  private final Session session;
  private final Versions versions;
  private final Map<ResourceKey, Optional<Versions.Numbered>> known = new HashMap<>();

  /** Fingerprints that somebody has, out of those that were fetched. */
  private final Set<Long> taken = new HashSet<>();

  private final Set<Long> asked = new HashSet<>();

  /** Names of notes that nobody has left yet. */
  private final Set<String> free = new HashSet<>();

  Heads(Session session, Versions versions) {
    this.session = session;
    this.versions = versions;
  }

  /** Fetches what will be asked for. */
  void fetch(Collection<ResourceKey> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    Set<Long> fingerprints = new TreeSet<>();
    for (ResourceKey key : keys) {
      known.putIfAbsent(key, Optional.empty());
      fingerprints.add(key.fingerprint());
    }
    for (Versions.Numbered head : versions.newest(session, keys)) {
      known.replace(head.version().key(), Optional.of(head));
    }
    taken.addAll(session.longs(versions.taken(List.copyOf(fingerprints)), Horizon.NOTHING));
    asked.addAll(fingerprints);
  }

  /** The newest version of a resource, deletes included. */
  Optional<Versions.Numbered> newest(ResourceKey key) throws SQLException {
    Optional<Versions.Numbered> head = known.get(key);
    return head == null ? versions.newest(session, key) : head;
  }

  /** Whether any resource has a fingerprint. */
  boolean isTaken(long fingerprint) throws SQLException {
    if (asked.contains(fingerprint)) {
      return taken.contains(fingerprint);
    }
    Sql same = new Sql(SAME_FINGERPRINT, List.of(fingerprint));
    try (ResultSet result = session.query(same, Horizon.NOTHING)) {
      return result.next();
    }
  }

  /** Whether nobody has left a note with a name; asked once for all commits of a transaction. */
  boolean isFree(String name, Notes notes, long now) throws SQLException {
    if (free.contains(name)) {
      return true;
    }
    boolean isFree = notes.find(session, name, now).isEmpty();
    if (isFree) {
      free.add(name);
    }
    return isFree;
  }

  /** The transaction leaves notes. */
  void leave(List<Prepared.PreparedNote> left) {
    left.forEach(it -> free.remove(it.note().name()));
  }

  /** The transaction has written a version. */
  void put(long pid, StoredVersion version) {
    known.replace(version.key(), Optional.of(new Versions.Numbered(pid, version)));
    if (asked.contains(version.key().fingerprint())) {
      taken.add(version.key().fingerprint());
    }
  }
}
