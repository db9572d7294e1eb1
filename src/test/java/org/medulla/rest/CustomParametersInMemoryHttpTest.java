package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class CustomParametersInMemoryHttpTest extends CustomParametersContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.inMemory();

  CustomParametersInMemoryHttpTest() {
    super(SERVER);
  }
}
