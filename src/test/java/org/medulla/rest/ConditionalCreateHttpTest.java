package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConditionalCreateHttpTest {

  private static final int CLIENTS = 100;

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  private static HttpReply create(String identifier) {
    return server.post(
        "/Patient",
        Samples.patientWithIdentifier(identifier),
        "If-None-Exist",
        "identifier=urn:mrn|" + identifier);
  }

  @Test
  void nothingThereIsCreated() {
    HttpReply reply = create("new");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(server.get("/Patient?identifier=new").matches())
        .containsExactly("Patient/" + reply.id());
  }

  @Test
  void whatIsThereIsGivenBack() {
    HttpReply first = create("there");

    HttpReply second = create("there");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(server.get("/Patient?identifier=there").matches()).hasSize(1);
  }

  @Test
  void theWholeUrlOfTheSearchIsUnderstoodToo() {
    HttpReply first = create("whole-url");

    for (String before : List.of("?", "Patient?", server.base() + "/Patient?")) {
      HttpReply again =
          server.post(
              "/Patient",
              Samples.patientWithIdentifier("whole-url"),
              "If-None-Exist",
              before + "identifier=urn:mrn|whole-url");
      assertThat(again.status()).as(before).isEqualTo(200);
      assertThat(again.id()).isEqualTo(first.id());
    }
  }

  @Test
  void severalThereAreRefused() {
    server.post("/Patient", Samples.patientWithIdentifier("twice"));
    server.post("/Patient", Samples.patientWithIdentifier("twice"));

    HttpReply reply = create("twice");

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.problem()).isEqualTo("INTERACTION-04");
    assertThat(reply.issueType()).isEqualTo("multiple-matches");
    assertThat(server.get("/Patient?identifier=twice").matches()).hasSize(2);
  }

  @Test
  void whatWasDeletedDoesNotCount() {
    HttpReply first = create("again");
    server.delete("/Patient/" + first.id());

    HttpReply second = create("again");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void anUnknownParameterInTheConditionIsRefused() {
    HttpReply reply =
        server.post("/Patient", Samples.patient(), "If-None-Exist", "identifer=urn:mrn|1");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("SEARCH-01");
    assertThat(reply.issueText()).contains("'identifer'");
  }

  @Test
  void aParameterOfTheResultHasNoPlaceInACondition() {
    HttpReply reply =
        server.post("/Patient", Samples.patient(), "If-None-Exist", "active=true&_count=1");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.expression()).isEqualTo("http._count");
  }

  @Test
  void aHundredClientsAtOnceLeaveOneResource() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    List<Future<HttpReply>> replies = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      replies.add(
          pool.submit(
              () -> {
                start.await();
                return create("race");
              }));
    }

    start.countDown();
    Set<String> ids = new TreeSet<>();
    List<Integer> statuses = new ArrayList<>();
    for (Future<HttpReply> reply : replies) {
      statuses.add(reply.get().status());
      ids.add(reply.get().id());
    }
    pool.shutdown();

    assertThat(statuses.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting())))
        .containsOnly(
            org.assertj.core.api.Assertions.entry(201, 1L),
            org.assertj.core.api.Assertions.entry(200, CLIENTS - 1L));
    assertThat(ids).hasSize(1);
    assertThat(server.get("/Patient?identifier=race").matches()).hasSize(1);
  }
}
