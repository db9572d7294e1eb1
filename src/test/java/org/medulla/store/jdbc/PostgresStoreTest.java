package org.medulla.store.jdbc;

import org.medulla.store.PostgresServer;
import org.medulla.store.Store;
import org.medulla.store.StoreContract;
import org.medulla.store.TestClock;

class PostgresStoreTest extends StoreContract {

  private final String url = PostgresServer.freshUrl();

  @Override
  protected Store open(TestClock clock) {
    return JdbcStore.open(PostgresSettings.at(url), clock);
  }
}
