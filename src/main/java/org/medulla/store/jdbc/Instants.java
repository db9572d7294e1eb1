package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * When commits were made. That never changes, so it is kept in mind and not joined to each page.
 */
final class Instants {

  /** A power of two. */
  private static final int KEPT = 1 << 14;

  private final Dialect dialect;

  /** The commit in each place, 0 for none, and its instant in milliseconds. */
  private final long[] commits = new long[KEPT];

  private final long[] instants = new long[KEPT];

  Instants(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The instants of some commits. */
  Map<Long, Instant> of(Session session, Collection<Long> asked) throws SQLException {
    Map<Long, Instant> found = new HashMap<>();
    List<Long> missing = new ArrayList<>();
    synchronized (commits) {
      for (long t : new TreeSet<>(asked)) {
        int place = place(t);
        if (commits[place] == t) {
          found.put(t, Instant.ofEpochMilli(instants[place]));
        } else {
          missing.add(t);
        }
      }
    }
    if (!missing.isEmpty()) {
      read(session, missing, found);
    }
    return found;
  }

  private void read(Session session, List<Long> missing, Map<Long, Instant> found)
      throws SQLException {
    String text = "SELECT m.t, m.instant FROM commits m WHERE " + dialect.among("m.t");
    try (ResultSet row = session.query(new Sql(text, List.of(missing)), Horizon.NOTHING)) {
      while (row.next()) {
        long t = row.getLong(1);
        long instant = row.getLong(2);
        found.put(t, Instant.ofEpochMilli(instant));
        synchronized (commits) {
          commits[place(t)] = t;
          instants[place(t)] = instant;
        }
      }
    }
  }

  private static int place(long t) {
    return (int) (t & (KEPT - 1));
  }
}
