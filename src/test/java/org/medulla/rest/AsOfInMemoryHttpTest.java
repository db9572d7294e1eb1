package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class AsOfInMemoryHttpTest extends AsOfContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.inMemory();

  AsOfInMemoryHttpTest() {
    super(SERVER);
  }
}
