package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.medulla.store.Fingerprint;
import org.medulla.store.History;
import org.medulla.store.HistoryPage;
import org.medulla.store.ResourceKey;

/** Reads one page of a history. */
final class HistoryReader {

  private static final String LAST_BEFORE =
      "SELECT last_pid FROM commits WHERE instant < ? ORDER BY instant DESC, t DESC LIMIT 1";

  private static final String PURGED =
      "SELECT count(*) FROM version WHERE change = 4 AND pid > ? AND pid <= ?";

  private final Horizons horizons;
  private final Versions versions;

  HistoryReader(Horizons horizons, Versions versions) {
    this.horizons = horizons;
    this.versions = versions;
  }

  HistoryPage read(Session session, History history) throws SQLException {
    Horizon horizon = horizons.at(session, history.asOf());
    Span all = span(session, history, horizon);
    long total = count(session, history.scope(), all);
    if (history.count() == 0) {
      return new HistoryPage(List.of(), OptionalLong.empty(), total, horizon.t());
    }
    List<Long> pids = session.longs(page(session, history, rest(history, all)), Horizon.NOTHING);
    boolean more = pids.size() > history.count();
    List<Long> page = more ? pids.subList(0, history.count()) : pids;
    OptionalLong next = more ? OptionalLong.of(page.get(page.size() - 1)) : OptionalLong.empty();
    return new HistoryPage(versions.all(session, page), next, total, horizon.t());
  }

  /**
   * Versions in a row.
   *
   * @param after the version before the first
   */
  private record Span(long after, long last) {}

  /** Instants never go backwards, so a span of time is a span of versions. */
  private static Span span(Session session, History history, Horizon horizon) throws SQLException {
    long after = history.from().isPresent() ? lastBefore(session, history.from().get()) : 0;
    long last = history.to().isPresent() ? lastBefore(session, history.to().get()) : Long.MAX_VALUE;
    return new Span(after, Math.min(last, horizon.pid()));
  }

  private static long lastBefore(Session session, Instant instant) throws SQLException {
    Sql sql = new Sql(LAST_BEFORE, List.of(Milliseconds.ceiling(instant)));
    try (ResultSet result = session.query(sql, Horizon.NOTHING)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  private static long count(Session session, History.Scope scope, Span span) throws SQLException {
    if (scope instanceof History.Scope.OfSystem) {
      // The numbers of versions have no gaps.
      long all = Math.max(0, span.last() - span.after());
      List<Long> purged =
          session.longs(new Sql(PURGED, List.of(span.after(), span.last())), Horizon.NOTHING);
      return all - purged.get(0);
    }
    Sql sql = SqlText.of("SELECT count(*)").add(rows(scope, span)).build();
    try (ResultSet result = session.query(sql, Horizon.NOTHING)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** What the pages before this one left. */
  private static Span rest(History history, Span all) {
    if (history.oldestFirst()) {
      return new Span(Math.max(all.after(), history.before().orElse(0)), all.last());
    }
    return new Span(all.after(), Math.min(all.last(), history.before().orElse(Long.MAX_VALUE) - 1));
  }

  private static Sql page(Session session, History history, Span rest) {
    SqlText limit = session.dialect().limit(history.count() + 1L);
    return page(history.scope(), rest.after(), rest.last(), limit, history.oldestFirst());
  }

  static Sql page(History.Scope scope, long after, long last, SqlText limit, boolean oldestFirst) {
    String order = scope instanceof History.Scope.OfResource ? "h.version" : "h.pid";
    return SqlText.of("SELECT h.pid")
        .add(rows(scope, new Span(after, last)))
        .add("\nORDER BY " + order + (oldestFirst ? "" : " DESC") + "\n")
        .add(limit)
        .build();
  }

  private static SqlText rows(History.Scope scope, Span span) {
    SqlText rows = new SqlText();
    if (scope instanceof History.Scope.OfResource it) {
      ResourceKey key = it.key();
      rows.add("\nFROM version h\nWHERE h.key = ? AND h.type = ? AND h.id = ?");
      rows.add("", key.fingerprint(), key.type(), key.id());
      rows.add(" AND h.change <> 4 AND ");
    } else if (scope instanceof History.Scope.OfType it) {
      rows.add("\nFROM kind h\nWHERE h.k = ? AND ", Fingerprint.of(it.type()));
    } else {
      rows.add("\nFROM version h\nWHERE h.change <> 4 AND ");
    }
    // How long the span is decides whether to walk it or the resource.
    return rows.add("h.pid > ? AND h.pid <= ?", span.after(), span.last()).varying();
  }
}
