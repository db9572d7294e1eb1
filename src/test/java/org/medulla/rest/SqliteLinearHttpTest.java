package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteLinearHttpTest extends LinearContract {

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @Override
  MedullaServer server(int client) {
    return server;
  }
}
