package org.medulla.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Listening, readiness and the end. */
class StartAndStopTest {

  @RegisterExtension final StreetDoor door = new StreetDoor();

  @Test
  void aFreePortIsTakenAndTold() {
    assertThat(door.server().port()).isPositive();
    assertThat(door.server().address())
        .isEqualTo(URI.create("http://127.0.0.1:" + door.server().port()));
  }

  @Test
  void aTakenPortIsToldApart() {
    assertThatThrownBy(
            () ->
                HttpServer.start(
                    HttpSettings.loopback(door.server().port()),
                    StreetDoor.surroundings(),
                    door.metrics(),
                    door.accessLog()))
        .isInstanceOfSatisfying(
            HttpStartException.class,
            e -> {
              assertThat(e.isPortTaken()).isTrue();
              assertThat(e.detail()).isEqualTo("127.0.0.1:" + door.server().port());
            });
  }

  @Test
  void itIsAliveButNotReadyUntilFhirIsThere() throws Exception {
    assertThat(door.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(door.get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(door.get("/fhir/metadata").statusCode()).isEqualTo(503);
    assertThat(door.get("/fhir/metadata").headers().firstValue("Retry-After")).isPresent();

    door.open();

    assertThat(door.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(door.get("/fhir/metadata").statusCode()).isEqualTo(200);
  }

  @Test
  void anAilmentOfTheStoreMakesItUnready() throws Exception {
    door.server().open(door.echo(), () -> Optional.of("disk full"));

    HttpResponse<String> answer = door.get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("disk full");
    assertThat(door.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aStopFinishesRunningRequestsAndTakesNoNewOnes() throws Exception {
    door.open();
    CompletableFuture<HttpResponse<String>> slow =
        door.client().sendAsync(door.request("/fhir/slow").GET().build(), BodyHandlers.ofString());
    door.echo().awaitSlow();
    URI address = door.server().address();

    CompletableFuture<Void> stop = CompletableFuture.runAsync(door.server()::close);
    while (isConnectable(address)) {
      Thread.onSpinWait();
    }
    assertThat(stop).isNotDone();
    door.echo().endSlow();

    assertThat(slow.get().statusCode()).isEqualTo(200);
    assertThat(slow.get().body()).startsWith("GET /slow");
    stop.get();
  }

  private static boolean isConnectable(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
