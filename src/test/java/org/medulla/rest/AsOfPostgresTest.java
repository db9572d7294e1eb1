package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class AsOfPostgresTest extends AsOfContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.onPostgres();

  AsOfPostgresTest() {
    super(SERVER);
  }
}
