package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.IndexRows;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;
import org.medulla.store.StoredVersion;

/** Reads versions. */
final class Versions {

  private static final String COLUMNS =
      "SELECT v.pid, v.type, v.id, v.version, v.t, m.instant, v.change, v.body\n";

  private static final String NEWEST =
      COLUMNS
          + """
          FROM current c
          CROSS JOIN version v
          CROSS JOIN commits m
          WHERE c.type = ? AND c.id = ? AND v.pid = c.pid AND m.t = v.t\
          """;

  /** Every resource has a first version, so a fingerprint that has none is free. */
  private static final String TAKEN = "SELECT v.key FROM version v WHERE v.version = 1 AND ";

  private static final String NUMBERED =
      COLUMNS
          + """
          FROM version v
          CROSS JOIN commits m
          WHERE v.key = ? AND v.version = ? AND v.type = ? AND v.id = ? AND m.t = v.t\
          """;

  private static final String AT_HORIZON =
      COLUMNS
          + """
          FROM version v
          CROSS JOIN commits m
          WHERE v.key = ? AND v.pid <= ? AND v.type = ? AND v.id = ? AND m.t = v.t
          ORDER BY v.version DESC
          LIMIT 1\
          """;

  private static final String WITH_ROWS =
      COLUMNS.replace("v.body\n", "v.body, v.rows\n")
          + """
          FROM version v
          CROSS JOIN commits m
          WHERE v.pid = ? AND v.change < 3 AND m.t = v.t\
          """;

  private static final String SPAN_WITH_ROWS =
      COLUMNS.replace("v.body\n", "v.body, v.rows\n")
          + """
          FROM version v
          CROSS JOIN commits m
          WHERE v.pid > ? AND v.pid <= ? AND m.t = v.t
          ORDER BY v.pid""";

  private static final String ROWS =
      """
      SELECT v.pid, v.type, v.id, m.instant, v.rows
      FROM version v
      CROSS JOIN commits m
      WHERE v.pid > ? AND v.pid <= ? AND v.change < 3 AND m.t = v.t
      ORDER BY v.pid\
      """;

  /** Of many versions, whose instants are known better. */
  private static final String MANY =
      "SELECT v.pid, v.type, v.id, v.version, v.t, v.change, v.body\nFROM version v\nWHERE ";

  private final BodyCodec bodies;
  private final Dialect dialect;
  private final Instants instants;

  Versions(Dialect dialect, BodyCodec bodies) {
    this.bodies = bodies;
    this.dialect = dialect;
    this.instants = new Instants(dialect);
  }

  /** A version and its number within the store. */
  record Numbered(long pid, StoredVersion version) {}

  /** The newest version of a resource, deletes included. */
  Optional<Numbered> newest(Session session, ResourceKey key) throws SQLException {
    return first(session, new Sql(NEWEST, List.of(key.type(), key.id())), Horizon.NOTHING);
  }

  /** The newest versions of some resources and perhaps of others, deletes included. */
  List<Numbered> newest(Session session, Collection<ResourceKey> keys) throws SQLException {
    Set<String> types = new TreeSet<>();
    Set<String> ids = new TreeSet<>();
    keys.forEach(key -> types.add(key.type()));
    keys.forEach(key -> ids.add(key.id()));
    String from = "FROM current c\nCROSS JOIN version v\nCROSS JOIN commits m\nWHERE ";
    String among = dialect.among("c.id") + " AND " + dialect.among("c.type");
    Sql sql =
        new Sql(
            COLUMNS + from + among + " AND v.pid = c.pid AND m.t = v.t",
            List.of(List.copyOf(ids), List.copyOf(types)));
    List<Numbered> found = new ArrayList<>();
    try (ResultSet result = session.query(sql, Horizon.NOTHING)) {
      while (result.next()) {
        found.add(version(result));
      }
    }
    return found;
  }

  /** Selects those of some fingerprints that resources have. */
  Sql taken(List<Long> fingerprints) {
    return new Sql(TAKEN + dialect.among("v.key"), List.of(fingerprints));
  }

  /** One version of a resource. */
  Optional<Numbered> numbered(Session session, ResourceKey key, long version) throws SQLException {
    List<Object> parameters = List.of(key.fingerprint(), version, key.type(), key.id());
    return first(session, new Sql(NUMBERED, parameters), Horizon.NOTHING);
  }

  /** The version of a resource that was the newest one, deletes included. */
  Optional<Numbered> newestAt(Session session, ResourceKey key, Horizon horizon)
      throws SQLException {
    List<Object> parameters = List.of(key.fingerprint(), Horizon.Part.PID, key.type(), key.id());
    return first(session, new Sql(AT_HORIZON, parameters), horizon);
  }

  /**
   * The versions of some resources that were the newest ones, in the order of the keys; those of
   * resources that did not exist, or not any more, are missing.
   */
  Map<ResourceKey, StoredVersion> liveAt(
      Session session, Collection<ResourceKey> keys, Horizon horizon) throws SQLException {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<ResourceKey, StoredVersion> found = new HashMap<>();
    for (Numbered live : many(session, liveAt(keys), horizon)) {
      found.put(live.version().key(), live.version());
    }
    Map<ResourceKey, StoredVersion> inOrder = new LinkedHashMap<>();
    for (ResourceKey key : keys) {
      StoredVersion version = found.get(key);
      if (version != null && version.body().isPresent()) {
        inOrder.put(key, version);
      }
    }
    return inOrder;
  }

  Sql liveAt(Collection<ResourceKey> keys) {
    List<Long> fingerprints =
        keys.stream().map(ResourceKey::fingerprint).distinct().sorted().toList();
    String live =
        " AND "
            + dialect.aside()
            + "v.pid <= ? AND NOT EXISTS"
            + " (SELECT 1 FROM ended e WHERE e.pid = v.pid AND e.t <= ?"
            + dialect.apart()
            + ")";
    return new Sql(
        MANY + dialect.among("v.key") + live,
        List.of(fingerprints, Horizon.Part.PID, Horizon.Part.T));
  }

  private Optional<Numbered> first(Session session, Sql sql, Horizon horizon) throws SQLException {
    try (ResultSet result = session.query(sql, horizon)) {
      return result.next() ? Optional.of(version(result)) : Optional.empty();
    }
  }

  /**
   * The versions with these numbers, in this order; in one statement, which takes a third less time
   * for a page than one for each.
   */
  List<StoredVersion> all(Session session, List<Long> pids) throws SQLException {
    if (pids.isEmpty()) {
      return List.of();
    }
    Map<Long, StoredVersion> found = new HashMap<>();
    for (Numbered numbered : many(session, byPids(pids), Horizon.NOTHING)) {
      found.put(numbered.pid(), numbered.version());
    }
    if (found.size() < pids.size()) {
      throw new StoreException(StoreProblem.DAMAGED, "An index row leads to no version");
    }
    if (found.values().stream().anyMatch(StoredVersion::isPurged)) {
      throw new StoreException(StoreProblem.BUSY, "What was found was purged meanwhile");
    }
    return pids.stream().map(found::get).toList();
  }

  Sql byPids(List<Long> pids) {
    return new Sql(MANY + dialect.among("v.pid"), List.of(pids));
  }

  /** A version as {@link #MANY} reads it. */
  private record Row(
      long pid, ResourceKey key, long version, long t, Change change, Optional<Body> body) {}

  private List<Numbered> many(Session session, Sql sql, Horizon horizon) throws SQLException {
    List<Row> rows = new ArrayList<>();
    session.few(sql, horizon, row -> rows.add(row(row)));
    Map<Long, Instant> made = instants.of(session, rows.stream().map(Row::t).toList());
    List<Numbered> versions = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Instant instant = made.get(row.t);
      if (instant == null) {
        throw new StoreException(StoreProblem.DAMAGED, "A version belongs to no commit");
      }
      StoredVersion version =
          new StoredVersion(row.key, row.version, row.t, instant, row.change, row.body);
      versions.add(new Numbered(row.pid, version));
    }
    return versions;
  }

  private Row row(ResultSet result) throws SQLException {
    return new Row(
        result.getLong(1),
        new ResourceKey(result.getString(2), result.getString(3)),
        result.getLong(4),
        result.getLong(5),
        Change.of(result.getInt(6)),
        body(result.getBytes(7)));
  }

  private Optional<Body> body(byte @Nullable [] stored) {
    return stored == null ? Optional.empty() : Optional.of(bodies.decode(stored));
  }

  /** A version and its rows as they lie in the store. */
  static final class Indexed {
    private final long pid;
    private final StoredVersion version;
    private final byte[] rows;

    private Indexed(Numbered numbered, byte[] rows) {
      this.pid = numbered.pid();
      this.version = numbered.version();
      this.rows = rows;
    }

    long pid() {
      return pid;
    }

    StoredVersion version() {
      return version;
    }

    byte[] rows() {
      return rows;
    }
  }

  /** The version with this number and its rows, unless it is a deletion. */
  Optional<Indexed> indexed(Session session, long pid) throws SQLException {
    try (ResultSet result = session.query(new Sql(WITH_ROWS, List.of(pid)), Horizon.NOTHING)) {
      return result.next()
          ? Optional.of(new Indexed(version(result), result.getBytes(9)))
          : Optional.empty();
    }
  }

  /** The versions with a number beyond one and up to another, deletions included, in order. */
  List<Indexed> indexed(Session session, long after, long last) throws SQLException {
    List<Indexed> found = new ArrayList<>();
    Sql sql = new Sql(SPAN_WITH_ROWS, List.of(after, last));
    try (ResultSet result = session.query(sql, Horizon.NOTHING)) {
      while (result.next()) {
        found.add(new Indexed(version(result), result.getBytes(9)));
      }
    }
    return found;
  }

  /** Selects the versions with a number beyond one and up to another. */
  static SqlText between(long after, long last) {
    return SqlText.of("SELECT v.pid FROM version v WHERE v.pid > ? AND v.pid <= ?", after, last);
  }

  /** The fingerprints of the resources that were changed by these versions. */
  static Sql changedBetween(long after, long last) {
    return SqlText.of("SELECT DISTINCT v.key FROM version v")
        .add(" WHERE v.pid > ? AND v.pid <= ? AND v.version > 1", after, last)
        .build();
  }

  /** What the versions with a number beyond one and up to another can be found by. */
  List<Tail.Entry> entries(Session session, long after, long last) throws SQLException {
    List<Tail.Entry> found = new ArrayList<>();
    try (ResultSet result = session.query(new Sql(ROWS, List.of(after, last)), Horizon.NOTHING)) {
      while (result.next()) {
        ResourceKey key = new ResourceKey(result.getString(2), result.getString(3));
        Instant instant = Instant.ofEpochMilli(result.getLong(4));
        byte[] log = result.getBytes(5);
        IndexRows rows = RowsCodec.decode(log);
        found.add(new Tail.Entry(result.getLong(1), key, instant, rows, log.length));
      }
    }
    return found;
  }

  private Numbered version(ResultSet result) throws SQLException {
    StoredVersion version =
        new StoredVersion(
            new ResourceKey(result.getString(2), result.getString(3)),
            result.getLong(4),
            result.getLong(5),
            Instant.ofEpochMilli(result.getLong(6)),
            Change.of(result.getInt(7)),
            body(result.getBytes(8)));
    return new Numbered(result.getLong(1), version);
  }
}
