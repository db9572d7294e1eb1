package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.batch;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.json;
import static org.medulla.rest.Samples.observation;
import static org.medulla.rest.Samples.patient;
import static org.medulla.rest.Samples.patientWithIdentifier;
import static org.medulla.rest.Samples.transaction;
import static org.medulla.rest.Samples.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PATCH as an entry of batches and transactions. */
class PatchInBundleHttpTest {

  private static final String NEW_PATIENT = "urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e059";

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  /** A Binary with a JSON Patch. */
  private static ObjectNode binary(String operations) {
    byte[] patch = operations.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return json(
        "{'resourceType':'Binary','contentType':'application/json-patch+json','data':'%s'}",
        Base64.getEncoder().encodeToString(patch));
  }

  private static ObjectNode parameters(String path, String value) {
    return json(
        "{'resourceType':'Parameters','parameter':[{'name':'operation','part':["
            + "{'name':'type','valueCode':'replace'},{'name':'path','valueString':'%s'},"
            + "{'name':'value','valueString':'%s'}]}]}",
        path, value);
  }

  @Test
  void aTransactionPatchesWithBinaryAndParameters() {
    server.given(patient("t-1", "A"), patient("t-2", "B"));

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(
                    "PATCH", "Patient/t-1", binary("[{'op':'add','path':'/active','value':true}]")),
                entry("PATCH", "Patient/t-2", parameters("Patient.name[0].family", "C"))));

    assertThat(reply.statuses()).containsExactly("200 OK", "200 OK");
    assertThat(reply.json().at("/entry/0/response/etag").asText()).isEqualTo("W/\"2\"");
    assertThat(server.get("/Patient/t-1").json().path("active").asBoolean()).isTrue();
    assertThat(server.get("/Patient/t-2").json().at("/name/0/family").asText()).isEqualTo("C");
  }

  @Test
  void aPatchMayReferToWhatTheTransactionCreates() {
    server.given(observation("t-3", "Patient/old", "c"));

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(
                    "PATCH",
                    "Observation/t-3",
                    binary(
                        "[{'op':'replace','path':'/subject/reference','value':'"
                            + NEW_PATIENT
                            + "'}]")),
                entry(NEW_PATIENT, "POST", "Patient", patient("x", "New"))));

    assertThat(reply.statuses()).containsExactly("200 OK", "201 Created");
    assertThat(server.get("/Observation/t-3").json().at("/subject/reference").asText())
        .isEqualTo(
            reply.json().at("/entry/1/response/location").asText().replaceFirst("/_history.*", ""));
  }

  @Test
  void aPatchThatCannotBeAppliedLeavesNothing() {
    server.given(patient("t-4", "A"));

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("PUT", "Patient/none-1", patient("none-1", "A")),
                entry("PATCH", "Patient/t-4", binary("[{'op':'remove','path':'/gender'}]"))));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.issueText())
        .isEqualTo("Bundle.entry[1]: operation[0]: remove '/gender': there is nothing");
    assertThat(reply.expression()).isEqualTo("Bundle.entry[1]");
    assertThat(server.get("/Patient/none-1").status()).isEqualTo(404);
  }

  @Test
  void aConditionSelectsTheResource() {
    String id = server.post("/Patient", patientWithIdentifier("t-5")).id();

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(
                    "PATCH",
                    "Patient?identifier=urn:mrn|t-5",
                    binary("[{'op':'add','path':'/active','value':true}]"))));

    assertThat(reply.statuses()).containsExactly("200 OK");
    assertThat(server.get("/Patient/" + id).json().path("active").asBoolean()).isTrue();
  }

  @Test
  void anOldVersionInIfMatchIsRefused() {
    server.given(patient("t-6", "A"), patient("t-6", "B"));

    HttpReply reply =
        server.post(
            "",
            transaction(with(entry("PATCH", "Patient/t-6", binary("[]")), "ifMatch", "W/\"1\"")));

    assertThat(reply.status()).isEqualTo(412);
  }

  @Test
  void aBatchPatchesOneByOne() {
    server.given(patient("b-1", "A"));

    HttpReply reply =
        server.post(
            "",
            batch(
                entry(
                    "PATCH", "Patient/b-1", binary("[{'op':'add','path':'/active','value':true}]")),
                entry("PATCH", "Patient/b-none", binary("[]")),
                entry("PATCH", "Patient/b-1", binary("[{'op':'remove','path':'/gender'}]")),
                entry("PATCH", "Patient/b-1", patient("b-1", "A")),
                entry(
                    "PATCH",
                    "Patient/b-1",
                    json("{'resourceType':'Binary','contentType':'text/plain','data':'eA=='}"))));

    assertThat(reply.statuses())
        .containsExactly(
            "200 OK",
            "404 Not Found",
            "422 Unprocessable Entity",
            "400 Bad Request",
            "415 Unsupported Media Type");
  }
}
