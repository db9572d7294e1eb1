package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.observation;
import static org.medulla.rest.Samples.patient;
import static org.medulla.rest.Samples.patientWithIdentifier;
import static org.medulla.rest.Samples.transaction;
import static org.medulla.rest.Samples.with;
import static org.medulla.rest.Samples.withoutId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conditions within a transaction. */
class TransactionConditionsHttpTest {

  private static final String PATIENT = "urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e059";

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  /** The path that an entry of a response tells, without its version. */
  private static String location(HttpReply reply, int entry) {
    return reply
        .json()
        .at("/entry/" + entry + "/response/location")
        .asText()
        .replaceFirst("/_history/.*", "");
  }

  private static JsonNode read(String path) {
    return server.get("/" + path).json();
  }

  @Test
  void aConditionalReferenceBecomesWhatItMatches() {
    String id = server.post("/Patient", patientWithIdentifier("t-1")).id();

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(
                    "POST",
                    "Observation",
                    withoutId(observation("x", "Patient?identifier=urn:mrn|t-1", "cond")))));

    assertThat(read(location(reply, 0)).at("/subject/reference").asText())
        .isEqualTo("Patient/" + id);
  }

  @Test
  void aConditionalReferenceThatMatchesNothingIsRefused() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("PUT", "Patient/none-8", patient("none-8", "A")),
                entry(
                    "POST",
                    "Observation",
                    withoutId(observation("x", "Patient?identifier=urn:mrn|nobody", "cond")))));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-10");
    assertThat(reply.expression()).isEqualTo("Bundle.entry[1].resource");
    assertThat(server.get("/Patient/none-8").status()).isEqualTo(404);
  }

  @Test
  void aConditionalReferenceThatMatchesSeveralIsRefused() {
    server.post("/Patient", patientWithIdentifier("t-2"));
    server.post("/Patient", patientWithIdentifier("t-2"));

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(
                    "POST",
                    "Observation",
                    withoutId(observation("x", "Patient?identifier=urn:mrn|t-2", "cond")))));

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.problem()).isEqualTo("INTERACTION-04");
  }

  @Test
  void whatAConditionalCreateFindsIsReferredTo() {
    String id = server.post("/Patient", patientWithIdentifier("t-3")).id();

    HttpReply reply =
        server.post(
            "",
            transaction(
                with(
                    entry(PATIENT, "POST", "Patient", patientWithIdentifier("t-3")),
                    "ifNoneExist",
                    "identifier=urn:mrn|t-3"),
                entry("POST", "Observation", withoutId(observation("x", PATIENT, "cond")))));

    assertThat(reply.statuses()).containsExactly("200 OK", "201 Created");
    assertThat(read(location(reply, 1)).at("/subject/reference").asText())
        .isEqualTo("Patient/" + id);
    assertThat(server.get("/Patient?identifier=t-3").matches()).hasSize(1);
  }

  @Test
  void whatAConditionalUpdateChangesIsReferredTo() {
    String id = server.post("/Patient", patientWithIdentifier("t-4")).id();

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(
                    PATIENT,
                    "PUT",
                    "Patient?identifier=urn:mrn|t-4",
                    patientWithIdentifier("t-4").put("active", true)),
                entry("POST", "Observation", withoutId(observation("x", PATIENT, "cond")))));

    assertThat(reply.statuses()).containsExactly("200 OK", "201 Created");
    assertThat(read(location(reply, 1)).at("/subject/reference").asText())
        .isEqualTo("Patient/" + id);
  }

  @Test
  void aConditionalDeleteDeletesWhatMatches() {
    String id = server.post("/Patient", patientWithIdentifier("t-5")).id();

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("DELETE", "Patient?identifier=urn:mrn|t-5"),
                entry("DELETE", "Patient?identifier=urn:mrn|nobody")));

    assertThat(reply.statuses()).containsExactly("204 No Content", "204 No Content");
    assertThat(server.get("/Patient/" + id).status()).isEqualTo(410);
  }

  @Test
  void twoConditionsThatWouldMakeTheSameResourceAreRefused() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                with(
                    entry("POST", "Patient", patientWithIdentifier("t-6")),
                    "ifNoneExist",
                    "identifier=urn:mrn|t-6"),
                with(
                    entry("POST", "Patient", patientWithIdentifier("t-6")),
                    "ifNoneExist",
                    "identifier=urn:mrn|t-6")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-09");
    assertThat(server.get("/Patient?identifier=t-6").matches()).isEmpty();
  }

  @Test
  void aMisspeltConditionIsRefusedWithItsEntry() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                with(
                    entry("POST", "Patient", patientWithIdentifier("t-7")),
                    "ifNoneExist",
                    "identifer=urn:mrn|t-7")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("SEARCH-01");
    assertThat(reply.issueText()).contains("'identifer'");
    assertThat(reply.expression()).isEqualTo("Bundle.entry[0]");
  }

  @Test
  void twoConditionalUpdatesThatWouldMakeTheSameResourceAreRefused() {
    ObjectNode update =
        entry("PUT", "Patient?identifier=urn:mrn|t-twice", patientWithIdentifier("t-twice"));
    ObjectNode create =
        with(
            entry("POST", "Patient", patientWithIdentifier("t-twice")),
            "ifNoneExist",
            "identifier=urn:mrn|t-twice");

    HttpReply updates = server.post("", transaction(update, update));
    HttpReply both = server.post("", transaction(create, update));

    assertThat(updates.status()).isEqualTo(400);
    assertThat(updates.problem()).isEqualTo("INTERACTION-09");
    assertThat(both.status()).isEqualTo(400);
    assertThat(server.get("/Patient?identifier=t-twice").matches()).isEmpty();
  }
}
