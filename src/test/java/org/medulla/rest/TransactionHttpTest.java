package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.json;
import static org.medulla.rest.Samples.observation;
import static org.medulla.rest.Samples.patient;
import static org.medulla.rest.Samples.patientWithIdentifier;
import static org.medulla.rest.Samples.transaction;
import static org.medulla.rest.Samples.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All entries are done, or none, and each is answered. */
class TransactionHttpTest {

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

  @Test
  void everyEntryIsDone() {
    server.given(patient("t-delete", "A"));

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("POST", "Patient", patient()),
                entry("PUT", "Patient/t-put", patient("t-put", "B")),
                entry("DELETE", "Patient/t-delete"),
                entry("GET", "Patient/t-put")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("type").asText()).isEqualTo("transaction-response");
    assertThat(reply.statuses())
        .containsExactly("201 Created", "201 Created", "204 No Content", "200 OK");
    assertThat(server.get("/" + location(reply, 0)).status()).isEqualTo(200);
    assertThat(server.get("/Patient/t-delete").status()).isEqualTo(410);
  }

  @Test
  void oneBadEntryLeavesNothing() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("PUT", "Patient/none-1", patient("none-1", "A")),
                entry("PUT", "Patient/none-2", patient("none-2", "B").put("activ", true)),
                entry("PUT", "Patient/none-3", patient("none-3", "C"))));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.expression()).isEqualTo("Bundle.entry[1].resource.activ");
    assertThat(server.get("/Patient/none-1").status()).isEqualTo(404);
    assertThat(server.get("/Patient/none-3").status()).isEqualTo(404);
  }

  @Test
  void aBadEntryIsToldWithItsFullUrl() {
    ObjectNode bad = entry("POST", "Patient", patient().put("activ", true));
    bad.put("fullUrl", "urn:uuid:8f0a1f6e-6a3f-4d8e-9d0a-2f6f2a0c1b11");

    HttpReply reply = server.post("", transaction(entry("POST", "Patient", patient()), bad));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/issue/0/details/text").asText())
        .startsWith("Bundle.entry[1] (urn:uuid:8f0a1f6e-6a3f-4d8e-9d0a-2f6f2a0c1b11): 'activ'");
  }

  @Test
  void anOldVersionInIfMatchLeavesNothing() {
    server.given(patient("t-stale", "A"), patient("t-stale", "B"));

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("PUT", "Patient/none-4", patient("none-4", "A")),
                with(
                    entry("PUT", "Patient/t-stale", patient("t-stale", "C")),
                    "ifMatch",
                    "W/\"1\"")));

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.expression()).isEqualTo("Bundle.entry[1].request");
    assertThat(server.get("/Patient/none-4").status()).isEqualTo(404);
    assertThat(server.get("/Patient/t-stale").header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void theNewestVersionInIfMatchIsTaken() {
    server.given(patient("t-fresh", "A"));

    HttpReply reply =
        server.post(
            "",
            transaction(
                with(
                    entry("PUT", "Patient/t-fresh", patient("t-fresh", "B")),
                    "ifMatch",
                    "W/\"1\"")));

    assertThat(reply.statuses()).containsExactly("200 OK");
    assertThat(reply.json().at("/entry/0/response/etag").asText()).isEqualTo("W/\"2\"");
  }

  @Test
  void aReadOfWhatIsNotThereDoesNotClaimThatNothingWasWritten() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("PUT", "Patient/with-get", patient("with-get", "A")),
                entry("GET", "Patient/nobody")));

    boolean isDone = server.get("/Patient/with-get").status() == 200;
    assertThat(reply.status() == 200).isEqualTo(isDone);
  }

  @Test
  void allVersionsOfATransactionHaveTheSameTime() {
    HttpReply reply =
        server.post(
            "",
            transaction(entry("POST", "Patient", patient()), entry("POST", "Patient", patient())));

    assertThat(reply.json().at("/entry/0/response/lastModified").asText())
        .isNotEmpty()
        .isEqualTo(reply.json().at("/entry/1/response/lastModified").asText());
  }

  @Test
  void twoTransactionsAtOnceWithTheSameConditionLeaveOneResource() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Future<HttpReply>> replies = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int client = i;
      replies.add(
          pool.submit(
              () -> {
                start.await();
                return server.post(
                    "",
                    transaction(
                        with(
                            entry(PATIENT, "POST", "Patient", patientWithIdentifier("t-race")),
                            "ifNoneExist",
                            "identifier=urn:mrn|t-race"),
                        entry(
                            "PUT",
                            "Observation/t-race-" + client,
                            observation("t-race-" + client, PATIENT, "race"))));
              }));
    }

    start.countDown();
    for (Future<HttpReply> reply : replies) {
      assertThat(reply.get().status()).isEqualTo(200);
    }
    pool.shutdown();

    List<String> patients = server.get("/Patient?identifier=t-race").matches();
    assertThat(patients).hasSize(1);
    assertThat(server.get("/Observation?code=race&subject=" + patients.get(0)).matches())
        .hasSize(8);
  }

  @Test
  void theSameResourceTwiceIsRefused() {
    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("PUT", "Patient/none-9", patient("none-9", "A")),
                entry("PUT", "Patient/none-9", patient("none-9", "B"))));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-09");
    assertThat(reply.expression()).isEqualTo("Bundle.entry[1]");
    assertThat(server.get("/Patient/none-9").status()).isEqualTo(404);
  }

  @Test
  void aReadSeesWhatTheTransactionWroteWhereverItStands() {
    server.given(patient("t-order", "Before"));

    HttpReply reply =
        server.post(
            "",
            transaction(
                entry("GET", "Patient/t-order"),
                entry("GET", "Patient?family=After"),
                entry("PUT", "Patient/t-order", patient("t-order", "After"))));

    assertThat(reply.json().at("/entry/0/resource/name/0/family").asText()).isEqualTo("After");
    assertThat(reply.json().at("/entry/1/resource/entry/0/resource/id").asText())
        .isEqualTo("t-order");
  }

  @Test
  void aDeleteComesBeforeACreateThatTakesItsPlace() {
    server.given(patientWithIdentifier("t-8").put("id", "t-8-old"));

    HttpReply reply =
        server.post(
            "",
            transaction(
                with(
                    entry("POST", "Patient", patientWithIdentifier("t-8")),
                    "ifNoneExist",
                    "identifier=urn:mrn|t-8"),
                entry("DELETE", "Patient/t-8-old")));

    assertThat(reply.statuses()).containsExactly("201 Created", "204 No Content");
    assertThat(server.get("/Patient?identifier=t-8").matches()).containsExactly(location(reply, 0));
  }

  @Test
  void eachEntryTellsLocationVersionAndTime() {
    HttpReply reply =
        server.post("", transaction(entry("PUT", "Patient/t-9", patient("t-9", "A"))));

    JsonNode response = reply.json().at("/entry/0/response");
    assertThat(response.path("location").asText()).isEqualTo("Patient/t-9/_history/1");
    assertThat(response.path("etag").asText()).isEqualTo("W/\"1\"");
    assertThat(response.path("lastModified").asText()).startsWith("20").endsWith("Z");
    assertThat(reply.json().at("/entry/0/fullUrl").asText())
        .isEqualTo(server.base() + "/Patient/t-9");
  }

  @Test
  void whatIsReturnedIsAsPreferred() {
    ObjectNode bundle = transaction(entry("PUT", "Patient/t-10", patient("t-10", "A")));

    HttpReply minimal = server.post("", bundle);
    HttpReply full = server.post("", bundle, "Prefer", "return=representation");
    HttpReply outcome = server.post("", bundle, "Prefer", "return=OperationOutcome");

    assertThat(minimal.json().at("/entry/0").has("resource")).isFalse();
    assertThat(full.json().at("/entry/0/resource/id").asText()).isEqualTo("t-10");
    assertThat(outcome.json().at("/entry/0/response/outcome/resourceType").asText())
        .isEqualTo("OperationOutcome");
  }

  @Test
  void theSameTransactionTwiceChangesNothing() {
    ObjectNode bundle = transaction(entry("PUT", "Patient/t-11", patient("t-11", "A")));
    server.post("", bundle);

    HttpReply reply = server.post("", bundle);

    assertThat(reply.statuses()).containsExactly("200 OK");
    assertThat(reply.json().at("/entry/0/response/etag").asText()).isEqualTo("W/\"1\"");
  }

  @Test
  void anEntryWithoutARequestIsRefused() {
    HttpReply reply =
        server.post(
            "",
            json(
                "{'resourceType':'Bundle','type':'transaction','entry':["
                    + "{'resource':{'resourceType':'Patient'}}]}"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-07");
    assertThat(reply.expression()).isEqualTo("Bundle.entry[0]");
  }

  @Test
  void anEntryWithoutAResourceIsRefused() {
    HttpReply reply = server.post("", transaction(entry("POST", "Patient")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.expression()).isEqualTo("Bundle.entry[0].resource");
  }

  @Test
  void aPathThatIsNoResourceIsRefused() {
    HttpReply reply =
        server.post("", transaction(entry("PUT", "Patient/none-10/more", patient("none-10", "A"))));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(server.get("/Patient/none-10").status()).isEqualTo(404);
  }

  @Test
  void anEmptyTransactionHasAnEmptyAnswer() {
    HttpReply reply = server.post("", transaction());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("type").asText()).isEqualTo("transaction-response");
  }

  @Test
  void aTransactionInXmlIsAnsweredInXml() {
    HttpReply reply =
        server.post(
            "",
            "application/fhir+xml",
            "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"transaction\"/><entry>"
                + "<resource><Patient><active value=\"true\"/></Patient></resource><request>"
                + "<method value=\"POST\"/><url value=\"Patient\"/></request></entry></Bundle>",
            "Accept",
            "application/fhir+xml");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).contains("<type value=\"transaction-response\"/>");
  }
}
