package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class ContainedSearchPostgresTest extends ContainedSearchContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.onPostgres();

  ContainedSearchPostgresTest() {
    super(SERVER);
  }
}
