package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medulla.store.StoreException;
import org.medulla.store.StoreProblem;

/** The newest horizon, and the way to older ones. */
final class Horizons {

  private static final String AT = "SELECT t, instant, last_pid FROM commits WHERE t = ?";
  private static final String NEWEST =
      "SELECT t, instant, last_pid FROM commits ORDER BY t DESC LIMIT 1";

  private static final String MADE_BY =
      "SELECT t FROM commits WHERE instant <= ? ORDER BY instant DESC, t DESC LIMIT 1";

  private final boolean isShared;
  private volatile Horizon newest;

  /**
   * @param isShared whether others write, too, so that what is newest has to be asked
   */
  Horizons(Horizon newest, boolean isShared) {
    this.newest = newest;
    this.isShared = isShared;
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
    return isShared ? stored(session) : newest;
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
    return read(session, new Sql(AT, List.of(t)));
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
