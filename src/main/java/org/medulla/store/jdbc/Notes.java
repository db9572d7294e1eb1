package org.medulla.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.medulla.store.KeptNote;
import org.medulla.store.Note;

/** What commits left under a name. A name is compared within the commit, so it has one winner. */
final class Notes {

  private static final String FIND =
      "SELECT t, expires, content FROM note WHERE name = ? AND expires > ?";
  private static final String KEEP =
      "INSERT INTO note (name, t, expires, content) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET t = excluded.t, expires = excluded.expires,"
          + " content = excluded.content";

  /** Each commit that leaves a note takes a few expired ones away, so they never pile up. */
  private static final String FORGET =
      "DELETE FROM note WHERE name IN"
          + " (SELECT name FROM note WHERE expires <= ? ORDER BY expires LIMIT 16)";

  private final BodyCodec bodies;

  Notes(BodyCodec bodies) {
    this.bodies = bodies;
  }

  /** The note under a name, unless it has expired. */
  Optional<KeptNote> find(Session session, String name, long now) throws SQLException {
    try (ResultSet result = session.query(new Sql(FIND, List.of(name, now)), Horizon.NOTHING)) {
      if (!result.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new KeptNote(
              bodies.decode(result.getBytes(3)),
              Instant.ofEpochMilli(result.getLong(2)),
              result.getLong(1)));
    }
  }

  /** Leaves notes whose names are free. */
  void keep(Session session, List<Prepared.PreparedNote> notes, long t, long now)
      throws SQLException {
    if (notes.isEmpty()) {
      return;
    }
    PreparedStatement forget = session.prepared(FORGET);
    forget.setLong(1, now);
    forget.executeUpdate();
    PreparedStatement keep = session.prepared(KEEP);
    for (Prepared.PreparedNote prepared : notes) {
      Note note = prepared.note();
      keep.setString(1, note.name());
      keep.setLong(2, t);
      keep.setLong(3, Milliseconds.ceiling(note.expires()));
      keep.setBytes(4, prepared.content());
      keep.executeUpdate();
    }
  }
}
