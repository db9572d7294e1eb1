package org.medulla.store.jdbc;

import java.sql.SQLException;
import java.util.List;

/**
 * Several processes write to tables that lie on several machines. A transaction is committed on
 * each of them for itself, on one a moment before the other, and on one that fails meanwhile only
 * when it is back. Two things follow.
 *
 * <p>The turn is taken by a change of its row, which lies everywhere: it waits on each machine for
 * the transaction that changed the row before, so whoever has it sees all of what was committed.
 *
 * <p>The newest commit that readers may look at stands in a row of its own, in a table that lies on
 * one machine. It is written when the commit can be seen everywhere. If a process ends between the
 * two, the next commit of anybody, or the next process that starts, makes good for it.
 */
final class DistributedTurn implements Turn {

  /** The table of that row; it is not distributed. */
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS horizon (one integer PRIMARY KEY CHECK (one = 1),"
          + " t bigint NOT NULL, instant bigint NOT NULL, last_pid bigint NOT NULL)";

  /** Reads the horizon that readers may look at. */
  static final Sql SHOWN =
      new Sql("SELECT t, instant, last_pid FROM horizon WHERE one = 1", List.of());

  private static final Sql TAKE =
      new Sql("UPDATE turn SET settled = settled WHERE one = 1 RETURNING settled", List.of());
  private static final String SHOW =
      "INSERT INTO horizon (one, t, instant, last_pid) VALUES (1, ?, ?, ?)"
          + " ON CONFLICT (one) DO UPDATE SET t = excluded.t, instant = excluded.instant,"
          + " last_pid = excluded.last_pid WHERE horizon.t < excluded.t";

  private final SharedTurn turn;
  private long shown = -1;

  /** Whether a connection may have been lost together with what it was warned of. */
  private boolean isUnsure;

  private DistributedTurn(SharedTurn turn) {
    this.turn = turn;
  }

  /**
   * Gives this process a number that nobody else has, and shows what is in the store.
   *
   * @param session outside of a transaction
   */
  static DistributedTurn register(Session session) throws SQLException {
    DistributedTurn turn = new DistributedTurn(SharedTurn.register(session, TAKE));
    Horizon reached = turn.take(session, Horizon.NOTHING);
    session.commit();
    turn.show(session, reached);
    return turn;
  }

  @Override
  public Horizon take(Session session, Horizon known) throws SQLException {
    return turn.take(session, known);
  }

  @Override
  public void settle(Session session, long instant) throws SQLException {
    turn.settle(session, instant);
  }

  @Override
  public void sign(Session session) throws SQLException {
    turn.sign(session);
  }

  @Override
  public boolean isSigned(Session session) throws SQLException {
    return turn.isSigned(session);
  }

  @Override
  public void show(Session session, Horizon reached) throws SQLException {
    if (reached.t() <= shown) {
      return;
    }
    boolean isComplete = !isUnsure && session.connection().getWarnings() == null;
    isUnsure = true;
    if (!isComplete) {
      awaitAll(session);
    }
    Horizon stored = Horizons.of(session, reached.t()); // Without what is merely settled.
    session.update(SHOW, stored.t(), stored.instant(), stored.pid());
    session.commit();
    shown = stored.t();
    isUnsure = false;
  }

  /**
   * A commit that a machine has still to make is answered with a warning; the turn waits for it.
   */
  private void awaitAll(Session session) throws SQLException {
    turn.take(session, Horizon.NOTHING);
    session.commit();
    session.connection().clearWarnings();
  }
}
