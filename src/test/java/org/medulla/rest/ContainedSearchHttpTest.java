package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class ContainedSearchHttpTest extends ContainedSearchContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.onDisk();

  ContainedSearchHttpTest() {
    super(SERVER);
  }
}
