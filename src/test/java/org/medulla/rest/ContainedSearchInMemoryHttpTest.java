package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class ContainedSearchInMemoryHttpTest extends ContainedSearchContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.inMemory();

  ContainedSearchInMemoryHttpTest() {
    super(SERVER);
  }
}
