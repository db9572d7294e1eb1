package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class SearchScopePostgresTest extends SearchScopeContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.onPostgres();

  SearchScopePostgresTest() {
    super(SERVER);
  }
}
