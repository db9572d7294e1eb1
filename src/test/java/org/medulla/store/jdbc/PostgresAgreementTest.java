package org.medulla.store.jdbc;

import org.medulla.store.PostgresServer;
import org.medulla.store.Store;
import org.medulla.store.TestClock;

class PostgresAgreementTest extends AgreementContract {

  @Override
  protected Store open(TestClock clock) {
    return JdbcStore.open(PostgresSettings.at(PostgresServer.freshUrl()), clock);
  }
}
