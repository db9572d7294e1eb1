package org.medulla.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes a server use what most requests use, so that the classes for it get into the class archive.
 * Speaks plain HTTP over a socket: the classes of an HTTP client would only fill the archive.
 */
final class WarmUp {

  private static final int ROUNDS = 20;

  private static final List<String> REQUESTS =
      List.of(
          "GET /health/ready",
          "GET /metrics",
          "GET /fhir/metadata",
          "GET /fhir/Patient/emh-case",
          "GET /fhir/Observation?_count=50",
          "GET /fhir/Patient?name=Example&_sort=birthdate",
          "GET /fhir/Patient?_format=xml",
          "GET /fhir/Patient/missing",
          "PUT /fhir/Patient/warm-up",
          "GET /fhir/Patient/warm-up/_history");

  private static final String PATIENT =
      "{\"resourceType\":\"Patient\",\"id\":\"warm-up\",\"name\":[{\"family\":\"Example\"}]}";

  private WarmUp() {}

  static void of(URI address) {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        for (String request : REQUESTS) {
          send(address, request);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(URI address, String request) throws IOException {
    String body = request.startsWith("PUT") ? PATIENT : "";
    String text =
        request
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/fhir+json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      while (reader.readLine() != null) {
        // Only the server's side of it matters.
      }
    }
  }
}
