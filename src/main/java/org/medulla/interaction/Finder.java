package org.medulla.interaction;

import org.medulla.store.Explanation;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.Search;

/** Carries out searches: by index rows, or by looking at resources while rows are being built. */
interface Finder {

  /**
   * One page of a search.
   *
   * @param candidates finds everything that the search may find, by rows that are surely there
   */
  Page search(Search search, Query candidates);

  /** How a search would be carried out now. */
  Explanation explain(Search search);
}
