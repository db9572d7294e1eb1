package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.store.PostgresServer;

/** Two servers before one database, each of which has half of the clients. */
class PostgresLinearHttpTest extends LinearContract {

  private static final String URL = PostgresServer.freshUrl();

  @RegisterExtension static final MedullaServer one = MedullaServer.onPostgres("store", URL);
  @RegisterExtension static final MedullaServer other = MedullaServer.onPostgres("store", URL);

  @Override
  MedullaServer server(int client) {
    return client % 2 == 0 ? one : other;
  }
}
