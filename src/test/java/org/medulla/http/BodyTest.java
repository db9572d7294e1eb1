package org.medulla.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients send, and how answers are packed. */
class BodyTest {

  @RegisterExtension final StreetDoor door = new StreetDoor();

  @Test
  void aBodyArrivesWhole() throws Exception {
    door.open();

    HttpResponse<String> answer =
        door.send(door.request("/fhir/Patient").POST(BodyPublishers.ofString("é!")));

    assertThat(answer.body()).isEqualTo("POST /Patient 3 -: é!");
  }

  @Test
  void aZippedBodyArrivesUnpacked() throws Exception {
    door.open();

    HttpResponse<String> answer =
        door.send(
            door.request("/fhir/Patient")
                .header("Content-Encoding", "gzip")
                .POST(
                    BodyPublishers.ofByteArray(
                        StreetDoor.zip("hello".getBytes(StandardCharsets.UTF_8)))));

    assertThat(answer.body()).isEqualTo("POST /Patient 5 -: hello");
  }

  @Test
  void aBodyOfTheLargestSizeIsTakenAndOneByteMoreIsNot() throws Exception {
    door.open();

    assertThat(door.post(new byte[StreetDoor.MAX_BODY]).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = door.post(new byte[StreetDoor.MAX_BODY + 1]);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).isEqualTo("outcome HTTP-03");
    assertThat(door.echo().calls()).isEqualTo(1);
  }

  @Test
  void aConnectionWhoseBodyIsNotReadSaysThatItEnds() throws Exception {
    assertThat(door.raw(unfinished("/fhir/Patient", 10, "localhost")))
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nConnection: close\r\n");
    door.open();

    assertThat(door.raw(unfinished("/fhir/Patient", StreetDoor.MAX_BODY + 1, "localhost")))
        .startsWith("HTTP/1.1 413 ")
        .contains("\r\nConnection: close\r\n");
    assertThat(door.raw(unfinished("/elsewhere", 10, "localhost")))
        .startsWith("HTTP/1.1 404 ")
        .contains("\r\nConnection: close\r\n");
    assertThat(door.raw(unfinished("/fhir/Patient", 10, "example.com")))
        .startsWith("HTTP/1.1 421 ")
        .contains("\r\nConnection: close\r\n");
  }

  @Test
  void aClientThatSendsEverythingBeforeItReadsLearnsWhyItIsRefused() throws Exception {
    door.open();
    byte[] body = new byte[8 << 20];

    for (int round = 0; round < 20; round++) {
      assertThat(door.raw(unfinished("/fhir/Patient", body.length, "localhost"), body))
          .startsWith("HTTP/1.1 413 ")
          .endsWith("outcome HTTP-03");
      assertThat(door.raw(unfinished("/fhir/Patient", body.length, "example.com"), body))
          .startsWith("HTTP/1.1 421 ");
    }
  }

  @Test
  void clientsThatKeepBackTheirBodiesHoldNoConnections() throws Exception {
    door.open();
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < StreetDoor.MAX_CONNECTIONS; i++) {
      Socket socket = door.connect();
      socket
          .getOutputStream()
          .write(
              unfinished("/fhir/Patient", StreetDoor.MAX_BODY + 1, "localhost")
                  .getBytes(StandardCharsets.US_ASCII));
      sockets.add(socket);
    }

    assertThat(door.get("/fhir/x").statusCode()).isEqualTo(200);

    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** A request that keeps back the body it promises. */
  private static String unfinished(String path, int length, String host) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\nContent-Type: application/fhir+json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  @Test
  void aBodyOfUnknownLengthIsLimitedToo() throws Exception {
    door.open();

    HttpResponse<String> answer =
        door.send(
            door.request("/fhir/Patient")
                .POST(
                    BodyPublishers.ofInputStream(
                        () ->
                            new java.io.ByteArrayInputStream(new byte[StreetDoor.MAX_BODY + 1]))));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(door.echo().calls()).isZero();
  }

  @Test
  void aZipBombIsRefusedBeforeAnythingHappens() throws Exception {
    door.open();

    HttpResponse<String> answer =
        door.send(
            door.request("/fhir/Patient")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(StreetDoor.zip(new byte[10_000_000]))));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(door.echo().calls()).isZero();
  }

  @Test
  void aBodyThatIsNotWhatItsEncodingSaysIsRefused() throws Exception {
    door.open();

    HttpResponse<String> notZipped =
        door.send(
            door.request("/fhir/Patient")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("plain")));
    HttpResponse<String> unknown =
        door.send(
            door.request("/fhir/Patient")
                .header("Content-Encoding", "br")
                .POST(BodyPublishers.ofString("plain")));

    assertThat(notZipped.statusCode()).isEqualTo(400);
    assertThat(notZipped.body()).isEqualTo("outcome HTTP-04");
    assertThat(unknown.statusCode()).isEqualTo(415);
    assertThat(unknown.body()).isEqualTo("outcome HTTP-05");
  }

  @Test
  void largeAnswersAreZippedForThoseWhoTakeIt() throws Exception {
    door.open();

    HttpResponse<byte[]> answer =
        door.client()
            .send(
                door.request("/fhir/large").header("Accept-Encoding", "gzip").GET().build(),
                BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
      assertThat(in.readAllBytes()).hasSize(50_000);
    }
    assertThat(door.get("/fhir/large").headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void aDeflatedBodyArrivesUnpackedAndLimited() throws Exception {
    door.open();

    HttpResponse<String> answer = door.send(deflated("hello".getBytes(StandardCharsets.UTF_8)));
    HttpResponse<String> bomb = door.send(deflated(new byte[10_000_000]));

    assertThat(answer.body()).isEqualTo("POST /Patient 5 -: hello");
    assertThat(bomb.statusCode()).isEqualTo(413);
  }

  private HttpRequest.Builder deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      out.write(bytes);
    }
    return door.request("/fhir/Patient")
        .header("Content-Encoding", "deflate")
        .POST(BodyPublishers.ofByteArray(packed.toByteArray()));
  }

  @Test
  void aZippedAnswerKeepsItsETagAndSaysWhatItVariesBy() throws Exception {
    door.open();

    HttpResponse<String> plain = door.get("/fhir/large");
    HttpResponse<String> zipped =
        door.send(door.request("/fhir/large").header("Accept-Encoding", "gzip").GET());

    assertThat(plain.headers().firstValue("ETag")).contains("W/\"3\"");
    assertThat(zipped.headers().firstValue("ETag")).contains("W/\"3\"");
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(zipped.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
    assertThat(plain.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
  }

  @Test
  void anETagReachesTheServletAsItWasSent() throws Exception {
    door.open();

    HttpResponse<String> answer =
        door.send(
            door.request("/fhir/etag")
                .header("Accept-Encoding", "gzip")
                .header("If-Match", "W/\"3--gzip\"")
                .GET());

    assertThat(answer.body()).isEqualTo("W/\"3--gzip\"");
  }
}
