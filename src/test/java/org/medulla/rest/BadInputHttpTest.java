package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.fhir.Json;

/** Whatever is wrong with a request, the answer says so and nothing is written. */
class BadInputHttpTest {

  private static final String JSON = "application/fhir+json";
  private static final String XML = "application/fhir+xml";

  @RegisterExtension
  static final MedullaServer server =
      MedullaServer.inMemory("max-body", "1 MiB", "max-bundle-entries", "3", "max-url", "4 KiB");

  @AfterEach
  void nothingWasWritten() {
    assertThat(server.get("/_history").json().path("total").asInt()).isZero();
  }

  @Test
  void brokenJsonIsRefusedWithLineAndColumn() {
    HttpReply reply =
        server.post("/Patient", JSON, "{\"resourceType\":\"Patient\",\n  \"active\" true}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("REST-01");
    assertThat(reply.issueType()).isEqualTo("structure");
    assertThat(reply.issueText()).contains("line 2, column 1");
  }

  /** A condition that says nothing must not become none. */
  @Test
  void anEmptyConditionIsRefused() {
    HttpReply create = server.post("/Patient", Samples.patient(), "If-None-Exist", "");
    HttpReply update = server.put("/Patient/a", Samples.patient().put("id", "a"), "If-Match", " ");
    HttpReply delete = server.delete("/Patient/a", "If-Match", "");

    assertThat(List.of(create.status(), update.status(), delete.status())).containsOnly(400);
    assertThat(create.issueText()).contains("If-None-Exist");
  }

  @Test
  void aMemberThatStandsTwiceIsRefused() {
    HttpReply reply =
        server.post(
            "/Patient", JSON, "{\"resourceType\":\"Patient\",\"active\":true,\"active\":false}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issueText()).contains("active");
  }

  @Test
  void textAfterTheResourceIsRefused() {
    assertThat(server.post("/Patient", JSON, "{\"resourceType\":\"Patient\"}x").status())
        .isEqualTo(400);
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThat(server.post("/Patient", JSON, "[]").status()).isEqualTo(400);
    assertThat(server.post("/Patient", JSON, "null").status()).isEqualTo(400);
    assertThat(server.post("/Patient", JSON, "42").status()).isEqualTo(400);
  }

  @Test
  void aResourceWithoutATypeIsRefused() {
    HttpReply reply = server.post("/Patient", JSON, "{\"active\":true}");

    assertThat(reply.status()).isIn(400, 422);
    assertThat(reply.text()).contains("resourceType");
  }

  @Test
  void textThatIsNoUtf8IsRefused() {
    byte[] body =
        "{\"resourceType\":\"Patient\",\"gender\":\"\u00e4\"}"
            .getBytes(StandardCharsets.ISO_8859_1);

    HttpReply reply = server.send("POST", "/Patient", body, "Content-Type", JSON);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("REST-01");
  }

  @Test
  void anUnknownElementIsRefusedNotDropped() {
    HttpReply reply =
        server.post("/Patient", JSON, "{\"resourceType\":\"Patient\",\"nickname\":\"x\"}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.problem()).isEqualTo("STRUCTURE-02");
    assertThat(reply.issueText()).contains("'nickname'");
    assertThat(reply.expression()).isEqualTo("Patient.nickname");
  }

  @Test
  void aSecondValueIsRefusedNotDropped() {
    HttpReply reply =
        server.post(
            "/Observation",
            JSON,
            "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                + "\"valueString\":\"a\",\"valueInteger\":1}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.problem()).isEqualTo("STRUCTURE-05");
    assertThat(reply.issueText()).contains("valueString", "valueInteger");
  }

  @Test
  void aRequiredElementThatIsMissingIsNamed() {
    HttpReply reply =
        server.post(
            "/Observation", JSON, "{\"resourceType\":\"Observation\",\"status\":\"final\"}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.problem()).isEqualTo("STRUCTURE-06");
    assertThat(reply.expression()).isEqualTo("Observation.code");
  }

  @Test
  void jsonThatIsTenThousandLevelsDeepIsRefused() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);

    HttpReply reply =
        server.post("/Patient", JSON, "{\"resourceType\":\"Patient\",\"name\":" + deep + "}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("REST-01");
  }

  @Test
  void xmlThatIsTenThousandLevelsDeepIsRefused() {
    String deep = "<extension url=\"a\">".repeat(10_000) + "</extension>".repeat(10_000);

    HttpReply reply =
        server.post(
            "/Patient", XML, "<Patient xmlns=\"http://hl7.org/fhir\">" + deep + "</Patient>");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("REST-01");
  }

  @Test
  void anEntityIsNotResolved() {
    HttpReply reply =
        server.post(
            "/Patient",
            XML,
            "<!DOCTYPE Patient [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<Patient xmlns=\"http://hl7.org/fhir\"><text><status value=\"generated\"/>"
                + "<div xmlns=\"http://www.w3.org/1999/xhtml\">&x;</div></text></Patient>");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issueText()).contains("document type declaration");
    assertThat(reply.text()).doesNotContain("root:");
  }

  @Test
  void anEntityThatIsNotDeclaredIsRefused() {
    HttpReply reply =
        server.post(
            "/Patient",
            XML,
            "<Patient xmlns=\"http://hl7.org/fhir\"><language value=\"&x;\"/></Patient>");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("REST-01");
  }

  @Test
  void brokenXmlIsRefusedWithLineAndColumn() {
    HttpReply reply =
        server.post(
            "/Patient", XML, "<Patient xmlns=\"http://hl7.org/fhir\">\n<active value=\"true\">");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issueText()).contains("line 2");
  }

  @Test
  void xmlOfAnotherNamespaceIsRefused() {
    assertThat(server.post("/Patient", XML, "<Patient><active value=\"true\"/></Patient>").status())
        .isEqualTo(400);
  }

  @Test
  void anEmptyBodyIsRefused() {
    HttpReply reply = server.post("/Patient", JSON, "");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("REST-01");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    HttpReply reply =
        server.post(
            "/Patient",
            JSON,
            "{\"resourceType\":\"Patient\",\"language\":\"" + "x".repeat(2 << 20) + "\"}");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.problem()).isEqualTo("HTTP-03");
    assertThat(reply.issueType()).isEqualTo("too-long");
  }

  @Test
  void aSmallBodyThatUnpacksToALargeOneIsRefused() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 50; i++) {
        zip.write(blanks);
      }
    }
    assertThat(bomb.size()).isLessThan(100_000);

    HttpReply reply =
        server.send(
            "POST",
            "/Patient",
            bomb.toByteArray(),
            "Content-Type",
            JSON,
            "Content-Encoding",
            "gzip");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.problem()).isEqualTo("HTTP-03");
  }

  @Test
  void aUrlThatIsTooLongIsRefused() {
    HttpReply reply = server.get("/Patient?family=" + "x".repeat(5000));

    assertThat(reply.status()).isEqualTo(414);
    assertThat(reply.problem()).isEqualTo("HTTP-01");
  }

  @Test
  void anIdThatCannotBeIsRefused() {
    HttpReply reply = server.put("/Patient/a_b", Samples.patient("a_b", "A"));

    assertThat(reply.status()).isIn(400, 422);
    assertThat(
            server.put("/Patient/" + "x".repeat(65), Samples.patient("x".repeat(65), "A")).status())
        .isIn(400, 422);
  }

  @Test
  void aResourceOfAnotherTypeIsRefused() {
    HttpReply reply = server.post("/Observation", Samples.patient());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-02");
  }

  @Test
  void anUnknownTypeIsRefused() {
    assertThat(server.post("/Patent", JSON, "{\"resourceType\":\"Patent\"}").status())
        .isEqualTo(404);
  }

  @Test
  void aBundleWithTooManyEntriesIsRefused() {
    var entry = Samples.entry("POST", "Patient", Samples.patient());

    HttpReply reply =
        server.post(
            "", Samples.transaction(entry, entry.deepCopy(), entry.deepCopy(), entry.deepCopy()));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.problem()).isEqualTo("INTERACTION-08");
    assertThat(reply.expression()).isEqualTo("Bundle.entry");
  }

  @Test
  void anUnknownContentTypeIsRefused() {
    HttpReply reply = server.post("/Patient", "text/plain", "{\"resourceType\":\"Patient\"}");

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.problem()).isEqualTo("REST-02");
    assertThat(reply.expression()).isEqualTo("http.Content-Type");
  }

  @Test
  void aMethodThatIsNotServedIsRefused() {
    HttpReply reply = server.post("/Patient/1", Samples.patient());

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(reply.problem()).isEqualTo("REST-06");
  }

  @Test
  void anUnknownOperationIsRefused() {
    HttpReply reply = server.get("/Patient/$nothing");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.problem()).isEqualTo("REST-05");
  }

  @Test
  void aRefusalEchoesNoMarkup() {
    HttpReply reply = server.get("/Patient?%3Cscript%3E=1");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).startsWith("application/fhir+json");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void aWriteWithoutIdAndConditionIsRefusedInOurWords() {
    for (String method : List.of("PUT", "PATCH", "DELETE")) {
      for (String path : List.of("/Patient", "/Patient?_format=json")) {
        HttpReply reply =
            server.send(
                method,
                path,
                Json.bytes(Samples.patient()),
                "Content-Type",
                "application/fhir+json");

        assertThat(reply.status()).as(method + path).isEqualTo(400);
        assertThat(reply.problem()).as(method + path).isEqualTo("REST-07");
        assertThat(reply.issueText())
            .isEqualTo("The URL must have an id, or at least one search parameter as a condition");
      }
    }
  }

  @Test
  void anAddressThatGoesOnAfterItsEndIsNotServed() {
    for (String path : List.of("/metadata/x", "/_history/1", "/Patient/_history/1")) {
      HttpReply reply = server.get(path);

      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.problem()).as(path).isEqualTo("REST-20");
    }
  }

  @Test
  void brokenPercentEncodingIsRefused() throws IOException {
    try (var socket =
        new java.net.Socket("127.0.0.1", java.net.URI.create(server.root()).getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("GET /fhir/Patient?family=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400");
    }
  }
}
