package org.medulla.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Several processes write to one database: whoever holds the lock of the one row of {@code turn}
 * writes. The database lets go of it after the commit can be seen, so what others see grows in the
 * order of {@code t}, and nobody is given a number before all smaller ones can be seen.
 *
 * <p>Each process has a row in {@code writer} that says how many transactions it has signed,
 * changed by those themselves. So whether a transaction was committed can be asked later.
 */
final class SharedTurn implements Turn {

  private static final Sql TAKE =
      new Sql("SELECT settled FROM turn WHERE one = 1 FOR UPDATE", List.of());
  private static final String SETTLE = "UPDATE turn SET settled = ? WHERE one = 1 AND settled < ?";
  private static final String SIGN =
      "INSERT INTO writer (id, signed) VALUES (?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET signed = excluded.signed";
  private static final String SIGNED = "SELECT signed FROM writer WHERE id = ?";

  private static final Sql NEXT = new Sql("SELECT coalesce(max(id), 0) + 1 FROM writer", List.of());

  private final long id;
  private final Sql take;
  private long number;

  private SharedTurn(long id, Sql take) {
    this.id = id;
    this.take = take;
  }

  /** See {@link #register(Session, Sql)}. */
  static SharedTurn register(Session session) throws SQLException {
    return register(session, TAKE);
  }

  /**
   * Gives this process a number that nobody else has, before it writes anything else.
   *
   * @param session outside of a transaction
   * @param take takes the lock, and tells what is settled
   */
  static SharedTurn register(Session session, Sql take) throws SQLException {
    boolean isDone = false;
    try {
      lock(session, take);
      long id = session.longs(NEXT, Horizon.NOTHING).get(0);
      session.update(SIGN, id, 0L);
      session.commit();
      isDone = true;
      return new SharedTurn(id, take);
    } finally {
      if (!isDone) {
        session.rollback();
      }
    }
  }

  @Override
  public Horizon take(Session session, Horizon known) throws SQLException {
    long settled = lock(session, take);
    // A statement of its own: it sees what was committed while the lock was waited for.
    Horizon newest = Horizons.stored(session);
    return new Horizon(newest.t(), Math.max(newest.instant(), settled), newest.pid());
  }

  private static long lock(Session session, Sql take) throws SQLException {
    try (ResultSet result = session.query(take, Horizon.NOTHING)) {
      if (!result.next()) {
        throw new SQLException("The table turn has lost its row", "XX001");
      }
      return result.getLong(1);
    }
  }

  @Override
  public void settle(Session session, long instant) throws SQLException {
    session.update(SETTLE, instant, instant);
  }

  @Override
  public void sign(Session session) throws SQLException {
    number++;
    session.update(SIGN, id, number);
  }

  /** With the lock, for then the transaction that was signed has come to its end. */
  @Override
  public boolean isSigned(Session session) throws SQLException {
    try {
      lock(session, take);
      Sql signed = new Sql(SIGNED, List.of(id));
      try (ResultSet result = session.query(signed, Horizon.NOTHING)) {
        return result.next() && result.getLong(1) == number;
      }
    } finally {
      session.rollback();
    }
  }
}
