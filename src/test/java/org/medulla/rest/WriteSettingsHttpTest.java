package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.batch;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.patient;
import static org.medulla.rest.Samples.patientWithIdentifier;
import static org.medulla.rest.Samples.transaction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that gives the ids itself, and deletes one resource at a time. */
class WriteSettingsHttpTest {

  @RegisterExtension
  static final MedullaServer server =
      MedullaServer.inMemory("update-as-create", "false", "conditional-delete", "single");

  @Test
  void anUpdateOfWhatNeverWasIsRefused() {
    HttpReply reply = server.put("/Patient/mine", patient("mine", "A"));

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.problem()).isEqualTo("INTERACTION-17");
    assertThat(server.get("/Patient/mine").status()).isEqualTo(404);
  }

  @Test
  void soItIsInBundlesAndWithAConditionThatMatchesNothing() {
    assertThat(
            server
                .post("", transaction(entry("PUT", "Patient/mine", patient("mine", "A"))))
                .status())
        .isEqualTo(405);
    assertThat(
            server.post("", batch(entry("PUT", "Patient/mine", patient("mine", "A")))).statuses())
        .containsExactly("405 Method Not Allowed");
    assertThat(server.put("/Patient?identifier=nobody", patient("mine", "A")).status())
        .isEqualTo(405);
  }

  @Test
  void whatTheServerCreatedCanBeUpdatedAndBroughtBack() {
    String id = server.post("/Patient", patient("x", "A")).id();

    assertThat(server.put("/Patient/" + id, patient(id, "B")).status()).isEqualTo(200);
    server.delete("/Patient/" + id);
    assertThat(server.put("/Patient/" + id, patient(id, "C")).status()).isEqualTo(201);
  }

  @Test
  void aConditionalUpdateWithoutAnIdCreates() {
    HttpReply reply = server.put("/Patient?identifier=urn:mrn|new", patientWithIdentifier("new"));

    assertThat(reply.status()).isEqualTo(201);
  }

  @Test
  void aConditionalDeleteOfSeveralIsRefused() {
    String id = server.post("/Patient", patientWithIdentifier("two")).id();
    server.post("/Patient", patientWithIdentifier("two"));

    assertThat(server.delete("/Patient?identifier=urn:mrn|two").status()).isEqualTo(412);
    assertThat(
            server
                .post("", transaction(entry("DELETE", "Patient?identifier=urn:mrn|two")))
                .status())
        .isEqualTo(412);
    assertThat(server.get("/Patient/" + id).status()).isEqualTo(200);
  }

  @Test
  void theCapabilityStatementTellsSo() {
    var patient = server.get("/metadata").json().at("/rest/0/resource/99");

    assertThat(patient.path("updateCreate").asBoolean(true)).isFalse();
    assertThat(patient.path("conditionalDelete").asText()).isEqualTo("single");
  }
}
