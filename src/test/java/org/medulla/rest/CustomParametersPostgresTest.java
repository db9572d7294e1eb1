package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class CustomParametersPostgresTest extends CustomParametersContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.onPostgres();

  CustomParametersPostgresTest() {
    super(SERVER);
  }
}
