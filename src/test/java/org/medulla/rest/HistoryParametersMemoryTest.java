package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryParametersMemoryTest extends HistoryParametersContract {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @Override
  MedullaServer server() {
    return server;
  }
}
