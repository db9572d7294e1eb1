package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.store.Fingerprint;
import org.medulla.store.IndexRows;
import org.medulla.store.Reindexed;
import org.medulla.store.Reindexing;

/**
 * Finds out which stored rows are not what they should be. A version never changes, and so nothing
 * that is found out here can be wrong when the writer gets to it.
 */
final class Reindexer {

  private static final String ALL =
      "SELECT v.pid FROM version v WHERE v.pid > ? AND v.pid <= ? ORDER BY v.pid LIMIT ?";
  private static final String OF_TYPE =
      "SELECT v.pid FROM kind v WHERE v.k = ? AND v.pid > ? AND v.pid <= ? ORDER BY v.pid LIMIT ?";

  private final Horizons horizons;
  private final Versions versions;

  Reindexer(Horizons horizons, Versions versions) {
    this.horizons = horizons;
    this.versions = versions;
  }

  /**
   * @param replacements to be carried out before anybody hears of the progress
   */
  record Slice(List<RowsReplacement> replacements, Reindexed progress) {}

  Slice compute(Session session, Reindexing asked) throws SQLException {
    Horizon horizon = horizons.newest(session);
    List<Long> pids = pids(session, asked, horizon);
    boolean isDone = pids.size() <= asked.count();
    List<Long> slice = isDone ? pids : pids.subList(0, asked.count());
    List<RowsReplacement> replacements = new ArrayList<>();
    for (long pid : slice) {
      Optional<Versions.Indexed> found = versions.indexed(session, pid);
      if (found.isPresent()) {
        IndexRows rows = asked.rows().apply(found.get().version());
        RowsReplacement replacement = new RowsReplacement(pid, rows);
        if (replacement.differsFrom(found.get().rows())) {
          replacements.add(replacement);
        }
      }
    }
    long last = slice.isEmpty() ? asked.after() : slice.get(slice.size() - 1);
    return new Slice(replacements, new Reindexed(last, horizon.pid(), replacements.size(), isDone));
  }

  /** The next versions, one more than asked for if there is one. */
  private static List<Long> pids(Session session, Reindexing asked, Horizon horizon)
      throws SQLException {
    long limit = asked.count() + 1L;
    Set<String> types = asked.types();
    if (types.isEmpty()) {
      return session.longs(new Sql(ALL, List.of(asked.after(), Horizon.Part.PID, limit)), horizon);
    }
    List<Long> pids = new ArrayList<>();
    for (String type : types) {
      List<Object> parameters =
          List.of(Fingerprint.of(type), asked.after(), Horizon.Part.PID, limit);
      pids.addAll(session.longs(new Sql(OF_TYPE, parameters), horizon));
    }
    Collections.sort(pids);
    return pids.subList(0, (int) Math.min(limit, pids.size()));
  }
}
