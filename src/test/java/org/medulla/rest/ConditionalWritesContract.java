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
import static org.medulla.rest.Samples.withoutId;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What conditions do, on every engine; the server may delete several at once. */
abstract class ConditionalWritesContract {

  private static final String NEW = "urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e059";

  abstract MedullaServer server();

  private static List<HttpReply> atOnce(int clients, IntFunction<HttpReply> request)
      throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    List<Future<HttpReply>> futures = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      int client = i;
      futures.add(
          pool.submit(
              () -> {
                start.await();
                return request.apply(client);
              }));
    }
    start.countDown();
    List<HttpReply> replies = new ArrayList<>();
    for (Future<HttpReply> future : futures) {
      replies.add(future.get());
    }
    pool.shutdown();
    return replies;
  }

  private String create(String identifier) {
    return "Patient/" + server().post("/Patient", patientWithIdentifier(identifier)).id();
  }

  @Test
  void ofAHundredClientsWithTheSameConditionalCreateOneCreates() throws Exception {
    List<HttpReply> replies =
        atOnce(
            100,
            client ->
                server()
                    .post(
                        "/Patient",
                        patientWithIdentifier("hundred"),
                        "If-None-Exist",
                        "identifier=urn:mrn|hundred"));

    assertThat(replies).extracting(HttpReply::status).containsOnly(200, 201);
    assertThat(replies).filteredOn(it -> it.status() == 201).hasSize(1);
    assertThat(replies).extracting(HttpReply::id).containsOnly(replies.get(0).id());
    assertThat(server().get("/Patient?identifier=hundred").matches()).hasSize(1);
  }

  @Test
  void conditionalPatchesAtOnceAreAllDone() throws Exception {
    create("patches");

    List<HttpReply> replies =
        atOnce(
            16,
            client ->
                server()
                    .patch(
                        "/Patient?identifier=urn:mrn|patches",
                        "application/json-patch+json",
                        "[{\"op\":\"add\",\"path\":\"/identifier/-\",\"value\":{\"value\":\"p"
                            + client
                            + "\"}}]"));

    assertThat(replies).extracting(HttpReply::status).containsOnly(200);
    String id = replies.get(0).id();
    assertThat(server().get("/Patient/" + id).json().path("identifier")).hasSize(17);
    assertThat(server().get("/Patient/" + id).header("ETag")).isEqualTo("W/\"17\"");
  }

  @Test
  void aConditionalDeleteDeletesAllThatMatchAtOnce() {
    String one = create("several");
    String other = create("several");

    HttpReply reply = server().delete("/Patient?identifier=urn:mrn|several");
    HttpReply again = server().delete("/Patient?identifier=urn:mrn|several");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.issueText()).isEqualTo("Deleted 2 resources");
    assertThat(again.problem()).isEqualTo("REST-15");
    assertThat(server().get("/" + one).status()).isEqualTo(410);
    assertThat(server().get("/" + other).status()).isEqualTo(410);
    List<String> times = new ArrayList<>();
    server()
        .get("/Patient/_history?_count=2")
        .json()
        .path("entry")
        .forEach(it -> times.add(it.at("/response/lastModified").asText()));
    assertThat(times).hasSize(2);
    assertThat(times.get(0)).isEqualTo(times.get(1));
  }

  @Test
  void aTransactionMayDeleteSeveralWithOneCondition() {
    String one = create("several-in-one");
    String other = create("several-in-one");

    HttpReply reply =
        server()
            .post(
                "",
                transaction(
                    entry("DELETE", "Patient?identifier=urn:mrn|several-in-one"),
                    entry("POST", "Patient", patientWithIdentifier("several-in-one"))));

    assertThat(reply.statuses()).containsExactly("204 No Content", "201 Created");
    assertThat(server().get("/" + one).status()).isEqualTo(410);
    assertThat(server().get("/" + other).status()).isEqualTo(410);
    assertThat(server().get("/Patient?identifier=several-in-one").matches()).hasSize(1);
  }

  @Test
  void whatATransactionDeletesIsNoMatch() {
    String kept = create("one-goes");
    String gone = create("one-goes");

    HttpReply reply =
        server()
            .post(
                "",
                transaction(
                    with(
                        entry(NEW, "POST", "Patient", patientWithIdentifier("one-goes")),
                        "ifNoneExist",
                        "identifier=urn:mrn|one-goes"),
                    entry(
                        "POST",
                        "Observation",
                        withoutId(
                            observation("x", "Patient?identifier=urn:mrn|one-goes", "one-goes"))),
                    entry("DELETE", gone)));

    assertThat(reply.statuses()).containsExactly("200 OK", "201 Created", "204 No Content");
    assertThat(server().get("/Observation?code=one-goes&subject=" + kept).matches()).hasSize(1);
  }

  @Test
  void aConditionalReferenceMayMeanWhatTheTransactionCreates() {
    HttpReply reply =
        server()
            .post(
                "",
                transaction(
                    entry(
                        "POST",
                        "Observation",
                        withoutId(observation("x", "Patient?identifier=urn:mrn|new-one", "new"))),
                    with(
                        entry("POST", "Patient", patientWithIdentifier("new-one")),
                        "ifNoneExist",
                        "identifier=urn:mrn|new-one")));

    assertThat(reply.statuses()).containsExactly("201 Created", "201 Created");
    String patient = server().get("/Patient?identifier=new-one").matches().get(0);
    assertThat(server().get("/Observation?subject=" + patient).matches()).hasSize(1);
  }

  @Test
  void anUpdateIfNoneMatchStarCreatesOnce() {
    HttpReply first = server().put("/Patient/star", patient("star", "A"), "If-None-Match", "*");
    HttpReply second = server().put("/Patient/star", patient("star", "B"), "If-None-Match", "*");
    HttpReply entry =
        server()
            .post(
                "",
                transaction(
                    with(entry("PUT", "Patient/star", patient("star", "C")), "ifNoneMatch", "*")));

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(412);
    assertThat(entry.status()).isEqualTo(412);
    assertThat(server().get("/Patient/star").json().at("/name/0/family").asText()).isEqualTo("A");
  }

  @Test
  void readsInBundlesAreConditional() {
    server().given(patient("known", "A"));
    String modified = server().get("/Patient/known").json().at("/meta/lastUpdated").asText();

    HttpReply reply =
        server()
            .post(
                "",
                batch(
                    with(entry("GET", "Patient/known"), "ifNoneMatch", "W/\"1\""),
                    with(entry("GET", "Patient/known"), "ifNoneMatch", "W/\"7\", W/\"1\""),
                    with(entry("GET", "Patient/known"), "ifNoneMatch", "W/\"2\""),
                    with(entry("GET", "Patient/known"), "ifModifiedSince", modified),
                    with(
                        entry("GET", "Patient/known"), "ifModifiedSince", "2020-01-01T00:00:00Z")));

    assertThat(reply.statuses())
        .containsExactly(
            "304 Not Modified", "304 Not Modified", "200 OK", "304 Not Modified", "200 OK");
    assertThat(reply.json().at("/entry/0").has("resource")).isFalse();
  }

  @Test
  void theSameConditionalTransactionTwiceMakesNoMess() {
    ObjectNode bundle =
        transaction(
            with(
                entry(NEW, "POST", "Patient", patientWithIdentifier("twice")),
                "ifNoneExist",
                "identifier=urn:mrn|twice"),
            entry(
                "PUT",
                "Observation?code=twice",
                json(
                    "{'resourceType':'Observation','status':'final','code':{'coding':[{"
                        + "'code':'twice'}]},'subject':{'reference':'%s'}}",
                    NEW)));

    HttpReply first = server().post("", bundle);
    HttpReply second = server().post("", bundle);

    assertThat(first.statuses()).containsExactly("201 Created", "201 Created");
    assertThat(second.statuses()).containsExactly("200 OK", "200 OK");
    assertThat(server().get("/Patient?identifier=twice").matches()).hasSize(1);
    assertThat(server().get("/Observation?code=twice").matches()).hasSize(1);
    assertThat(second.json().at("/entry/1/response/etag").asText()).isEqualTo("W/\"1\"");
  }
}
