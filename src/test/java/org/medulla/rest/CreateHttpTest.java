package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CreateHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @Test
  void createSaysWhereTheResourceIs() {
    HttpReply reply = server.post("/Patient", Samples.patient());

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Location"))
        .isEqualTo(server.base() + "/Patient/" + reply.id() + "/_history/1");
    assertThat(reply.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(reply.header("Last-Modified")).endsWith(" GMT");
  }

  @Test
  void whatIsCreatedCanBeReadAtOnce() {
    HttpReply created = server.post("/Patient", Samples.patient());

    HttpReply read = server.get("/Patient/" + created.id());

    assertThat(read.json()).isEqualTo(created.json());
    assertThat(read.json().path("active").asBoolean()).isTrue();
  }

  @Test
  void theIdOfTheClientIsNotUsed() {
    HttpReply reply = server.post("/Patient", Samples.patient("mine", "Own"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.id()).isNotEqualTo("mine");
    assertThat(server.get("/Patient/mine").status()).isEqualTo(404);
  }

  @Test
  void versionAndTimeOfTheClientAreNotUsed() {
    ObjectNode patient = Samples.patient();
    patient
        .putObject("meta")
        .put("versionId", "77")
        .put("lastUpdated", "1999-01-01T00:00:00Z")
        .putArray("profile")
        .add("http://example.org/p");

    HttpReply reply = server.post("/Patient", patient);

    assertThat(reply.json().at("/meta/versionId").asText()).isEqualTo("1");
    assertThat(reply.json().at("/meta/lastUpdated").asText()).doesNotStartWith("1999");
    assertThat(reply.json().at("/meta/profile/0").asText()).isEqualTo("http://example.org/p");
  }

  @Test
  void preferMinimalGetsNoBody() {
    HttpReply reply = server.post("/Patient", Samples.patient(), "Prefer", "return=minimal");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.bytes()).isEmpty();
    assertThat(reply.header("Location")).contains("/Patient/");
  }

  @Test
  void preferOperationOutcomeGetsOne() {
    HttpReply reply =
        server.post("/Patient", Samples.patient(), "Prefer", "return=OperationOutcome");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(reply.problem()).isEqualTo("REST-13");
  }

  @Test
  void anotherTypeThanThatOfTheUrlIsRefused() {
    HttpReply reply = server.post("/Observation", Samples.patient());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-02");
  }

  @Test
  void anUnknownParameterIsRefusedByName() {
    HttpReply reply = server.post("/Patient?foo=bar", Samples.patient());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.expression()).isEqualTo("http.foo");
  }

  @Test
  void anUnknownElementIsRefusedAndNamed() {
    HttpReply reply =
        server.post("/Patient", Samples.json("{'resourceType':'Patient','activ':true}"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.problem()).isEqualTo("STRUCTURE-02");
    assertThat(reply.expression()).isEqualTo("Patient.activ");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    HttpReply reply =
        server.post(
            "/Observation",
            Samples.json(
                "{'resourceType':'Observation','code':{'text':'x'},'issued':'yesterday',"
                    + "'valueString':'a','valueBoolean':true}"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().path("issue").findValuesAsText("code"))
        .contains("STRUCTURE-04", "STRUCTURE-05", "STRUCTURE-06");
  }
}
