package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class ConditionalWritesPostgresTest extends ConditionalWritesContract {

  @RegisterExtension
  static final MedullaServer server = MedullaServer.onPostgres("conditional-delete", "multiple");

  @Override
  MedullaServer server() {
    return server;
  }
}
