package org.medulla.store.jdbc;

import org.medulla.store.Store;
import org.medulla.store.StoreContract;
import org.medulla.store.TestClock;

/** Everything a store must do, with tables that are asked as if they lay on many machines. */
class DistributedStoreTest extends StoreContract {

  private final String url = AsIfDistributed.freshUrl();

  @Override
  protected Store open(TestClock clock) {
    return JdbcStore.open(PostgresSettings.at(url), clock);
  }
}
