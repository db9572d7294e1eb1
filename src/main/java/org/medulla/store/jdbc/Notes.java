package org.medulla.store.jdbc;

import static org.medulla.store.jdbc.Insert.bytes;
import static org.medulla.store.jdbc.Insert.longs;
import static org.medulla.store.jdbc.Insert.names;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.store.KeptNote;
import org.medulla.store.Note;

/** What commits left under a name. A name is compared within the commit, so it has one winner. */
final class Notes {

  private static final String FIND =
      "SELECT t, expires, content FROM note WHERE name = ? AND expires > ?";
  private static final String ALL =
      "SELECT name, expires, content FROM note WHERE expires > ? ORDER BY name";
  private static final Insert KEEP =
      Insert.into("note", names("name"), longs("t"), longs("expires"), bytes("content"))
          .onConflict(
              "(name) DO UPDATE SET t = excluded.t, expires = excluded.expires,"
                  + " content = excluded.content");

  /**
   * Each commit that leaves a note takes a few expired ones away, so they never pile up. Which ones
   * is certain: where a table lies on several machines, each of them looks for itself.
   */
  private static final String FORGET =
      "DELETE FROM note WHERE name IN"
          + " (SELECT name FROM note WHERE expires <= ? ORDER BY expires, name LIMIT 16)";

  private static final Pattern REFERENCE =
      Pattern.compile("(?<![A-Za-z])(?=([A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64}))");

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

  /** All that have not expired. */
  List<Note> all(Session session, long now) throws SQLException {
    List<Note> found = new ArrayList<>();
    session.each(
        new Sql(ALL, List.of(now)),
        Horizon.NOTHING,
        row ->
            found.add(
                new Note(
                    row.getString(1),
                    bodies.decode(row.getBytes(3)),
                    Instant.ofEpochMilli(row.getLong(2)))));
    return found;
  }

  /** The names of those that name a resource, expired ones among them. */
  List<String> naming(Session session, Set<String> resources) throws SQLException {
    List<String> found = new ArrayList<>();
    session.each(
        new Sql(ALL, List.of(Long.MIN_VALUE)),
        Horizon.NOTHING,
        row -> {
          byte[] content = bodies.decode(row.getBytes(3)).toByteArray();
          Matcher matcher = REFERENCE.matcher(new String(content, StandardCharsets.UTF_8));
          boolean isNaming = false;
          while (!isNaming && matcher.find()) {
            isNaming = resources.contains(matcher.group(1));
          }
          if (isNaming) {
            found.add(row.getString(1));
          }
        });
    return found;
  }

  /** Takes a note away before it expires. */
  static Mending forget(String name) {
    return (session, postings) -> session.update("DELETE FROM note WHERE name = ?", name);
  }

  /** Leaves notes whose names are free. */
  void keep(Session session, List<Prepared.PreparedNote> notes, long t, long now)
      throws SQLException {
    if (notes.isEmpty()) {
      return;
    }
    session.update(FORGET, now);
    for (Prepared.PreparedNote prepared : notes) {
      Note note = prepared.note();
      long expires = Milliseconds.ceiling(note.expires());
      session.insert(KEEP, note.name(), t, expires, prepared.content());
    }
  }
}
