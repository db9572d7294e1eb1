package org.medulla.store.jdbc;

import org.medulla.store.Store;
import org.medulla.store.TestClock;

/** The same answers from tables that are asked as if they lay on many machines. */
class DistributedAgreementTest extends AgreementContract {

  @Override
  protected Store open(TestClock clock) {
    return JdbcStore.open(PostgresSettings.at(AsIfDistributed.freshUrl()), clock);
  }
}
