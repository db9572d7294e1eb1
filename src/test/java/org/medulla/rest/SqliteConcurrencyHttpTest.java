package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteConcurrencyHttpTest extends ConcurrencyContract {

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @Override
  MedullaServer server() {
    return server;
  }
}
