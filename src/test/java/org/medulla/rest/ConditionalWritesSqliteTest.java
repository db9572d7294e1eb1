package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class ConditionalWritesSqliteTest extends ConditionalWritesContract {

  @RegisterExtension
  static final MedullaServer server = MedullaServer.onDisk("conditional-delete", "multiple");

  @Override
  MedullaServer server() {
    return server;
  }
}
