package org.medulla.store.jdbc;

import java.time.Duration;

/**
 * How much a store takes on.
 *
 * @param readers how many searches and reads run at the same time
 * @param queue how many commits may wait; more are refused
 * @param group how many commits share one write to disk at most
 * @param patience how long a call waits for its turn before it is refused
 */
record Limits(int readers, int queue, int group, Duration patience) {
  Limits {
    if (readers < 1 || queue < 1 || group < 1 || patience.isNegative()) {
      throw new IllegalArgumentException("A store needs readers, a queue, groups and patience");
    }
  }
}
