package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

/** Fewer searches: what differs between the engines is their SQL, not how much is drawn. */
class SearchOraclePostgresTest extends SearchOracleContract {

  @RegisterExtension static final MedullaServer SERVER = MedullaServer.onPostgres();

  SearchOraclePostgresTest() {
    super(SERVER, 60);
  }
}
