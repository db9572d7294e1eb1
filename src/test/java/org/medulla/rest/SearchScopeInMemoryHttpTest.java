package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class SearchScopeInMemoryHttpTest extends SearchScopeContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.inMemory();

  SearchScopeInMemoryHttpTest() {
    super(SERVER);
  }
}
