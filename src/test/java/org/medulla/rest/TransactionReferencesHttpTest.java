package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.json;
import static org.medulla.rest.Samples.observation;
import static org.medulla.rest.Samples.patient;
import static org.medulla.rest.Samples.transaction;
import static org.medulla.rest.Samples.withoutId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** References between the entries of a transaction. */
class TransactionReferencesHttpTest {

  private static final String PATIENT = "urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e059";
  private static final String OTHER = "urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e060";

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
  void aUuidBecomesTheIdThatTheServerGave() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(OTHER, "POST", "Observation", withoutId(observation("x", PATIENT, "uuid"))),
                entry(PATIENT, "POST", "Patient", patient())));

    assertThat(read(location(reply, 0)).at("/subject/reference").asText())
        .isEqualTo(location(reply, 1));
    assertThat(server.get("/Observation?subject=" + location(reply, 1)).matches())
        .containsExactly(location(reply, 0));
  }

  @Test
  void anAbsoluteFullUrlIsResolvedToo() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("http://example.org/fhir/Patient/77", "POST", "Patient", patient()),
                entry(
                    "http://example.org/fhir/Observation/78",
                    "POST",
                    "Observation",
                    withoutId(
                        observation("x", "http://example.org/fhir/Patient/77", "absolute")))));

    assertThat(read(location(reply, 1)).at("/subject/reference").asText())
        .isEqualTo(location(reply, 0));
  }

  @Test
  void aRelativeReferenceIsReadFromTheFullUrlOfItsEntry() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("http://example.org/fhir/Patient/77", "POST", "Patient", patient()),
                entry(
                    "http://example.org/fhir/Observation/78",
                    "POST",
                    "Observation",
                    withoutId(observation("x", "Patient/77", "relative")))));

    assertThat(read(location(reply, 1)).at("/subject/reference").asText())
        .isEqualTo(location(reply, 0));
  }

  @Test
  void aReferenceToWhatIsNotInTheBundleStays() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(
                    "POST",
                    "Observation",
                    withoutId(observation("x", "Patient/elsewhere", "kept")))));

    assertThat(read(location(reply, 0)).at("/subject/reference").asText())
        .isEqualTo("Patient/elsewhere");
  }

  @Test
  void aReferenceInAnExtensionIsResolved() {
    ObjectNode observation = withoutId(observation("x", PATIENT, "extension"));
    observation
        .putArray("extension")
        .addObject()
        .put("url", "http://example.org/also")
        .putObject("valueReference")
        .put("reference", PATIENT);

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(PATIENT, "POST", "Patient", patient()),
                entry("POST", "Observation", observation)));

    assertThat(read(location(reply, 1)).at("/extension/0/valueReference/reference").asText())
        .isEqualTo(location(reply, 0));
  }

  @Test
  void aLinkInTheNarrativeIsResolved() {
    ObjectNode observation = withoutId(observation("x", PATIENT, "narrative"));
    observation
        .putObject("text")
        .put("status", "generated")
        .put(
            "div",
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"" + PATIENT + "\">p</a></div>");

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(PATIENT, "POST", "Patient", patient()),
                entry("POST", "Observation", observation)));

    assertThat(read(location(reply, 1)).at("/text/div").asText())
        .contains("href=\"" + location(reply, 0) + "\"");
  }

  @Test
  void aCircleOfReferencesIsResolved() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(
                    PATIENT,
                    "POST",
                    "Patient",
                    json(
                        "{'resourceType':'Patient','link':[{'other':{'reference':'%s'},"
                            + "'type':'seealso'}]}",
                        OTHER)),
                entry(
                    OTHER,
                    "POST",
                    "Patient",
                    json(
                        "{'resourceType':'Patient','link':[{'other':{'reference':'%s'},"
                            + "'type':'seealso'}]}",
                        PATIENT))));

    assertThat(read(location(reply, 0)).at("/link/0/other/reference").asText())
        .isEqualTo(location(reply, 1));
    assertThat(read(location(reply, 1)).at("/link/0/other/reference").asText())
        .isEqualTo(location(reply, 0));
  }

  @Test
  void aUuidThatNoEntryHasIsRefused() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("PUT", "Patient/none-5", patient("none-5", "A")),
                entry("POST", "Observation", withoutId(observation("x", PATIENT, "dangling")))));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-10");
    assertThat(reply.issueText()).contains(PATIENT);
    assertThat(reply.expression()).isEqualTo("Bundle.entry[1].resource");
    assertThat(server.get("/Patient/none-5").status()).isEqualTo(404);
  }

  @Test
  void twoEntriesWithTheSameFullUrlAreRefused() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(PATIENT, "PUT", "Patient/none-6", patient("none-6", "A")),
                entry(PATIENT, "PUT", "Patient/none-7", patient("none-7", "B"))));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-07");
    assertThat(reply.expression()).isEqualTo("Bundle.entry[1].fullUrl");
    assertThat(server.get("/Patient/none-6").status()).isEqualTo(404);
  }

  @Test
  void aRefusalNamesTheFullUrl() {
    HttpReply reply =
        server.post("", transaction(entry(PATIENT, "PUT", "Patient/one", patient("two", "A"))));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issueText()).contains(PATIENT);
    assertThat(reply.expression()).isEqualTo("Bundle.entry[0]");
  }

  @Test
  void addressesAreResolvedAsReferencesAre() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(
                    PATIENT,
                    "POST",
                    "Binary",
                    json("{'resourceType':'Binary','contentType':'text/plain','data':'eA=='}")),
                entry(
                    "POST",
                    "DocumentReference",
                    json(
                        "{'resourceType':'DocumentReference','status':'current','content':["
                            + "{'attachment':{'contentType':'text/plain','url':'%s'}}]}",
                        PATIENT))));

    assertThat(read(location(reply, 1)).at("/content/0/attachment/url").asText())
        .isEqualTo(location(reply, 0));
  }

  @Test
  void aCanonicalStaysAsR4HasIt() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(
                    PATIENT,
                    "POST",
                    "Questionnaire",
                    json("{'resourceType':'Questionnaire','status':'draft'}")),
                entry(
                    "POST",
                    "QuestionnaireResponse",
                    json(
                        "{'resourceType':'QuestionnaireResponse','status':'completed',"
                            + "'questionnaire':'%s'}",
                        PATIENT))));

    assertThat(read(location(reply, 1)).path("questionnaire").asText()).isEqualTo(PATIENT);
  }

  @Test
  void imagesAndLinksInSingleQuotesAreResolved() {
    ObjectNode observation = withoutId(observation("x", PATIENT, "narrative"));
    observation
        .putObject("text")
        .put("status", "generated")
        .put(
            "div",
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><img alt='' src='"
                + PATIENT
                + "'/></div>");

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(PATIENT, "POST", "Patient", patient()),
                entry("POST", "Observation", observation)));

    assertThat(read(location(reply, 1)).at("/text/div").asText())
        .contains("src='" + location(reply, 0) + "'");
  }

  @Test
  void aBundleWithinATransactionIsAWorldOfItsOwn() {
    ObjectNode inner =
        json(
            "{'resourceType':'Bundle','type':'collection','entry':["
                + "{'fullUrl':'%s','resource':{'resourceType':'Patient'}},"
                + "{'fullUrl':'urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e069','resource':%s}]}",
            OTHER, withoutId(observation("x", OTHER, "inner")).toString());

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry(PATIENT, "POST", "Patient", patient()), entry("POST", "Bundle", inner)));

    assertThat(reply.statuses()).containsExactly("201 Created", "201 Created");
    assertThat(read(location(reply, 1)).at("/entry/1/resource/subject/reference").asText())
        .isEqualTo(OTHER);
  }
}
