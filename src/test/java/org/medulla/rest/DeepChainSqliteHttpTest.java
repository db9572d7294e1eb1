package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class DeepChainSqliteHttpTest extends DeepChainContract {

  @RegisterExtension
  static final MedullaServer SERVER = MedullaServer.onDisk("search-max-links", MAX_LINKS);

  @Override
  MedullaServer server() {
    return SERVER;
  }
}
