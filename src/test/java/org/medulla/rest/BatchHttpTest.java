package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.batch;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.patient;
import static org.medulla.rest.Samples.patientWithIdentifier;
import static org.medulla.rest.Samples.with;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @Test
  void everyEntryGetsItsAnswerInOrder() {
    server.given(patient("read", "Read"), patient("deleted", "Deleted"));

    HttpReply reply =
        server.post(
            "",
            batch(
                entry("GET", "Patient/read"),
                entry("POST", "Patient", patient()),
                entry("PUT", "Patient/put", patient("put", "Put")),
                entry("DELETE", "Patient/deleted"),
                entry("GET", "Patient?family=Read")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("type").asText()).isEqualTo("batch-response");
    assertThat(reply.statuses())
        .containsExactly("200 OK", "201 Created", "201 Created", "204 No Content", "200 OK");
    assertThat(reply.json().at("/entry/0/resource/id").asText()).isEqualTo("read");
    assertThat(reply.json().at("/entry/4/resource/type").asText()).isEqualTo("searchset");
    assertThat(reply.json().at("/entry/4/resource/entry/0/resource/id").asText()).isEqualTo("read");
  }

  @Test
  void aConditionalReferenceStaysAsItIs() {
    String condition = "Patient?identifier=urn:mrn|of-batch";
    server.given(patientWithIdentifier("of-batch").put("id", "of-batch"));

    HttpReply reply =
        server.post(
            "",
            batch(entry("PUT", "Observation/cond", Samples.observation("cond", condition, "x"))));

    assertThat(reply.statuses()).containsExactly("201 Created");
    assertThat(server.get("/Observation/cond").json().at("/subject/reference").asText())
        .isEqualTo(condition);
  }

  @Test
  void oneBadEntryDoesNotHarmTheOthers() {
    HttpReply reply =
        server.post(
            "",
            batch(
                entry("PUT", "Patient/before", patient("before", "A")),
                entry("PUT", "Patient/bad", patient("bad", "B").put("activ", true)),
                entry("PUT", "Patient/after", patient("after", "C"))));

    assertThat(reply.statuses())
        .containsExactly("201 Created", "422 Unprocessable Entity", "201 Created");
    assertThat(reply.json().at("/entry/1/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Patient.activ");
    assertThat(server.get("/Patient/before").status()).isEqualTo(200);
    assertThat(server.get("/Patient/bad").status()).isEqualTo(404);
    assertThat(server.get("/Patient/after").status()).isEqualTo(200);
  }

  /** Both ids have the same fingerprint, by which references are found. */
  @Test
  void anEntryThatTheStoreRefusesDoesNotHarmTheOthers() {
    HttpReply reply =
        server.post(
            "",
            batch(
                entry("PUT", "Patient/patient-number-1", patient("patient-number-1", "A")),
                entry("PUT", "Patient/xQl3hM1-9W8ebLMk", patient("xQl3hM1-9W8ebLMk", "B")),
                entry("PUT", "Patient/unharmed", patient("unharmed", "C"))));

    assertThat(reply.statuses())
        .containsExactly("201 Created", "422 Unprocessable Entity", "201 Created");
    assertThat(reply.json().at("/entry/1/response/outcome/issue/0/details/coding/0/code").asText())
        .isEqualTo("STORE-09");
  }

  @Test
  void whatTheServerSaysOfItselfIsAnEntryToo() {
    HttpReply reply =
        server.post(
            "",
            batch(
                entry("GET", "metadata"),
                entry("GET", "/metadata?mode=terminology"),
                entry("GET", "metadata?mode=partial"),
                entry("GET", "metadata?moude=full"),
                entry("POST", "metadata", patient())));

    assertThat(reply.statuses())
        .containsExactly(
            "200 OK", "200 OK", "400 Bad Request", "400 Bad Request", "400 Bad Request");
    assertThat(reply.json().at("/entry/0/resource")).isEqualTo(server.get("/metadata").json());
    assertThat(reply.json().at("/entry/1/resource/resourceType").asText())
        .isEqualTo("TerminologyCapabilities");
    assertThat(reply.json().at("/entry/2/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Bundle.entry[2].request.url");
    assertThat(reply.json().at("/entry/3/response/outcome").toString()).contains("'moude'");
  }

  @Test
  void readsAndHistoriesTakeAMoment() {
    server.given(patient("then", "Old"), patient("then", "New"));
    long t = newest();

    HttpReply reply =
        server.post(
            "",
            batch(
                entry("GET", "Patient/then?_asOf=t:" + (t - 1)),
                entry("GET", "Patient/then/_history?_asOf=t:" + (t - 1)),
                entry("GET", "Patient/_history?_count=1&_asOf=t:" + (t - 1)),
                entry("GET", "_history?_count=1&_asOf=t:" + (t - 1)),
                entry("GET", "Patient/then/_history/2?_asOf=t:" + (t - 1)),
                entry("GET", "Patient/then?_asOf=t:999999"),
                entry("GET", "Patient/then?_summary=true"),
                entry("GET", "Patient/then/_history?_shoe=1")));

    assertThat(reply.statuses())
        .containsExactly(
            "200 OK",
            "200 OK",
            "200 OK",
            "200 OK",
            "404 Not Found",
            "400 Bad Request",
            "400 Bad Request",
            "400 Bad Request");
    assertThat(reply.json().at("/entry/0/resource/name/0/family").asText()).isEqualTo("Old");
    assertThat(reply.json().at("/entry/1/resource/total").asInt()).isEqualTo(1);
    for (int i = 1; i < 4; i++) {
      assertThat(
              reply.json().at("/entry/" + i + "/resource/entry/0/resource/name/0/family").asText())
          .isEqualTo("Old");
    }
    assertThat(reply.json().at("/entry/6/response/outcome").toString()).contains("'_summary'");
  }

  /** The number of the newest commit, as the refusal of a later one tells it. */
  private static long newest() {
    String text = server.get("/Patient/then?_asOf=t:999999").issueText();
    return Long.parseLong(text.replaceFirst(".*newest commit is t:", ""));
  }

  @Test
  void everyKindOfFailureHasItsStatus() {
    server.given(patient("old", "A"), patient("old", "B"), patient("gone", "C"));
    server.delete("/Patient/gone");

    HttpReply reply =
        server.post(
            "",
            batch(
                entry("GET", "Patient/nobody"),
                entry("GET", "Patient/gone"),
                with(entry("PUT", "Patient/old", patient("old", "D")), "ifMatch", "W/\"1\""),
                entry("GET", "Patient?famly=X"),
                entry("PATCH", "Patient/old", patient()),
                entry("GET", "Patent/1"),
                entry("PUT", "Patient/one", patient("two", "X"))));

    assertThat(reply.statuses())
        .containsExactly(
            "404 Not Found",
            "410 Gone",
            "412 Precondition Failed",
            "400 Bad Request",
            "400 Bad Request",
            "400 Bad Request",
            "400 Bad Request");
  }

  @Test
  void aConditionalCreateFindsWhatAnEarlierEntryCreated() {
    HttpReply reply =
        server.post(
            "",
            batch(
                with(
                    entry("POST", "Patient", patientWithIdentifier("batch-1")),
                    "ifNoneExist",
                    "identifier=urn:mrn|batch-1"),
                with(
                    entry("POST", "Patient", patientWithIdentifier("batch-1")),
                    "ifNoneExist",
                    "identifier=urn:mrn|batch-1")));

    assertThat(reply.statuses()).containsExactly("201 Created", "200 OK");
    assertThat(reply.json().at("/entry/1/response/location").asText())
        .isEqualTo(reply.json().at("/entry/0/response/location").asText());
    assertThat(server.get("/Patient?identifier=batch-1").matches()).hasSize(1);
  }

  @Test
  void conditionalUpdateAndDeleteWorkInABatch() {
    server.post("/Patient", patientWithIdentifier("batch-2"));
    server.post("/Patient", patientWithIdentifier("batch-3"));

    HttpReply reply =
        server.post(
            "",
            batch(
                entry(
                    "PUT",
                    "Patient?identifier=urn:mrn|batch-2",
                    patientWithIdentifier("batch-2").put("active", true)),
                entry("DELETE", "Patient?identifier=urn:mrn|batch-3")));

    assertThat(reply.statuses()).containsExactly("200 OK", "204 No Content");
    assertThat(server.get("/Patient?identifier=batch-2&active=true").matches()).hasSize(1);
    assertThat(server.get("/Patient?identifier=batch-3").matches()).isEmpty();
  }

  @Test
  void aMisspeltRequestElementIsRefused() {
    server.post("/Patient", patientWithIdentifier("batch-4"));

    HttpReply reply =
        server.post(
            "",
            batch(
                with(
                    entry("POST", "Patient", patientWithIdentifier("batch-4")),
                    "ifNoneExists",
                    "identifier=urn:mrn|batch-4")));

    assertThat(reply.text()).contains("ifNoneExists");
    assertThat(server.get("/Patient?identifier=batch-4").matches()).hasSize(1);
  }

  @Test
  void theHistoryOfAResourceCanBeReadInABatch() {
    server.given(patient("told", "A"), patient("told", "B"));

    HttpReply reply =
        server.post(
            "",
            batch(entry("GET", "Patient/told/_history"), entry("GET", "Patient/told/_history/1")));

    assertThat(reply.statuses()).containsExactly("200 OK", "200 OK");
    assertThat(reply.json().at("/entry/0/resource/total").asInt()).isEqualTo(2);
    assertThat(reply.json().at("/entry/1/resource/meta/versionId").asText()).isEqualTo("1");
  }

  @Test
  void whatTheClientHasIsNotSentAgain() {
    server.given(patient("known", "A"));

    HttpReply reply =
        server.post("", batch(with(entry("GET", "Patient/known"), "ifNoneMatch", "W/\"1\"")));

    assertThat(reply.statuses()).containsExactly("304 Not Modified");
    assertThat(reply.json().at("/entry/0").has("resource")).isFalse();
  }

  @Test
  void preferRepresentationGivesTheResources() {
    HttpReply silent = server.post("", batch(entry("POST", "Patient", patient())));
    HttpReply full =
        server.post(
            "", batch(entry("POST", "Patient", patient())), "Prefer", "return=representation");

    assertThat(silent.json().at("/entry/0").has("resource")).isFalse();
    assertThat(full.json().at("/entry/0/resource/active").asBoolean()).isTrue();
  }

  @Test
  void anEmptyBatchHasAnEmptyAnswer() {
    HttpReply reply = server.post("", batch());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("type").asText()).isEqualTo("batch-response");
    assertThat(reply.json().has("entry")).isFalse();
  }

  @Test
  void aBundleOfAnotherTypeIsRefused() {
    HttpReply reply = server.post("", Samples.bundle("collection"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-07");
    assertThat(reply.expression()).isEqualTo("Bundle.type");
  }

  @Test
  void whatIsNoBundleIsRefused() {
    HttpReply reply = server.post("", patient());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-02");
  }
}
