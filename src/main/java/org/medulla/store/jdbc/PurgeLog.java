package org.medulla.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes what a store keeps of its purges. */
final class PurgeLog {

  private static final String ALL =
      "SELECT number, instant, t, rule, versions FROM purge ORDER BY number";
  private static final String LAST = "SELECT coalesce(max(number), 0) FROM purge";
  private static final String KEEP =
      "INSERT INTO purge (number, instant, t, rule, versions) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (number) DO NOTHING";
  private static final String COUNT = "UPDATE purge SET versions = versions + ? WHERE number = ?";

  private PurgeLog() {}

  static List<PurgeEntry> all(Session session) throws SQLException {
    try (ResultSet rows = session.query(new Sql(ALL, List.of()), Horizon.NOTHING)) {
      return entries(rows);
    }
  }

  static List<PurgeEntry> all(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      return entries(rows);
    }
  }

  private static List<PurgeEntry> entries(ResultSet rows) throws SQLException {
    List<PurgeEntry> entries = new ArrayList<>();
    while (rows.next()) {
      entries.add(
          new PurgeEntry(
              rows.getLong(1),
              Instant.ofEpochMilli(rows.getLong(2)),
              rows.getLong(3),
              rows.getString(4),
              rows.getLong(5)));
    }
    return entries;
  }

  /** Begins an entry; from then on older states are told no more. */
  static final class Begin implements Mending {
    private final Instant instant;
    private final long t;
    private final String rule;
    private long number;

    Begin(Instant instant, long t, String rule) {
      this.instant = instant;
      this.t = t;
      this.rule = rule;
    }

    @Override
    public void apply(Session session, PostingWriter postings) throws SQLException {
      number = session.longs(new Sql(LAST, List.of()), Horizon.NOTHING).get(0) + 1;
      session.update(KEEP, number, instant.toEpochMilli(), t, rule, 0L);
    }

    long number() {
      return number;
    }
  }

  /** More versions of a purge are gone. */
  static Mending count(long number, long versions) {
    return (session, postings) -> session.update(COUNT, versions, number);
  }

  /** The same entry in another store. */
  static Mending copy(PurgeEntry entry) {
    return (session, postings) ->
        session.update(
            KEEP,
            entry.number(),
            entry.instant().toEpochMilli(),
            entry.t(),
            entry.rule(),
            entry.versions());
  }
}
