package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** The newest horizon, and the way to older ones. */
final class Horizons {

  private static final String AT =
      "SELECT t, instant, last_pid, (SELECT max(t) FROM purge) FROM commits WHERE t = ?";
  private static final String PURGED = "SELECT max(t) FROM purge";
  private static final String NEWEST =
      "SELECT t, instant, last_pid FROM commits ORDER BY t DESC LIMIT 1";

  private static final String MADE_BY =
      "SELECT t FROM commits WHERE instant <= ? ORDER BY instant DESC, t DESC LIMIT 1";

  /** Half of the time within which nothing is purged that was current. */
  private static final long SAFE = Duration.ofMinutes(30).toMillis();

  private final boolean isShared;
  private final InstantSource clock;
  private volatile Horizon newest;
  private volatile Seen seen;

  /** The newest commit at an instant that is not long ago. */
  private record Seen(long t, long instant) {}

  /**
   * @param isShared whether others write, too, so that what is newest has to be asked
   */
  Horizons(Horizon newest, boolean isShared, InstantSource clock) {
    this.newest = newest;
    this.isShared = isShared;
    this.clock = clock;
    this.seen = new Seen(newest.t(), clock.millis());
  }

  /** What the store holds already. */
  static Horizon stored(Session session) throws SQLException {
    return read(session, new Sql(NEWEST, List.of()));
  }

  /** The newest horizon, if that is known without asking. */
  Optional<Horizon> known() {
    return isShared ? Optional.empty() : Optional.of(newest);
  }

  Horizon newest(Session session) throws SQLException {
    Horizon now = isShared ? shown(session) : newest;
    if (clock.millis() - seen.instant() > SAFE / 2) {
      seen = new Seen(now.t(), clock.millis());
    }
    return now;
  }

  /** A commit may be seen on one machine and not yet on another. */
  private static Horizon shown(Session session) throws SQLException {
    return session.dialect().isDistributed()
        ? read(session, DistributedTurn.SHOWN)
        : stored(session);
  }

  void publish(Horizon horizon) {
    newest = horizon;
  }

  /** The horizon of a commit; the one before the first if there is no such commit. */
  static Horizon of(Session session, long t) throws SQLException {
    return read(session, new Sql(AT, List.of(t)));
  }

  /** The horizon at a {@code t}; the newest one if there is none. */
  Horizon at(Session session, OptionalLong asked) throws SQLException {
    Horizon now = newest(session);
    long t = asked.orElse(now.t());
    if (t == now.t()) {
      return now;
    }
    if (t < 0 || t > now.t()) {
      throw new StoreException(
          StoreProblem.UNKNOWN_T, "The store never had this state", Long.toString(t));
    }
    try (ResultSet result = session.query(new Sql(AT, List.of(t)), Horizon.NOTHING)) {
      if (!result.next()) {
        refusePurged(session, t); // Before the first commit.
        return Horizon.NOTHING;
      }
      refuse(t, result.getLong(4));
      return new Horizon(result.getLong(1), result.getLong(2), result.getLong(3));
    }
  }

  /** To be asked again when an older state has been read: it may have been purged meanwhile. */
  void refusePurged(Session session, OptionalLong asked) throws SQLException {
    boolean isLate =
        asked.isPresent()
            && asked.getAsLong() >= seen.t()
            && clock.millis() - seen.instant() <= SAFE;
    if (asked.isPresent() && !isLate) {
      refusePurged(session, asked.getAsLong());
    }
  }

  private static void refusePurged(Session session, long t) throws SQLException {
    refuse(t, session.longs(new Sql(PURGED, List.of()), Horizon.NOTHING).get(0));
  }

  private static void refuse(long t, long purged) {
    if (t < purged) {
      throw new StoreException(
          StoreProblem.PURGED,
          "Versions that were current at this moment have been purged",
          "t:" + t + ", what is told begins with t:" + purged);
    }
  }

  /** The {@code t} of the newest commit that was made at an instant or before; 0 if none was. */
  long at(Session session, Instant instant) throws SQLException {
    Horizon now = newest(session);
    long floor = Milliseconds.floor(instant);
    if (floor >= now.instant()) {
      return now.t();
    }
    try (ResultSet result = session.query(new Sql(MADE_BY, List.of(floor)), Horizon.NOTHING)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  private static Horizon read(Session session, Sql sql) throws SQLException {
    try (ResultSet result = session.query(sql, Horizon.NOTHING)) {
      return result.next()
          ? new Horizon(result.getLong(1), result.getLong(2), result.getLong(3))
          : Horizon.NOTHING;
    }
  }
}
