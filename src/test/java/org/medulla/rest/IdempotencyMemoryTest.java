package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyMemoryTest extends IdempotencyContract {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @Override
  MedullaServer server() {
    return server;
  }
}
