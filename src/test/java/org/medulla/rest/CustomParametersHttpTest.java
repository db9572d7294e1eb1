package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class CustomParametersHttpTest extends CustomParametersContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.onDisk();

  CustomParametersHttpTest() {
    super(SERVER);
  }
}
