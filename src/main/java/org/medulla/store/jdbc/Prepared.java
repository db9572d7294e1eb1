package org.medulla.store.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.store.Claim;
import org.medulla.store.IndexRows;
import org.medulla.store.Note;
import org.medulla.store.Write;

/**
 * A commit with everything done that does not need the writer.
 *
 * @param writes what to write
 * @param claims what to check before
 * @param notes what to leave, if the names are free
 * @param replacements changes to what is stored
 * @param unless nothing is written if a note with one of these names was left
 * @param settled no commit after this one is given an earlier instant
 */
record Prepared(
    List<PreparedWrite> writes,
    List<PreparedClaim> claims,
    List<PreparedNote> notes,
    List<? extends Mending> replacements,
    Set<String> unless,
    OptionalLong settled) {

  Prepared {
    writes = List.copyOf(writes);
    claims = List.copyOf(claims);
    notes = List.copyOf(notes);
    replacements = List.copyOf(replacements);
  }

  /** Nothing at all. */
  static final Prepared NOTHING = reindexed(List.of());

  /** Whether it is not enough to know what is in the tables and, besides, in the tail. */
  boolean needsTables() {
    return !replacements.isEmpty()
        || claims.stream().anyMatch(it -> it.claim().query().looksBehindLinks());
  }

  /** Only changes what is stored. */
  static Prepared reindexed(List<? extends Mending> replacements) {
    return new Prepared(
        List.of(), List.of(), List.of(), replacements, Set.of(), OptionalLong.empty());
  }

  /** Only sees to it that no later commit is given an instant before this one. */
  static Prepared settled(long instant) {
    return new Prepared(
        List.of(), List.of(), List.of(), List.of(), Set.of(), OptionalLong.of(instant));
  }

  /**
   * @param matches finds what the claim is about, one more than it says at most; empty if the
   *     statement has to be made at the moment of the commit
   */
  record PreparedClaim(Claim claim, Optional<Sql> matches) {}

  /** A note with its content as it will lie in the store. */
  static final class PreparedNote {

    private final Note note;
    private final byte[] content;

    private PreparedNote(Note note, byte[] content) {
      this.note = note;
      this.content = content;
    }

    static PreparedNote of(Note note, BodyCodec bodies) {
      return new PreparedNote(note, bodies.encode(note.content()));
    }

    Note note() {
      return note;
    }

    /** Compressed. */
    byte[] content() {
      return content;
    }
  }

  /** A write with its content as it will lie in the store. */
  static final class PreparedWrite {

    private static final byte[] NO_ROWS = RowsCodec.encode(IndexRows.NONE);

    private final Write write;
    private final IndexRows findable;
    private final byte[] rows;
    private final byte[] body;

    private PreparedWrite(Write write, IndexRows findable, byte[] rows, byte[] body) {
      this.write = write;
      this.findable = findable;
      this.rows = rows;
      this.body = body;
    }

    static PreparedWrite of(Write write, BodyCodec bodies) {
      if (write instanceof Write.Put put) {
        IndexRows findable = RowsCodec.asStored(put.rows());
        return new PreparedWrite(
            put, findable, RowsCodec.encode(findable), bodies.encode(put.body()));
      }
      return new PreparedWrite(write, IndexRows.NONE, NO_ROWS, new byte[0]);
    }

    Write write() {
      return write;
    }

    /** What it can be found by, as it would be read again; nothing for a delete. */
    IndexRows findable() {
      return findable;
    }

    /** The same as it lies in the log. */
    byte[] rows() {
      return rows;
    }

    /** Compressed; empty for a delete. */
    byte[] body() {
      return body;
    }
  }
}
