package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresConcurrencyHttpTest extends ConcurrencyContract {

  @RegisterExtension static final MedullaServer server = MedullaServer.onPostgres();

  @Override
  MedullaServer server() {
    return server;
  }
}
