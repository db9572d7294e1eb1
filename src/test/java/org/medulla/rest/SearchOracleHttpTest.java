package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class SearchOracleHttpTest extends SearchOracleContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.onDisk();

  SearchOracleHttpTest() {
    super(SERVER, 500);
  }
}
