package org.medulla.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A unit of change: all of it happens, or none.
 *
 * @param writes at most one for each resource
 * @param claims what must still be true
 * @param notes what to remember; each name once
 * @param unless nothing is written if a note with one of these names was left; for what the commit
 *     was prepared by and others may have changed
 */
public record Commit(List<Write> writes, List<Claim> claims, List<Note> notes, Set<String> unless) {

  public Commit {
    writes = List.copyOf(writes);
    claims = List.copyOf(claims);
    notes = List.copyOf(notes);
    unless = Set.copyOf(unless);
    Set<ResourceKey> keys = new HashSet<>();
    for (Write write : writes) {
      if (!keys.add(write.key())) {
        throw new IllegalArgumentException("A commit writes each resource once");
      }
    }
    if (notes.stream().map(Note::name).distinct().count() < notes.size()) {
      throw new IllegalArgumentException("A commit leaves one note under a name");
    }
  }

  public Commit(List<Write> writes, List<Claim> claims, List<Note> notes) {
    this(writes, claims, notes, Set.of());
  }

  public Commit(List<Write> writes, List<Claim> claims) {
    this(writes, claims, List.of());
  }

  /** The same, unless a note with this name was left. */
  public Commit unless(String name) {
    return new Commit(writes, claims, notes, Set.of(name));
  }

  public static Commit of(Write write) {
    return new Commit(List.of(write), List.of());
  }
}
