package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class DeepChainPostgresTest extends DeepChainContract {

  @RegisterExtension
  static final MedullaServer SERVER = MedullaServer.onPostgres("search-max-links", MAX_LINKS);

  @Override
  MedullaServer server() {
    return SERVER;
  }
}
