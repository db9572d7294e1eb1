package org.medulla.store.jdbc;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of the embedded store.
 *
 * @param directory where the data is kept; created if it is not there
 * @param readers how many searches and reads run at the same time
 * @param queue how many commits may wait; more are refused
 * @param group how many commits share one write to disk at most
 * @param patience how long a call waits for its turn before it is refused
 */
public record StoreSettings(Path directory, int readers, int queue, int group, Duration patience) {

  public StoreSettings {
    new Limits(readers, queue, group, patience);
  }

  Limits limits() {
    return new Limits(readers, queue, group, patience);
  }

  /** The defaults. */
  public static StoreSettings in(Path directory) {
    return new StoreSettings(directory, 8, 4096, 256, Duration.ofSeconds(30));
  }
}
