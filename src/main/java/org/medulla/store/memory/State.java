package org.medulla.store.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.store.ResourceKey;

/** What there was at one {@code t}: the newest version of every resource, without the deleted. */
final class State {

  private final long t;
  private final Map<ResourceKey, MemoryVersion> live = new LinkedHashMap<>();

  /**
   * @param versions every version of the store, in the order in which they were written
   */
  State(List<MemoryVersion> versions, long t) {
    this.t = t;
    for (MemoryVersion version : versions) {
      if (version.stored().t() > t) {
        break;
      }
      live.remove(version.stored().key());
      if (!version.stored().isDelete()) {
        live.put(version.stored().key(), version);
      }
    }
  }

  long t() {
    return t;
  }

  /** All resources, in the order in which their versions were written. */
  List<MemoryVersion> all() {
    return List.copyOf(live.values());
  }

  Optional<MemoryVersion> find(ResourceKey key) {
    return Optional.ofNullable(live.get(key));
  }
}
