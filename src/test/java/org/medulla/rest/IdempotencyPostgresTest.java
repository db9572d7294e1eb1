package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyPostgresTest extends IdempotencyContract {

  @RegisterExtension static final MedullaServer server = MedullaServer.onPostgres();

  @Override
  MedullaServer server() {
    return server;
  }

  @Test
  void aKeyIsRememberedAfterARestart() {
    HttpReply first =
        server.post("/Patient", Samples.patient(), "Idempotency-Key", "before-the-restart");

    server.restart();
    HttpReply again =
        server.post("/Patient", Samples.patient(), "Idempotency-Key", "before-the-restart");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
  }
}
