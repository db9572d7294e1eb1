package org.medulla.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A unit of change: all of it happens, or none.
 *
 * @param writes at most one for each resource
 * @param claims what must still be true
 */
public record Commit(List<Write> writes, List<Claim> claims) {

  public Commit {
    writes = List.copyOf(writes);
    claims = List.copyOf(claims);
    Set<ResourceKey> keys = new HashSet<>();
    for (Write write : writes) {
      if (!keys.add(write.key())) {
        throw new IllegalArgumentException("A commit writes each resource once");
      }
    }
  }

  public static Commit of(Write write) {
    return new Commit(List.of(write), List.of());
  }
}
