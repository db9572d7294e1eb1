package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.StoreException;

/**
 * Goes through a whole store: numbers without gaps, newest versions where they should be, bodies
 * that can be read, and exactly the index rows that the versions keep. It remembers eight bytes for
 * each version.
 */
final class Inspector {

  /** Whoever has more than these has to restore a backup anyway. */
  private static final int MOST = 50;

  private static final String COMMITS =
      "SELECT t, instant, last_pid FROM commits WHERE t <= ? ORDER BY t";
  private static final String VERSIONS =
      "SELECT v.pid, v.type, v.id, v.t, v.change, v.rows, v.body FROM version v"
          + " WHERE v.pid <= ? ORDER BY v.pid";
  private static final String CHAINS =
      "SELECT v.pid, v.key, v.type, v.id, v.version, v.t, v.change, e.t, c.pid FROM version v"
          + " LEFT JOIN ended e ON e.pid = v.pid AND e.t <= ?"
          + " LEFT JOIN current c ON c.type = v.type AND c.id = v.id"
          + " WHERE v.pid <= ? ORDER BY v.key, v.version";

  private final Session session;
  private final BodyCodec bodies;
  private final Predicate<Body> isReadable;
  private final List<String> findings = new ArrayList<>();

  Inspector(Session session, BodyCodec bodies, Predicate<Body> isReadable) {
    this.session = session;
    this.bodies = bodies;
    this.isReadable = isReadable;
  }

  Inspection inspect(Horizon horizon) throws SQLException {
    long[] lastPids = commits(horizon);
    RowSums sums = new RowSums(0, horizon.pid());
    versions(horizon, lastPids, sums);
    chains(horizon);
    long rows =
        sums.compare(
            session,
            pid -> found("version: the index rows of number " + pid + " are not those it keeps"));
    tallies(horizon);
    return new Inspection(horizon.t(), horizon.pid(), rows, findings);
  }

  private void found(String finding) {
    if (findings.size() < MOST) {
      findings.add(finding);
    }
  }

  /** The last version of each commit, by its number. */
  private long[] commits(Horizon horizon) throws SQLException {
    long[] lastPids = new long[Math.toIntExact(horizon.t()) + 1];
    long[] before = new long[2];
    session.each(
        new Sql(COMMITS, List.of(Horizon.Part.T)),
        horizon,
        row -> {
          long t = row.getLong(1);
          if (t != before[0] + 1) {
            found("commits: " + (before[0] + 1) + " is missing");
          }
          if (row.getLong(2) < before[1]) {
            found("commits: " + t + " was made before the one before it");
          }
          if (t > 0) {
            lastPids[(int) t] = row.getLong(3);
            if (lastPids[(int) t] <= lastPids[(int) t - 1]) {
              found("commits: " + t + " has no versions");
            }
          }
          before[0] = t;
          before[1] = row.getLong(2);
        });
    return lastPids;
  }

  private void versions(Horizon horizon, long[] lastPids, RowSums sums) throws SQLException {
    long[] before = new long[1];
    session.each(
        new Sql(VERSIONS, List.of(Horizon.Part.PID)),
        horizon,
        row -> {
          long pid = row.getLong(1);
          long t = row.getLong(4);
          if (pid != before[0] + 1) {
            found("version: number " + (before[0] + 1) + " is missing");
          }
          if (t < 1 || t > horizon.t() || pid > lastPids[(int) t] || pid <= lastPids[(int) t - 1]) {
            found(name(row) + ": is not of commit " + t);
          }
          before[0] = pid;
          content(row);
          if (row.getInt(5) != Change.PURGED.code()) {
            sums.expect(pid, row.getString(2), row.getBytes(6));
          }
        });
    if (before[0] != horizon.pid()) {
      found("version: the last number is " + before[0] + " and not " + horizon.pid());
    }
  }

  private static String name(ResultSet row) throws SQLException {
    return row.getString("type") + "/" + row.getString("id") + ", number " + row.getLong("pid");
  }

  private void content(ResultSet row) throws SQLException {
    byte[] stored = row.getBytes(7);
    int change = row.getInt(5);
    boolean isEmpty = change == Change.DELETE.code() || change == Change.PURGED.code();
    if (isEmpty != (stored == null)) {
      found(name(row) + (isEmpty ? ": is deleted or purged and has a body" : ": has no body"));
    } else if (stored != null) {
      try {
        if (!isReadable.test(bodies.decode(stored))) {
          found(name(row) + ": the body is not what it should be");
        }
      } catch (StoreException e) {
        found(name(row) + ": the body cannot be read");
      }
    }
  }

  /** One version in the history of its resource. */
  private record Link(String name, long key, long version, long pid, long t, int change) {
    boolean isDelete() {
      return change == Change.DELETE.code();
    }
  }

  /** The histories of the resources, each from its first version to its last. */
  private void chains(Horizon horizon) throws SQLException {
    Link[] before = {new Link("", 0, 0, 0, 0, 0)};
    long[] marks = {0, 0}; // Since when the version before has ended, and what points to it.
    session.each(
        new Sql(CHAINS, List.of(Horizon.Part.T, Horizon.Part.PID)),
        horizon,
        row -> {
          Link now =
              new Link(
                  row.getString(3) + "/" + row.getString(4),
                  row.getLong(2),
                  row.getLong(5),
                  row.getLong(1),
                  row.getLong(6),
                  row.getInt(7));
          boolean isNext = now.name().equals(before[0].name());
          if (now.version() != (isNext ? before[0].version() + 1 : 1)) {
            found(now.name() + ": the version before " + now.version() + " is missing");
          }
          end(before[0], isNext ? now.t() : 0, marks, horizon);
          before[0] = now;
          marks[0] = row.getLong(8);
          marks[1] = row.getLong(9);
        });
    end(before[0], 0, marks, horizon);
  }

  /**
   * @param next when the next version was made; 0 if there is none
   * @param marks what is marked
   */
  private void end(Link version, long next, long[] marks, Horizon horizon) {
    if (version.name().isEmpty()) {
      return;
    }
    long expected = version.isDelete() ? version.t() : next;
    if (marks[0] != expected) {
      found(version.name() + ": version " + version.version() + " is marked as ended wrongly");
    }
    boolean isNewer = marks[1] > horizon.pid();
    if (next == 0 && version.change() == Change.PURGED.code() && !isNewer) {
      found(version.name() + ": the newest version was purged");
    }
    if (next == 0 && marks[1] != version.pid() && !isNewer) {
      found(version.name() + ": the newest version is not the one that is read");
    }
  }

  private void tallies(Horizon horizon) throws SQLException {
    Map<String, Long> counted = new TreeMap<>();
    session.each(
        new Sql(
            "SELECT v.type, count(*) FROM version v WHERE v.pid <= ? AND NOT EXISTS"
                + " (SELECT 1 FROM ended e WHERE e.pid = v.pid AND e.t <= ?) GROUP BY v.type",
            List.of(Horizon.Part.PID, Horizon.Part.T)),
        horizon,
        row -> counted.put(row.getString(1), row.getLong(2)));
    session.each(
        new Sql("SELECT type, live, t FROM tally", List.of()),
        horizon,
        row -> {
          String type = row.getString(1);
          boolean isKnown = row.getLong(3) <= horizon.t();
          if (isKnown && row.getLong(2) != counted.getOrDefault(type, 0L)) {
            found(type + ": there are " + counted.getOrDefault(type, 0L) + ", counted otherwise");
          }
        });
  }
}
