package org.medulla.store.jdbc;

import org.medulla.store.PostgresServer;
import org.medulla.store.TestClock;

class PostgresInspectionTest extends InspectionContract {

  private final String url = PostgresServer.freshUrl();

  @Override
  protected JdbcStore open(TestClock clock) {
    return JdbcStore.open(PostgresSettings.at(url), clock);
  }

  @Override
  protected void execute(String command) {
    PostgresServer.execute(url, command);
  }
}
