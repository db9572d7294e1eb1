package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.batch;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.observation;
import static org.medulla.rest.Samples.patient;
import static org.medulla.rest.Samples.patientWithIdentifier;
import static org.medulla.rest.Samples.transaction;
import static org.medulla.rest.Samples.with;
import static org.medulla.rest.Samples.withoutId;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Requests that are sent again with the same Idempotency-Key, on every engine. */
abstract class IdempotencyContract {

  private static final String NEW = "urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e059";

  abstract MedullaServer server();

  private HttpReply post(String path, ObjectNode content, String key, String... headers) {
    List<String> all = new ArrayList<>(List.of("Idempotency-Key", key));
    all.addAll(List.of(headers));
    return server().post(path, content, all.toArray(new String[0]));
  }

  private static void assertSame(HttpReply one, HttpReply other) {
    assertThat(other.status()).isEqualTo(one.status());
    assertThat(other.text()).isEqualTo(one.text());
    assertThat(other.header("Location")).isEqualTo(one.header("Location"));
    assertThat(other.header("ETag")).isEqualTo(one.header("ETag"));
    assertThat(other.header("Last-Modified")).isEqualTo(one.header("Last-Modified"));
  }

  private ObjectNode bundle(String code) {
    return transaction(
        entry(NEW, "POST", "Patient", patientWithIdentifier(code)),
        entry("POST", "Observation", withoutId(observation("x", NEW, code))),
        entry("PUT", "Patient/put-" + code, patient("put-" + code, "A")),
        with(
            entry("POST", "Patient", patientWithIdentifier("found-" + code)),
            "ifNoneExist",
            "identifier=urn:mrn|found-" + code),
        entry("DELETE", "Patient/delete-" + code),
        entry("DELETE", "Patient?identifier=nobody"),
        entry("GET", "Patient/put-" + code));
  }

  @Test
  void aCreateIsDoneOnce() {
    HttpReply first = post("/Patient", patientWithIdentifier("create"), "create-1");
    server().put("/Patient/" + first.id(), patient(first.id(), "Changed"));

    HttpReply again = post("/Patient", patientWithIdentifier("create"), "create-1");

    assertThat(first.status()).isEqualTo(201);
    assertSame(first, again);
    assertThat(server().get("/Patient/_history?_count=1000").text().split("\"create\"")).hasSize(2);
  }

  @Test
  void aConditionalCreateAnswersWhatItFoundThen() {
    String id = server().post("/Patient", patientWithIdentifier("found")).id();
    HttpReply first =
        post(
            "/Patient",
            patientWithIdentifier("found"),
            "found-1",
            "If-None-Exist",
            "identifier=urn:mrn|found");
    server().delete("/Patient/" + id);

    HttpReply again =
        post(
            "/Patient",
            patientWithIdentifier("found"),
            "found-1",
            "If-None-Exist",
            "identifier=urn:mrn|found");

    assertThat(first.status()).isEqualTo(200);
    assertSame(first, again);
    assertThat(server().get("/Patient?identifier=found").matches()).isEmpty();
  }

  @Test
  void aTransactionIsDoneOnce() {
    server().given(patient("delete-tx", "A"));
    server().post("/Patient", patientWithIdentifier("found-tx"));
    HttpReply first = post("", bundle("tx"), "tx-1", "Prefer", "return=representation");
    server().given(patient("put-tx", "Changed"), patient("delete-tx", "Back"));

    HttpReply again = post("", bundle("tx"), "tx-1", "Prefer", "return=representation");

    assertThat(first.statuses())
        .containsExactly(
            "201 Created",
            "201 Created",
            "201 Created",
            "200 OK",
            "204 No Content",
            "204 No Content",
            "200 OK");
    assertSame(first, again);
    assertThat(server().get("/Patient?identifier=tx").matches()).hasSize(1);
    assertThat(server().get("/Patient/put-tx").json().at("/name/0/family").asText())
        .isEqualTo("Changed");
    assertThat(server().get("/Patient/delete-tx").status()).isEqualTo(200);
  }

  @Test
  void theReadsOfATransactionSeeTheStateItLeftWheneverItIsRepeated() {
    ObjectNode bundle =
        transaction(
            entry("PUT", "Patient/seen", patient("seen", "Seen")),
            entry("GET", "Patient?family=Seen&_total=accurate"),
            entry("GET", "Patient/seen/_history"),
            entry("GET", "Patient/_history?_count=1"),
            entry("GET", "Patient/seen/_history/2"));
    HttpReply first = post("", bundle, "seen-1");
    server().given(patient("seen", "Changed"), patient("seen-too", "Seen"));

    HttpReply again = post("", bundle, "seen-1");

    assertThat(first.statuses())
        .containsExactly("201 Created", "200 OK", "200 OK", "200 OK", "404 Not Found");
    assertThat(first.json().at("/entry/1/resource/total").asInt()).isEqualTo(1);
    assertThat(first.json().at("/entry/2/resource/total").asInt()).isEqualTo(1);
    assertThat(again.json().at("/entry/1/resource/entry/0/resource/id").asText()).isEqualTo("seen");
    assertThat(withoutLinks(again)).isEqualTo(withoutLinks(first));
  }

  /** Page links are signed anew each time. */
  private static String withoutLinks(HttpReply reply) {
    return reply.text().replaceAll("_page=[^\"]*", "");
  }

  @Test
  void whatChangedNothingIsToldAsItWasThen() {
    ObjectNode bundle =
        transaction(entry("PUT", "Patient/unchanged", patient("unchanged", "Unchanged")));
    HttpReply created = post("", bundle, "unchanged-1");

    HttpReply unchanged = post("", bundle, "unchanged-2");
    HttpReply again = post("", bundle, "unchanged-2");

    assertThat(created.statuses()).containsExactly("201 Created");
    assertThat(unchanged.statuses()).containsExactly("200 OK");
    assertSame(unchanged, again);
    assertThat(post("", bundle, "unchanged-1").statuses()).containsExactly("201 Created");
  }

  @Test
  void aPatchThatChangedNothingIsToldAsItWasThen() {
    String id = server().post("/Patient", patientWithIdentifier("same")).id();
    String patch = "[{\"op\":\"test\",\"path\":\"/id\",\"value\":\"%s\"}]".formatted(id);
    String type = "application/json-patch+json";

    HttpReply first = server().patch("/Patient/" + id, type, patch, "Idempotency-Key", "same-1");
    HttpReply again = server().patch("/Patient/" + id, type, patch, "Idempotency-Key", "same-1");

    assertThat(first.status()).isEqualTo(200);
    assertSame(first, again);
  }

  @Test
  void aBatchIsDoneOnce() {
    ObjectNode batch =
        batch(
            entry("POST", "Patient", patientWithIdentifier("batch")),
            entry("PUT", "Patient/put-batch", patient("put-batch", "A")),
            entry("DELETE", "Patient/put-nothing"),
            entry("PUT", "Patient/wrong", patient("other", "A")));
    HttpReply first = post("", batch, "batch-1");
    server().given(patient("put-batch", "Changed"));

    HttpReply again = post("", batch, "batch-1");

    assertThat(first.statuses())
        .containsExactly("201 Created", "201 Created", "204 No Content", "400 Bad Request");
    assertSame(first, again);
    assertThat(server().get("/Patient?identifier=batch").matches()).hasSize(1);
    assertThat(server().get("/Patient/put-batch").json().at("/name/0/family").asText())
        .isEqualTo("Changed");
    assertThat(post("", batch(entry("GET", "Patient/put-batch")), "batch-1").status())
        .isEqualTo(422);
  }

  @Test
  void theReadsOfABatchAreAnsweredAsTheFirstTime() {
    server().given(patient("read-batch", "Batched"));
    ObjectNode batch =
        batch(
            entry("GET", "Patient?family=Batched&_total=accurate"),
            entry("PUT", "Patient/more-batch", patient("more-batch", "Batched")),
            entry("GET", "Patient?family=Batched&_total=accurate"),
            entry("GET", "Patient/read-batch"),
            entry("GET", "Patient/read-batch/_history"),
            entry("GET", "Patient/later-batch"),
            entry("GET", "Patient/read-batch/$everything"),
            entry("GET", "Patient/read-batch/$meta"));
    HttpReply first = post("", batch, "read-batch");
    server()
        .given(
            patient("read-batch", "Changed"),
            patient("later-batch", "Batched"),
            observation("of-batch", "Patient/read-batch", "x"));

    HttpReply again = post("", batch, "read-batch");

    assertThat(first.json().at("/entry/0/resource/total").asInt()).isEqualTo(1);
    assertThat(first.json().at("/entry/2/resource/total").asInt()).isEqualTo(2);
    assertThat(first.statuses().get(5)).isEqualTo("404 Not Found");
    assertThat(withoutLinks(again)).isEqualTo(withoutLinks(first));
  }

  @Test
  void whatTheServerSaysOfItselfIsAnsweredAsTheFirstTime() {
    ObjectNode batch = batch(entry("GET", "metadata"));
    HttpReply first = post("", batch, "metadata-1");
    server()
        .given(
            Samples.json(
                "{'resourceType':'SearchParameter','id':'repeated','status':'active','name':'repeated',"
                    + "'url':'http://example.org/SearchParameter/repeated','code':'repeated',"
                    + "'description':'x','base':['Patient'],'type':'token',"
                    + "'expression':'Patient.active'}"));

    HttpReply again = post("", batch, "metadata-1");

    assertThat(server().get("/metadata").text()).contains("\"repeated\"");
    assertThat(again.text()).doesNotContain("\"repeated\"").isEqualTo(first.text());
  }

  @Test
  void theOperationsOfATransactionAreAnsweredAsTheFirstTime() {
    ObjectNode bundle =
        transaction(
            entry("PUT", "Patient/op-tx", patient("op-tx", "A")),
            entry("GET", "Patient/op-tx/$everything"));
    HttpReply first = post("", bundle, "op-tx");
    server().given(observation("of-op-tx", "Patient/op-tx", "x"));

    HttpReply again = post("", bundle, "op-tx");

    assertThat(first.json().at("/entry/1/resource/entry")).hasSize(1);
    assertThat(withoutLinks(again)).isEqualTo(withoutLinks(first));
  }

  @Test
  void anOperationIsAnsweredAsTheFirstTime() {
    server().given(patient("op", "A"));
    ObjectNode meta =
        Samples.json(
            "{'resourceType':'Parameters','parameter':[{'name':'meta',"
                + "'valueMeta':{'tag':[{'system':'urn:t','code':'a'}]}}]}");
    HttpReply added = post("/Patient/op/$meta-add", meta, "op-1");
    server().given(patient("op", "Changed"));
    assertSame(added, post("/Patient/op/$meta-add", meta, "op-1"));
    assertThat(server().get("/Patient/op").json().at("/meta/tag").isMissingNode()).isTrue();

    ObjectNode all = Samples.json("{'resourceType':'Parameters'}");
    HttpReply everything = post("/Patient/op/$everything", all, "op-2");
    server().given(observation("of-op", "Patient/op", "x"));
    assertSame(everything, post("/Patient/op/$everything", all, "op-2"));
    assertThat(post("/Patient/op/$everything", all, "op-3").matches()).hasSize(2);
    assertThat(post("/Patient/op/$everything", all, "op-1").problem()).isEqualTo("INTERACTION-18");

    String query = "{name{family}}";
    String[] key = {"Idempotency-Key", "op-4"};
    HttpReply data = server().post("/Patient/op/$graphql", "application/graphql", query, key);
    server().given(patient("op", "Again"));
    assertThat(data.text()).contains("Changed");
    assertSame(data, server().post("/Patient/op/$graphql", "application/graphql", query, key));
  }

  @Test
  void aRefusedOperationLeavesTheKeyFree() {
    ObjectNode all = Samples.json("{'resourceType':'Parameters'}");
    assertThat(post("/Patient/not-yet/$everything", all, "not-yet").status()).isEqualTo(404);
    server().given(patient("not-yet", "A"));

    assertThat(post("/Patient/not-yet/$everything", all, "not-yet").status()).isEqualTo(200);
  }

  @Test
  void ofManyCallsOfAnOperationAtOnceOneIsDone() throws Exception {
    server()
        .given(
            Samples.json(
                "{'resourceType':'Composition','id':'once','status':'final','date':'2026',"
                    + "'type':{'text':'x'},'title':'Once','author':[{'display':'x'}]}"));
    ObjectNode persist =
        Samples.json(
            "{'resourceType':'Parameters','parameter':[{'name':'persist','valueBoolean':true}]}");
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Future<HttpReply>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(pool.submit(() -> post("/Composition/once/$document", persist, "once-op")));
    }

    HttpReply first = calls.get(0).get();
    for (Future<HttpReply> call : calls) {
      assertSame(first, call.get());
    }
    pool.shutdown();
    assertThat(first.status()).as(first.toString()).isEqualTo(200);
    assertThat(server().get("/Bundle?composition=Composition/once").matches()).hasSize(1);
  }

  @Test
  void aPatchIsDoneOnce() {
    String id = server().post("/Patient", patientWithIdentifier("patch")).id();
    String patch = "[{\"op\":\"add\",\"path\":\"/identifier/-\",\"value\":{\"value\":\"p\"}}]";
    String type = "application/json-patch+json";

    HttpReply first = server().patch("/Patient/" + id, type, patch, "Idempotency-Key", "patch-1");
    HttpReply again = server().patch("/Patient/" + id, type, patch, "Idempotency-Key", "patch-1");

    assertSame(first, again);
    assertThat(server().get("/Patient/" + id).json().path("identifier")).hasSize(2);
  }

  @Test
  void anotherRequestWithTheSameKeyIsRefused() {
    post("/Patient", patientWithIdentifier("a"), "used");

    HttpReply content = post("/Patient", patientWithIdentifier("b"), "used");
    HttpReply path = post("", bundle("used"), "used");

    assertThat(content.status()).isEqualTo(422);
    assertThat(content.problem()).isEqualTo("INTERACTION-18");
    assertThat(content.expression()).isEqualTo("http.Idempotency-Key");
    assertThat(path.status()).isEqualTo(422);
    assertThat(server().get("/Patient?identifier=b").matches()).isEmpty();
  }

  @Test
  void aRefusedRequestLeavesTheKeyFree() {
    HttpReply refused = post("/Patient", patient().put("activ", true), "refused");
    HttpReply done = post("/Patient", patientWithIdentifier("refused"), "refused");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(done.status()).isEqualTo(201);
  }

  @Test
  void ofManyAtOnceOneIsDone() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(16);
    List<Future<HttpReply>> creates = new ArrayList<>();
    List<Future<HttpReply>> transactions = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      creates.add(pool.submit(() -> post("/Patient", patientWithIdentifier("at-once"), "at-once")));
      transactions.add(pool.submit(() -> post("", bundle("at-once-tx"), "at-once-tx")));
    }

    HttpReply created = creates.get(0).get();
    for (Future<HttpReply> reply : creates) {
      assertSame(created, reply.get());
    }
    HttpReply done = transactions.get(0).get();
    for (Future<HttpReply> reply : transactions) {
      assertSame(done, reply.get());
    }
    pool.shutdown();

    assertThat(server().get("/Patient?identifier=at-once").matches()).hasSize(1);
    assertThat(server().get("/Patient?identifier=at-once-tx").matches()).hasSize(1);
  }

  @Test
  void aKeyOfMoreThan255CharactersIsRefused() {
    assertThat(post("/Patient", patient(), "k".repeat(256)).status()).isEqualTo(422);
  }

  @Test
  void anEmptyKeyIsRefused() {
    HttpReply reply = post("/Patient", patientWithIdentifier("empty-key"), " ");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.expression()).isEqualTo("http.Idempotency-Key");
    assertThat(server().get("/Patient?identifier=empty-key").matches()).isEmpty();
  }

  @Test
  void theSameBytesOfAnotherTypeAreAnotherRequest() {
    String[] key = {"Idempotency-Key", "bytes"};
    String[] other = {"Idempotency-Key", "bytes", "X-Security-Context", "Patient/x"};

    assertThat(server().post("/Binary", "text/plain", "abc", key).status()).isEqualTo(201);
    assertThat(server().post("/Binary", "text/plain", "abc", key).status()).isEqualTo(201);
    assertThat(server().post("/Binary", "text/csv", "abc", key).status()).isEqualTo(422);
    assertThat(server().post("/Binary", "text/plain", "abc", other).status()).isEqualTo(422);
  }
}
