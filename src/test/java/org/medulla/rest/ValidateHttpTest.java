package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/** One server for all: the validator takes seconds to open. */
class ValidateHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  private static List<String> severities(HttpReply reply) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    return reply.json().path("issue").findValuesAsText("severity");
  }

  @Test
  void aGoodResourceHasNoErrors() {
    HttpReply reply = server.post("/Patient/$validate", Samples.patient());

    assertThat(severities(reply)).doesNotContain("error", "fatal");
  }

  @Test
  void aBadResourceIsAnswered200WithItsErrors() {
    HttpReply reply =
        server.post(
            "/Observation/$validate",
            json("{'resourceType':'Observation','status':'finished','code':{'text':'x'}}"));

    assertThat(severities(reply)).contains("error");
    assertThat(reply.text()).contains("finished");
  }

  @Test
  void nothingIsStored() {
    server.post("/Patient/$validate", Samples.patient("validated", "V"));

    assertThat(server.get("/Patient/validated").status()).isEqualTo(404);
  }

  @Test
  void theResourceCanComeAsAParameter() {
    ObjectNode parameters = json("{'resourceType':'Parameters'}");
    ObjectNode parameter = parameters.putArray("parameter").addObject();
    parameter.put("name", "resource");
    parameter.set("resource", json("{'resourceType':'Patient','gender':'unclear'}"));

    HttpReply reply = server.post("/Patient/$validate", parameters);

    assertThat(severities(reply)).contains("error");
    assertThat(reply.text()).contains("unclear");
  }

  @Test
  void aProfileCanBeAskedFor() {
    ObjectNode observation =
        json(
            "{'resourceType':'Observation','status':'final','code':{'text':'x'},"
                + "'subject':{'reference':'Patient/1'}}");
    String profile = Canonicals.structureDefinition("motor-score");

    HttpReply without = server.post("/Observation/$validate", observation);
    HttpReply with = server.post("/Observation/$validate?profile=" + profile, observation);

    assertThat(severities(without)).doesNotContain("error", "fatal");
    assertThat(severities(with)).contains("error");
  }

  @Test
  void whatIsStoredCanBeValidated() {
    server.given(json("{'resourceType':'Patient','id':'stored','gender':'unclear'}"));

    HttpReply reply = server.get("/Patient/stored/$validate");

    assertThat(severities(reply)).contains("error");
  }

  @Test
  void whatIsNotThereCannotBeValidated() {
    assertThat(server.get("/Patient/nobody/$validate").status()).isEqualTo(404);
  }

  @Test
  void brokenJsonIsRefused() {
    HttpReply reply = server.post("/Patient/$validate", "application/fhir+json", "{");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("REST-01");
  }

  @Test
  void anUnknownElementIsReportedNotRefused() {
    HttpReply reply =
        server.send(
            "POST",
            "/Patient/$validate",
            Json.bytes(json("{'resourceType':'Patient','nickname':'x'}")),
            "Content-Type",
            "application/fhir+json");

    assertThat(severities(reply)).contains("error");
    assertThat(reply.text()).contains("nickname");
  }

  @Test
  void anotherTypeThanThatOfTheUrlIsAnError() {
    HttpReply reply = server.post("/Patient/$validate", json("{'resourceType':'Device'}"));

    assertThat(severities(reply)).contains("error");
    assertThat(reply.problem()).isEqualTo("INTERACTION-02");
  }

  @Test
  void anUpdateWantsTheIdOfTheUrl() {
    HttpReply other =
        server.post("/Patient/mine/$validate?mode=update", Samples.patient("yours", "Y"));
    HttpReply same =
        server.post("/Patient/mine/$validate?mode=update", Samples.patient("mine", "M"));

    assertThat(severities(other)).contains("error");
    assertThat(other.expression()).isEqualTo("Patient.id");
    assertThat(severities(same)).doesNotContain("error", "fatal");
  }

  @Test
  void aDeleteLooksForTheResourceOnly() {
    server.given(json("{'resourceType':'Patient','id':'to-delete','gender':'unclear'}"));

    assertThat(severities(server.get("/Patient/to-delete/$validate?mode=delete")))
        .containsExactly("information");
    assertThat(server.get("/Patient/nobody/$validate?mode=delete").status()).isEqualTo(404);
    assertThat(server.get("/Patient/to-delete").status()).isEqualTo(200);
  }

  @Test
  void modesThatCannotBeAreRefused() {
    ObjectNode patient = Samples.patient();

    HttpReply unknown = server.post("/Patient/$validate?mode=patch", patient);
    HttpReply ofType = server.post("/Patient/$validate?mode=update", patient);
    HttpReply withoutProfile = server.post("/Patient/$validate?mode=profile", patient);

    assertThat(unknown.problem()).isEqualTo("OPERATION-06");
    assertThat(unknown.expression()).isEqualTo("http.mode");
    assertThat(ofType.problem()).isEqualTo("OPERATION-06");
    assertThat(withoutProfile.problem()).isEqualTo("OPERATION-04");
  }

  @Test
  void aCreateIsValidatedLikeWhatIsSent() {
    assertThat(severities(server.post("/Patient/$validate?mode=create", Samples.patient())))
        .doesNotContain("error", "fatal");
  }
}
