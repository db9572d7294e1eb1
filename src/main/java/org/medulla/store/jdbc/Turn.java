package org.medulla.store.jdbc;

import java.sql.SQLException;

/**
 * Whose turn it is to write. Between {@link #take} and the end of the transaction nobody else
 * writes to the store, and what others wrote before can be seen.
 */
interface Turn {

  /**
   * Waits for the turn.
   *
   * @param known the horizon that this process reached last
   * @return the newest horizon of the store
   */
  Horizon take(Session session, Horizon known) throws SQLException;

  /** Sees to it that no later commit is given an instant before this one, in milliseconds. */
  void settle(Session session, long instant) throws SQLException;

  /** Leaves a sign in the transaction, as the last thing before its commit. */
  void sign(Session session) throws SQLException;

  /**
   * Finds out whether the transaction that was signed last is in the store, after its commit was
   * never answered. What it says is final.
   *
   * @param session another one than that of the commit
   */
  boolean isSigned(Session session) throws SQLException;

  /**
   * Lets readers see what was committed, where that is not done by the commit itself.
   *
   * @param session outside of a transaction
   * @param reached the horizon after the commit
   */
  default void show(Session session, Horizon reached) throws SQLException {}

  /** For a store that one process has for itself. */
  Turn ALWAYS =
      new Turn() {
        @Override
        public Horizon take(Session session, Horizon known) {
          return known;
        }

        @Override
        public void settle(Session session, long instant) {}

        @Override
        public void sign(Session session) {}

        @Override
        public boolean isSigned(Session session) {
          return false;
        }
      };
}
