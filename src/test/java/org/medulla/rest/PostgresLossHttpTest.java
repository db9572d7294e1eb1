package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.store.PostgresServer;

/** What clients hear while the database is away, and that nobody has to start anything again. */
class PostgresLossHttpTest {

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void aDatabaseThatGoesAwayIsToldWith503AndFoundAgain() throws Exception {
    try (PostgresServer.Own database = new PostgresServer.Own(folder.resolve("data"));
        MedullaServer server = MedullaServer.onPostgres("store", database.url()).start()) {
      HttpReply made = server.post("/Patient", Samples.patient());
      assertThat(made.status()).isEqualTo(201);
      assertThat(server.get(server.root() + "/health/ready").status()).isEqualTo(200);

      database.stop();

      HttpReply read = server.get("/Patient/" + made.id());
      assertThat(read.status()).isEqualTo(503);
      assertThat(read.header("Retry-After")).isNotEmpty();
      assertThat(read.problem()).isEqualTo("STORE-03");
      HttpReply write = server.post("/Patient", Samples.patient());
      assertThat(write.status()).isEqualTo(503);
      assertThat(write.header("Retry-After")).isNotEmpty();
      assertThat(server.get(server.root() + "/health/ready").status()).isEqualTo(503);

      database.startAgain();

      assertThat(server.get("/Patient/" + made.id()).text()).isEqualTo(made.text());
      assertThat(server.post("/Patient", Samples.patient()).status()).isEqualTo(201);
      assertThat(server.get(server.root() + "/health/ready").status()).isEqualTo(200);
      assertThat(server.get("/Patient?_total=accurate").json().path("total").asInt()).isEqualTo(2);
    }
  }
}
