package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class SearchScopeHttpTest extends SearchScopeContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.onDisk();

  SearchScopeHttpTest() {
    super(SERVER);
  }
}
