package org.medulla.store.jdbc;

import static org.medulla.store.jdbc.Insert.longs;
import static org.medulla.store.jdbc.Insert.names;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many resources of each type there are, counted on by each commit. A tally says since which
 * {@code t} it is right, so it also answers for every later state.
 */
final class Tallies {

  private static final Insert ADD =
      Insert.into("tally", names("type"), longs("live"), longs("t"))
          .onConflict("(type) DO UPDATE SET live = tally.live + excluded.live, t = excluded.t");
  private static final String ALL = "SELECT type, live, t FROM tally";

  /** About how many there are of a type: of which {@code t} does not matter. */
  static Sql of(String type) {
    return new Sql("SELECT live FROM tally WHERE type = ?", List.of(type));
  }

  /** Within the commit. */
  void add(Session session, Map<String, Long> difference, long t) throws SQLException {
    for (Map.Entry<String, Long> type : difference.entrySet()) {
      if (type.getValue() != 0) {
        session.insert(ADD, type.getKey(), type.getValue(), t);
      }
    }
  }

  /** How many there are now, by type. */
  Map<String, Long> all(Session session) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (ResultSet result = session.query(new Sql(ALL, List.of()), Horizon.NOTHING)) {
      while (result.next()) {
        if (result.getLong(2) > 0) {
          counts.put(result.getString(1), result.getLong(2));
        }
      }
    }
    return counts;
  }

  /**
   * How many resources of some types there were at a horizon; empty if that is not known any more.
   *
   * @param types of all types if there is none
   */
  OptionalLong sum(Session session, Set<String> types, Horizon horizon) throws SQLException {
    long sum = 0;
    try (ResultSet result = session.query(new Sql(ALL, List.of()), Horizon.NOTHING)) {
      while (result.next()) {
        if (types.isEmpty() || types.contains(result.getString(1))) {
          if (result.getLong(3) > horizon.t()) {
            return OptionalLong.empty();
          }
          sum += result.getLong(2);
        }
      }
    }
    return OptionalLong.of(sum);
  }
}
