package org.medulla.store.jdbc;

import org.medulla.store.Query;

/** Guesses how many rows a simple query has, so that a search can start with the fewest. */
interface Estimates {

  /**
   * @param query one that {@link Postings#find} knows
   * @param cap where to stop counting
   */
  long rows(Query query, long cap);
}
