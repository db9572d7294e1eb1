package org.medulla.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.medulla.observe.Metrics;

/** All bodies together take no more memory than they may, and none more than there is. */
@Timeout(60)
class BodyMemoryTest {

  private static final int MEMORY = 600_000;
  private static final int LARGE = 500_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Metrics metrics = new Metrics();
  private final AccessLog log = AccessLog.to(OutputStream.nullOutputStream());
  private HttpServer server;

  @BeforeEach
  void start() {
    Limits limits =
        new Limits(
            2 * MEMORY,
            2048,
            4096,
            20,
            new Crowd(8, 8, Duration.ofSeconds(10)),
            Duration.ofSeconds(30));
    Surroundings surroundings = StreetDoor.surroundings();
    server =
        HttpServer.start(
            new HttpSettings("127.0.0.1", 0, Set.of(), Set.of(), limits, Duration.ZERO, ""),
            new Surroundings(
                surroundings.clock(),
                surroundings.requestIds(),
                surroundings.resourceTypes(),
                surroundings.outcomes(),
                MEMORY),
            metrics,
            log);
    server.open(new StreetDoor.Echo(), Optional::empty);
  }

  @AfterEach
  void stop() {
    server.close();
    log.close();
    metrics.close();
  }

  private HttpResponse<String> post(int size) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + "/fhir/Patient"))
            .POST(BodyPublishers.ofByteArray(new byte[size]))
            .build(),
        BodyHandlers.ofString());
  }

  /** A client that sends only the beginning of the body that it has promised. */
  private Socket begin(int size, int sent) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    OutputStream out = socket.getOutputStream();
    String head =
        "POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/fhir+json\r\nContent-Length: "
            + size
            + "\r\n\r\n";
    out.write(head.getBytes(US_ASCII));
    out.write(new byte[sent]);
    return socket;
  }

  @Test
  void whatDoesNotFitIntoMemoryIsTooLargeEvenIfItIsAllowed() throws Exception {
    assertThat(post(MEMORY).statusCode()).isEqualTo(200);
    assertThat(post(MEMORY + 1).statusCode()).isEqualTo(413);
  }

  @Test
  void whoComesWhileALargeBodyIsHeldIsRefusedIfItIsLargeToo() throws Exception {
    try (Socket first = begin(LARGE, LARGE - 1)) {
      HttpResponse<String> answer = post(LARGE);
      while (answer.statusCode() == 200) { // The server may not have read the first one yet.
        answer = post(LARGE);
      }

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo("outcome HTTP-11");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(post(1000).statusCode()).isEqualTo(200);

      first.getOutputStream().write(0);
      assertThat(new String(first.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 200 ");
    }
    assertThat(post(LARGE).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsOnlyAnnouncedTakesNoMemory() throws Exception {
    try (Socket one = begin(LARGE, 1);
        Socket another = begin(LARGE, 1)) {
      assertThat(post(LARGE).statusCode()).isEqualTo(200);
      assertThat(one.isConnected() && another.isConnected()).isTrue();
    }
  }
}
