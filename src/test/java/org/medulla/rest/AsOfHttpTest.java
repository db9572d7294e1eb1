package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class AsOfHttpTest extends AsOfContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.onDisk();

  AsOfHttpTest() {
    super(SERVER);
  }
}
