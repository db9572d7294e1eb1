package org.medulla.store.jdbc;

import java.time.Duration;

/**
 * When the index rows of new versions come into the posting tables: with the commit, or later and
 * in the order of the tables (docs/decisions/0027-log-and-merge.md).
 *
 * @param start how many versions wait before a merge begins while commits keep coming; 0 for none
 * @param weight how many bytes of memory they may take before one begins, whatever their number
 * @param slice how many rows one transaction of a merge writes at most
 * @param idle how long no commit must have come before what waits is merged anyway
 */
record Merging(int start, long weight, int slice, Duration idle) {

  /** Index rows are written in the commit of their version. */
  static final Merging IN_THE_COMMIT = new Merging(0, 0, 0, Duration.ZERO);

  /**
   * A slice is bounded by its rows, so that a commit that comes meanwhile waits for one slice. The
   * more versions are merged together, the more rows of each page are written at once; the fewer
   * wait, the less a search has to look through.
   */
  static final Merging LATER = new Merging(4000, 32L << 20, 2000, Duration.ofMillis(10));

  boolean isLater() {
    return start > 0;
  }
}
