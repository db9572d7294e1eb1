package org.medulla.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is too long or too slow. */
class LimitsTest {

  @RegisterExtension final StreetDoor door = new StreetDoor();

  @Test
  void aLongUrlIsRefusedWithAnOutcome() throws Exception {
    door.open();

    HttpResponse<String> longer = door.get("/fhir/Patient?name=" + "a".repeat(2048));
    HttpResponse<String> longest = door.get("/fhir/Patient?name=" + "a".repeat(10_000));

    assertThat(longer.statusCode()).isEqualTo(414);
    assertThat(longer.body()).isEqualTo("outcome HTTP-01");
    assertThat(longest.statusCode()).isEqualTo(414);
    assertThat(longest.body()).isEqualTo("outcome HTTP-01");
  }

  @Test
  void largeHeadersAreRefusedWithAnOutcome() throws Exception {
    HttpResponse<String> answer =
        door.send(door.request("/").header("X-Long", "a".repeat(10_000)).GET());

    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(answer.body()).isEqualTo("outcome HTTP-02");
  }

  @Test
  void malformedHttpIsAnOutcomeToo() throws Exception {
    assertThat(door.raw("GET /fhir/a%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("outcome HTTP-07");
  }

  @Test
  void aSilentClientIsLetGoWhileOthersAreServed() throws Exception {
    door.open();
    try (Socket silent = door.connect()) {
      silent.getOutputStream().write("GET /fhir/x HTTP/1.1\r\nHost: loc".getBytes(US_ASCII));

      assertThat(door.get("/fhir/x").statusCode()).isEqualTo(200);
      String answer = new String(silent.getInputStream().readAllBytes(), US_ASCII);

      assertThat(answer).satisfiesAnyOf(it -> assertThat(it).isEmpty(), this::saysTooSlow);
    }
  }

  @Test
  void aBodyThatNeverComesIsRefusedAndWritesNothing() throws Exception {
    door.open();
    try (Socket slow = door.connect()) {
      slow.getOutputStream()
          .write(
              "POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc"
                  .getBytes(US_ASCII));

      String answer = new String(slow.getInputStream().readAllBytes(), US_ASCII);

      saysTooSlow(answer);
      assertThat(door.echo().calls()).isZero();
    }
  }

  @Test
  void aBodyThatDripsIsRefusedThoughItsConnectionIsNeverIdle() throws Exception {
    door.open();
    try (Socket dripping = door.connect()) {
      OutputStream out = dripping.getOutputStream();
      out.write(
          "POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n"
              .getBytes(US_ASCII));
      dripping.setSoTimeout(100);

      saysTooSlow(dripUntilAnswered(dripping));

      assertThat(door.echo().calls()).isZero();
    }
  }

  private static String dripUntilAnswered(Socket dripping) throws IOException {
    InputStream in = dripping.getInputStream();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int sent = 0; sent < 900; sent++) {
      try {
        dripping.getOutputStream().write('a');
        int first = in.read();
        answer.write(first);
        dripping.setSoTimeout(20_000);
        in.transferTo(answer);
        return answer.toString(US_ASCII);
      } catch (SocketTimeoutException e) {
        // Nothing has been answered so far: the next byte.
      }
    }
    throw new AssertionError("The body was taken, drop by drop");
  }

  private void saysTooSlow(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 408 ").contains("outcome HTTP-14");
  }

  @Test
  void aClientThatDoesNotReadIsLetGo() throws Exception {
    door.open();
    try (Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(1024);
      deaf.connect(door.socketAddress());
      deaf.getOutputStream()
          .write("GET /fhir/huge HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));

      // The servlet ends once the connection is given up; until then its thread is taken.
      door.echo().awaitGivenUp();

      assertThat(door.get("/fhir/x").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void connectionsBeyondTheLimitWaitForTheirTurn() throws Exception {
    door.open();
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < StreetDoor.MAX_CONNECTIONS + 5; i++) {
      sockets.add(door.connect());
    }
    Socket last = sockets.get(sockets.size() - 1);
    last.getOutputStream()
        .write(
            "GET /fhir/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .getBytes(US_ASCII));
    for (Socket socket : sockets) {
      if (socket != last) {
        socket.close();
      }
    }

    String answer = new String(last.getInputStream().readAllBytes(), US_ASCII);
    last.close();

    assertThat(answer).startsWith("HTTP/1.1 200 ");
  }
}
