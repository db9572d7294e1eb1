package org.medulla.rest;

import org.junit.jupiter.api.extension.RegisterExtension;

class DeepChainMemoryHttpTest extends DeepChainContract {

  @RegisterExtension
  static final MedullaServer SERVER = MedullaServer.inMemory("search-max-links", MAX_LINKS);

  @Override
  MedullaServer server() {
    return SERVER;
  }
}
