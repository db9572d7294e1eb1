package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class ConditionalWritesMemoryTest extends ConditionalWritesContract {

  @RegisterExtension
  static final MedullaServer server = MedullaServer.inMemory("conditional-delete", "multiple");

  @Override
  MedullaServer server() {
    return server;
  }
}
