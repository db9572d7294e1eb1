package org.medulla.store.jdbc;

import org.medulla.store.PostgresServer;
import org.medulla.store.TestClock;

/** One database that is asked as if its tables lay on many machines. */
final class AsIfDistributed {

  private AsIfDistributed() {}

  /** Makes the tables and marks them. */
  static void prepare(String url) {
    JdbcStore.open(PostgresSettings.at(url), new TestClock()).close();
    PostgresServer.execute(url, DistributedTurn.TABLE);
    PostgresServer.execute(url, "INSERT INTO migration VALUES (" + Distribution.MARK + ", now())");
  }

  /** The URL of a new database like that. */
  static String freshUrl() {
    String url = PostgresServer.freshUrl();
    prepare(url);
    return url;
  }
}
