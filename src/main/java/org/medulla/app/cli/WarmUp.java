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
          "POST /fhir",
          "GET /fhir/Observation?code=http://loinc.org|718-7&subject:Patient.name=example&_total=accurate",
          "GET /fhir/Observation?value-quantity=gt10&date=ge2020&_include=Observation:subject",
          "GET /fhir/Patient?_has:Observation:patient:code=718-7&_revinclude=Observation:patient",
          "GET /fhir/Patient/warm-up/$everything",
          "GET /fhir/Patient/warm-up/_history",
          "GET /");

  private static final String PATIENT =
      "{\"resourceType\":\"Patient\",\"id\":\"warm-up\",\"name\":[{\"family\":\"Example\"}]}";

  private static final String TRANSACTION =
      """
      {"resourceType":"Bundle","type":"transaction","entry":[{
        "fullUrl":"urn:uuid:7f3c1c5e-0f3a-4f0e-9b61-1d2a7c5a4f10",
        "request":{"method":"PUT","url":"Observation/warm-up"},
        "resource":{"resourceType":"Observation","id":"warm-up","status":"final",
          "code":{"coding":[{"system":"http://loinc.org","code":"718-7"}]},
          "subject":{"reference":"Patient/warm-up"},"effectiveDateTime":"2020-01-02",
          "valueQuantity":{"value":13.1,"unit":"g/dL","system":"http://unitsofmeasure.org","code":"g/dL"}}}]}
      """;

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
    String body =
        request.startsWith("PUT") ? PATIENT : request.startsWith("POST") ? TRANSACTION : "";
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
