package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.batch;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.json;
import static org.medulla.rest.Samples.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.fhir.Json;

/** A server that asks the validator about what is written, by type and by profile. */
class ValidatedWritesHttpTest {

  private static final String MOTOR_SCORE =
      "https://w3id.org/medulla/fhir/StructureDefinition/motor-score";

  @RegisterExtension
  static final MedullaServer server =
      MedullaServer.inMemory(
          "validate-writes",
          "report, Patient=structure, Condition=refuse, " + MOTOR_SCORE + "=refuse");

  private static ObjectNode condition(String id, String clinicalStatus) {
    return json(
        "{'resourceType':'Condition','id':'%s','subject':{'reference':'Patient/p'},"
            + "'code':{'text':'EMH'},'clinicalStatus':{'coding':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'%s'}]}}",
        id, clinicalStatus);
  }

  @Test
  void whatARuleRefusesIsNotStoredAndTheAnswerSaysWhere() {
    HttpReply reply = server.put("/Condition/wrong", condition("wrong", "cured"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().findValuesAsText("expression").toString()).isNotEmpty();
    assertThat(reply.text()).contains("Condition.clinicalStatus", "cured");
    assertThat(server.get("/Condition/wrong").status()).isEqualTo(404);
    assertThat(server.put("/Condition/right", condition("right", "active")).status())
        .isEqualTo(201);
  }

  @Test
  void whatARuleOnlyReportsIsStoredAndToldOnRequest() {
    ObjectNode observation =
        json(
            "{'resourceType':'Observation','id':'unit','status':'final','code':{'text':'x'},"
                + "'valueQuantity':{'value':1,'system':'http://unitsofmeasure.org','code':'bogus'}}");

    HttpReply reply =
        server.put("/Observation/unit", observation, "Prefer", "return=OperationOutcome");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.text()).contains("\"severity\":\"warning\"", "bogus", "Observation.value");
    assertThat(reply.text()).doesNotContain("\"severity\":\"error\"");
    assertThat(server.get("/Observation/unit").status()).isEqualTo(200);
  }

  @Test
  void theRuleOfAProfileCountsBeforeThatOfTheType() throws IOException {
    ObjectNode score = scoreOfTheCase();
    assertThat(server.put("/Observation/" + score.path("id").asText(), score).status())
        .isEqualTo(201);

    ((ObjectNode) score.path("valueQuantity")).put("value", 6);
    HttpReply six = server.put("/Observation/" + score.path("id").asText(), score);

    assertThat(six.status()).isEqualTo(422);
    assertThat(six.text()).contains("motor-range");
  }

  private static ObjectNode scoreOfTheCase() throws IOException {
    JsonNode bundle = Json.value(Files.readAllBytes(Path.of("sample-bundles/index-case.json")));
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      if (resource.path("meta").path("profile").path(0).asText().equals(MOTOR_SCORE)) {
        return ((ObjectNode) resource).deepCopy();
      }
    }
    throw new AssertionError("The case has no motor score");
  }

  @Test
  void aTransactionWithOneRefusedResourceWritesNothingAndNamesTheEntry() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("PUT", "Condition/first", condition("first", "active")),
                entry("PUT", "Condition/second", condition("second", "cured"))));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("Bundle.entry[1]").doesNotContain("Bundle.entry[0]");
    assertThat(server.get("/Condition/first").status()).isEqualTo(404);
  }

  @Test
  void inABatchTheRefusedEntryFailsAlone() {
    HttpReply reply =
        server.post(
            "",
            batch(
                entry("PUT", "Condition/good", condition("good", "active")),
                entry("PUT", "Condition/bad", condition("bad", "cured"))));

    assertThat(reply.statuses().get(0)).startsWith("201");
    assertThat(reply.statuses().get(1)).startsWith("422");
  }

  @Test
  void aPatchMayNotBreakWhatWasRight() {
    server.put("/Condition/patched", condition("patched", "active"));

    HttpReply reply =
        server.patch(
            "/Condition/patched",
            "application/json-patch+json",
            "[{\"op\":\"replace\",\"path\":\"/clinicalStatus/coding/0/code\",\"value\":\"cured\"}]");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(server.get("/Condition/patched").text()).contains("active").doesNotContain("cured");
  }

  @Test
  void whereOnlyTheStructureCountsTheValidatorIsNotAsked() {
    ObjectNode patient =
        json(
            "{'resourceType':'Patient','id':'p','maritalStatus':{'coding':[{'system':"
                + "'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus','code':'bogus'}]}}");

    HttpReply reply = server.put("/Patient/p", patient, "Prefer", "return=OperationOutcome");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.text()).doesNotContain("bogus");
  }
}
