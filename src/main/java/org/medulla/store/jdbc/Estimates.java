package org.medulla.store.jdbc;

/** Guesses how many rows a select has, so that a search can start with the fewest. */
interface Estimates {

  /**
   * @param rows selects the rows
   * @param cap where to stop counting
   */
  long count(SqlText rows, long cap);

  /** About how many resources of a type there are. */
  long resources(String type);

  /**
   * Whether a select is known to have no rows; no guess.
   *
   * @param rows selects the rows
   */
  default boolean isEmpty(SqlText rows) {
    return false;
  }
}
