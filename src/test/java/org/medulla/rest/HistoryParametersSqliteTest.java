package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryParametersSqliteTest extends HistoryParametersContract {

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @Override
  MedullaServer server() {
    return server;
  }
}
