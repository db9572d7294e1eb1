package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UpdateHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @Test
  void updateAsCreateUsesTheIdOfTheUrl() {
    HttpReply reply = server.put("/Patient/named", Samples.patient("named", "A"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Location")).isEqualTo(server.base() + "/Patient/named/_history/1");
    assertThat(server.get("/Patient/named").status()).isEqualTo(200);
  }

  @Test
  void updateMakesTheNextVersion() {
    server.given(Samples.patient("next", "A"));

    HttpReply reply = server.put("/Patient/next", Samples.patient("next", "B"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(reply.header("Location")).endsWith("/Patient/next/_history/2");
    assertThat(reply.json().at("/name/0/family").asText()).isEqualTo("B");
  }

  @Test
  void theSameContentMakesNoVersion() {
    server.given(Samples.patient("same", "A"));

    HttpReply reply = server.put("/Patient/same", Samples.patient("same", "A"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(server.get("/Patient/same/_history").json().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void whatWasReadCanBeSentBack() {
    server.given(Samples.patient("back", "A"));
    var read = server.get("/Patient/back").json();

    assertThat(server.put("/Patient/back", read).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void updateOfWhatWasDeletedBringsItBack() {
    server.given(Samples.patient("phoenix", "A"));
    server.delete("/Patient/phoenix");

    HttpReply reply = server.put("/Patient/phoenix", Samples.patient("phoenix", "A"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("ETag")).isEqualTo("W/\"3\"");
    assertThat(server.get("/Patient/phoenix").status()).isEqualTo(200);
  }

  /** Both ids have the same fingerprint, by which references are found. */
  @Test
  void anIdMadeToBeTakenForAnotherIsRefused() {
    server.given(Samples.patient("patient-number-1", "A"));

    HttpReply reply =
        server.put("/Patient/xQl3hM1-9W8ebLMk", Samples.patient("xQl3hM1-9W8ebLMk", "B"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.problem()).isEqualTo("STORE-09");
    assertThat(server.get("/Patient/xQl3hM1-9W8ebLMk").status()).isEqualTo(404);
  }

  @Test
  void anotherIdThanThatOfTheUrlIsRefused() {
    HttpReply reply = server.put("/Patient/one", Samples.patient("other", "A"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-02");
    assertThat(reply.expression()).isEqualTo("Patient.id");
  }

  @Test
  void contentWithoutAnIdIsRefused() {
    HttpReply reply = server.put("/Patient/one", Samples.patient());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issueText()).contains("'one'");
  }

  @Test
  void anotherTypeThanThatOfTheUrlIsRefused() {
    HttpReply reply = server.put("/Patient/o", Samples.observation("o", "Patient/1", "x"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-02");
  }

  @Test
  void ifMatchWithTheNewestVersionUpdates() {
    server.given(Samples.patient("match", "A"));

    HttpReply reply =
        server.put("/Patient/match", Samples.patient("match", "B"), "If-Match", "W/\"1\"");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void ifMatchWithAnOldVersionIsRefused() {
    server.given(Samples.patient("stale", "A"), Samples.patient("stale", "B"));

    HttpReply reply =
        server.put("/Patient/stale", Samples.patient("stale", "C"), "If-Match", "W/\"1\"");

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.problem()).isEqualTo("INTERACTION-03");
    assertThat(server.get("/Patient/stale").header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void ifMatchOfWhatIsNotThereIsRefused() {
    HttpReply reply =
        server.put("/Patient/nobody", Samples.patient("nobody", "A"), "If-Match", "W/\"1\"");

    assertThat(reply.status()).isEqualTo(412);
    assertThat(server.get("/Patient/nobody").status()).isEqualTo(404);
  }

  @Test
  void anETagThatIsNoneOfOursIsRefused() {
    HttpReply reply =
        server.put("/Patient/etag", Samples.patient("etag", "A"), "If-Match", "\"abc\"");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.expression()).isEqualTo("http.If-Match");
  }

  @Test
  void oneOfManyWritersWithTheSameVersionWins() throws Exception {
    server.given(Samples.patient("contested", "A"));
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(10);
    List<Future<Integer>> statuses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String family = "W" + i;
      statuses.add(
          pool.submit(
              () -> {
                start.await();
                return server
                    .put(
                        "/Patient/contested",
                        Samples.patient("contested", family),
                        "If-Match",
                        "W/\"1\"")
                    .status();
              }));
    }

    start.countDown();
    List<Integer> seen = new ArrayList<>();
    for (Future<Integer> status : statuses) {
      seen.add(status.get());
    }
    pool.shutdown();

    assertThat(seen).containsOnlyOnce(200);
    assertThat(seen.stream().filter(it -> it == 412)).hasSize(9);
    assertThat(server.get("/Patient/contested").header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void conditionalUpdateChangesTheOneThatMatches() {
    HttpReply first = server.post("/Patient", Samples.patientWithIdentifier("cond-1"));

    HttpReply reply =
        server.put(
            "/Patient?identifier=urn:mrn|cond-1",
            Samples.patientWithIdentifier("cond-1").put("active", false));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.id()).isEqualTo(first.id());
    assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void conditionalUpdateCreatesWhereNothingMatches() {
    HttpReply reply =
        server.put("/Patient?identifier=urn:mrn|cond-2", Samples.patientWithIdentifier("cond-2"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(server.get("/Patient?identifier=cond-2").matches())
        .containsExactly("Patient/" + reply.id());
  }

  @Test
  void conditionalUpdateCreatesUnderTheIdOfTheContent() {
    HttpReply reply =
        server.put(
            "/Patient?identifier=urn:mrn|cond-3",
            Samples.patientWithIdentifier("cond-3").put("id", "given-id"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.id()).isEqualTo("given-id");
  }

  @Test
  void conditionalUpdateOfSeveralIsRefused() {
    server.post("/Patient", Samples.patientWithIdentifier("cond-4"));
    server.post("/Patient", Samples.patientWithIdentifier("cond-4"));

    HttpReply reply =
        server.put("/Patient?identifier=urn:mrn|cond-4", Samples.patientWithIdentifier("cond-4"));

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.problem()).isEqualTo("INTERACTION-04");
  }

  @Test
  void conditionalUpdateOfAnotherIdThanTheContentHasIsRefused() {
    server.post("/Patient", Samples.patientWithIdentifier("cond-5"));

    HttpReply reply =
        server.put(
            "/Patient?identifier=urn:mrn|cond-5",
            Samples.patientWithIdentifier("cond-5").put("id", "not-that-one"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-02");
    assertThat(server.get("/Patient/not-that-one").status()).isEqualTo(404);
  }

  @Test
  void anUpdateWithNeitherIdNorConditionIsRefused() {
    HttpReply reply = server.put("/Patient", Samples.patient());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issueText())
        .isEqualTo("The URL must have an id, or at least one search parameter as a condition");
  }

  @Test
  void anUpdateThatCannotBeReadIsRefused() {
    server.given(Samples.patient("kept", "A"));

    HttpReply reply =
        server.put("/Patient/kept", Samples.patient("kept", "A").put("active", "yes"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(server.get("/Patient/kept").header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void aConditionBesideAnIdIsRefusedByName() {
    server.given(Samples.patient("beside", "A"));
    String patch = "[{\"op\":\"add\",\"path\":\"/active\",\"value\":true}]";

    List<HttpReply> replies =
        List.of(
            server.put("/Patient/beside?family=B", Samples.patient("beside", "B")),
            server.patch("/Patient/beside?family=B", "application/json-patch+json", patch),
            server.delete("/Patient/beside?family=B"));

    for (HttpReply reply : replies) {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.problem()).isEqualTo("REST-09");
      assertThat(reply.expression()).isEqualTo("http.family");
    }
    assertThat(server.get("/Patient/beside").header("ETag")).isEqualTo("W/\"1\"");
  }
}
