package org.medulla.store.jdbc;

import org.medulla.store.PostgresServer;
import org.medulla.store.Store;
import org.medulla.store.TestClock;

/** The same answers from tables that are asked as if they lay on many machines. */
class DistributedAgreementTest extends AgreementContract {

  @Override
  protected Store open(TestClock clock) {
    PostgresSettings settings = PostgresSettings.at(PostgresServer.freshUrl());
    JdbcStore.open(settings, clock).close();
    PostgresServer.execute(
        settings.url(), "INSERT INTO migration VALUES (" + Distribution.MARK + ", now())");
    return JdbcStore.open(settings, clock);
  }
}
