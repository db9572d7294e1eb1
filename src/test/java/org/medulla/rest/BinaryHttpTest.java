package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Raw content in and out of Binary. */
class BinaryHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory("max-body", "1MiB");

  private static byte[] image() {
    byte[] bytes = new byte[5000];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static HttpReply put(String id, byte[] content, String type) {
    HttpReply reply = server.send("PUT", "/Binary/" + id, content, "Content-Type", type);
    assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
    return reply;
  }

  @Test
  void anImageComesBackAsItWas() {
    HttpReply created =
        server.send(
            "POST",
            "/Binary",
            image(),
            "Content-Type",
            "image/png",
            "X-Security-Context",
            "Patient/x");

    HttpReply image = server.get("/Binary/" + created.id(), "Accept", "image/*");

    assertThat(created.status()).isEqualTo(201);
    assertThat(image.status()).isEqualTo(200);
    assertThat(image.bytes()).isEqualTo(image());
    assertThat(image.header("Content-Type")).isEqualTo("image/png");
    assertThat(image.header("X-Security-Context")).isEqualTo("Patient/x");
    assertThat(image.header("Content-Disposition")).isEqualTo("attachment");
    assertThat(image.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(server.get("/Binary/" + created.id()).bytes()).isEqualTo(image());
  }

  @Test
  void theResourceComesForWhoAsksForFhir() {
    put("png", image(), "image/png");

    HttpReply json = server.get("/Binary/png", "Accept", "application/fhir+json");
    HttpReply xml = server.get("/Binary/png", "Accept", "application/fhir+xml");
    HttpReply parameter = server.get("/Binary/png?_format=json", "Accept", "image/png");

    assertThat(json.json().path("contentType").asText()).isEqualTo("image/png");
    assertThat(Base64.getDecoder().decode(json.json().path("data").asText())).isEqualTo(image());
    assertThat(xml.text()).contains("<Binary", "<contentType value=\"image/png\"/>");
    assertThat(parameter.json().path("resourceType").asText()).isEqualTo("Binary");
  }

  @Test
  void jsonOfAnyKindIsKeptByteForByte() {
    byte[] odd = "{ \"b\" : 1.0, \"a\":\"\u00e9\" , \"b\":2 }\n".getBytes(StandardCharsets.UTF_8);
    put("odd", odd, "application/json");

    HttpReply reply = server.get("/Binary/odd", "Accept", "application/json");

    assertThat(reply.bytes()).isEqualTo(odd);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
  }

  @Test
  void aResourceSentAsOneIsOne() {
    String binary =
        "{\"resourceType\":\"Binary\",\"id\":\"r\",\"contentType\":\"text/plain\",\"data\":\"aGk=\"}";
    for (String type : new String[] {"application/fhir+json", "application/json"}) {
      put("r", binary.getBytes(StandardCharsets.UTF_8), type);

      assertThat(server.get("/Binary/r", "Accept", "text/plain").text()).as(type).isEqualTo("hi");
    }
  }

  @Test
  void anotherTypeThanTheOneThereIsIsRefused() {
    put("text", "hi".getBytes(StandardCharsets.UTF_8), "text/plain;charset=utf-8");

    HttpReply reply = server.get("/Binary/text", "Accept", "image/png");

    assertThat(reply.status()).isEqualTo(406);
    assertThat(reply.issueText()).contains("text/plain", "application/fhir+json");
  }

  @Test
  void aBrowserGetsTheContent() {
    put("page", "<p>x</p>".getBytes(StandardCharsets.UTF_8), "text/html");

    HttpReply reply = server.get("/Binary/page", "Accept", "text/html,*/*;q=0.8");

    assertThat(reply.text()).isEqualTo("<p>x</p>");
    assertThat(reply.header("Content-Disposition")).isEqualTo("attachment");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void whatIsNotThereIsAnOutcomeForWhomeverAsks() {
    HttpReply reply = server.get("/Binary/none", "Accept", "image/png");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.problem()).isEqualTo("REST-11");
  }

  @Test
  void versionsConditionsAndHeadWork() {
    put("v", "one".getBytes(StandardCharsets.UTF_8), "text/plain");
    put("v", "two".getBytes(StandardCharsets.UTF_8), "text/plain");

    assertThat(server.get("/Binary/v/_history/1").text()).isEqualTo("one");
    assertThat(server.get("/Binary/v", "If-None-Match", "W/\"2\"").status()).isEqualTo(304);
    assertThat(server.send("HEAD", "/Binary/v", new byte[0]).header("Content-Length"))
        .isEqualTo("3");
  }

  @Test
  void aBundleCarriesContentAsBase64() {
    server.post(
        "",
        Samples.transaction(
            Samples.entry(
                "PUT",
                "Binary/b",
                Samples.json(
                    "{'resourceType':'Binary','id':'b','contentType':'text/plain','data':'aGk='}"))));

    assertThat(server.get("/Binary/b").text()).isEqualTo("hi");
    assertThat(server.get("/Binary?_id=b").json().at("/entry/0/resource/data").asText())
        .isEqualTo("aGk=");
  }

  @Test
  void contentBeyondTheLimitIsRefused() {
    HttpReply reply =
        server.send("POST", "/Binary", new byte[(1 << 20) + 1], "Content-Type", "image/png");

    assertThat(reply.status()).isEqualTo(413);
  }

  @Test
  void otherTypesTakeNoRawContent() {
    HttpReply reply = server.send("POST", "/Patient", image(), "Content-Type", "image/png");

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.issueText()).contains("application/fhir+json", "application/fhir+xml");
  }

  @Test
  void whatCannotBeDecodedIsGivenAsItIsStored() {
    server.given(
        Samples.json(
            "{'resourceType':'Binary','id':'broken','contentType':'text/plain','data':'QUJDQ==='}"));

    HttpReply reply = server.get("/Binary/broken", "Accept", "*/*");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("data").asText()).isEqualTo("QUJDQ===");
  }
}
