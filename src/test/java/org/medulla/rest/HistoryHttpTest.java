package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  private static String created;

  @BeforeAll
  static void store() {
    server.given(Samples.patient("a", "One"));
    server.given(Samples.observation("o", "Patient/a", "x"));
    server.given(Samples.patient("a", "Two"));
    created = server.post("/Patient", Samples.patient()).id();
    server.delete("/Patient/a");
    server.given(Samples.patient("a", "Three"));
  }

  /** Type, id, version and method of each entry. */
  private static List<String> told(HttpReply reply) {
    List<String> lines = new ArrayList<>();
    for (JsonNode entry : reply.json().path("entry")) {
      String etag = entry.at("/response/etag").asText().replaceAll("[^0-9]", "");
      String[] parts = entry.path("fullUrl").asText().split("/");
      lines.add(
          String.join(
              " ",
              parts[parts.length - 2] + "/" + parts[parts.length - 1],
              etag,
              entry.at("/request/method").asText(),
              entry.at("/response/status").asText().substring(0, 3)));
    }
    return lines;
  }

  @Test
  void theHistoryOfAResourceIsToldNewestFirst() {
    HttpReply reply = server.get("/Patient/a/_history");

    assertThat(reply.json().path("type").asText()).isEqualTo("history");
    assertThat(reply.json().path("total").asInt()).isEqualTo(4);
    assertThat(told(reply))
        .containsExactly(
            "Patient/a 4 PUT 200",
            "Patient/a 3 DELETE 204",
            "Patient/a 2 PUT 200",
            "Patient/a 1 PUT 201");
  }

  @Test
  void aDeleteInAHistoryHasNoResource() {
    JsonNode deletion = server.get("/Patient/a/_history").json().at("/entry/1");

    assertThat(deletion.has("resource")).isFalse();
    assertThat(deletion.at("/request/url").asText()).isEqualTo("Patient/a");
  }

  @Test
  void theHistoryOfATypeKnowsNoOtherTypes() {
    assertThat(told(server.get("/Patient/_history")))
        .containsExactly(
            "Patient/a 4 PUT 200",
            "Patient/a 3 DELETE 204",
            "Patient/" + created + " 1 POST 201",
            "Patient/a 2 PUT 200",
            "Patient/a 1 PUT 201");
  }

  @Test
  void theHistoryOfTheSystemKnowsEverything() {
    assertThat(told(server.get("/_history")))
        .containsExactly(
            "Patient/a 4 PUT 200",
            "Patient/a 3 DELETE 204",
            "Patient/" + created + " 1 POST 201",
            "Patient/a 2 PUT 200",
            "Observation/o 1 PUT 201",
            "Patient/a 1 PUT 201");
  }

  @Test
  void aHistoryIsWalkedPageByPage() {
    List<String> walked = new ArrayList<>();
    String next = "/_history?_count=2";
    int pages = 0;
    while (!next.isEmpty()) {
      HttpReply page = server.get(next);
      walked.addAll(told(page));
      assertThat(page.json().path("total").asInt()).isEqualTo(6);
      next = page.link("next");
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(walked).isEqualTo(told(server.get("/_history")));
  }

  @Test
  void whatIsWrittenMeanwhileDoesNotMoveThePages() {
    server.given(Samples.patient("moving", "1"), Samples.patient("moving", "2"));
    HttpReply first = server.get("/Patient/moving/_history?_count=1");
    server.given(Samples.patient("moving", "3"));

    HttpReply second = server.get(first.link("next"));

    assertThat(told(second)).containsExactly("Patient/moving 1 PUT 201");
    assertThat(second.link("next")).isEmpty();
    server.delete("/Patient/moving");
  }

  @Test
  void sinceLeavesOutWhatIsOlder() {
    String lastUpdated =
        server.get("/Patient/a/_history/4").json().at("/meta/lastUpdated").asText();

    assertThat(told(server.get("/Patient/a/_history?_since=" + lastUpdated)))
        .contains("Patient/a 4 PUT 200")
        .doesNotContain("Patient/a 1 PUT 201");
    assertThat(told(server.get("/Patient/a/_history?_since=2999-01-01"))).isEmpty();
  }

  @Test
  void theHistoryOfWhatNeverWasIsNotFound() {
    HttpReply reply = server.get("/Patient/never/_history");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.problem()).isEqualTo("INTERACTION-12");
  }

  @Test
  void theHistoryOfATypeWithoutResourcesIsEmpty() {
    HttpReply reply = server.get("/Device/_history");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("total").asInt()).isZero();
  }

  @Test
  void aPageThatWasMadeUpIsRefused() {
    HttpReply reply = server.get("/Patient/a/_history?_page=AAAAAAAAAAAAAAAAAAAAAAAA");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("SEARCH-09");
  }

  @Test
  void aPageOfAnotherHistoryIsRefused() {
    String next = server.get("/Patient/a/_history?_count=1").link("next");

    HttpReply reply = server.get(next.replace("/Patient/a/", "/Observation/o/"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("SEARCH-09");
  }

  @Test
  void anUnknownParameterIsRefusedByName() {
    HttpReply reply = server.get("/Patient/a/_history?_order=_lastUpdated");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.expression()).isEqualTo("http._order");
  }

  @Test
  void aCountThatIsNoNumberIsRefused() {
    assertThat(server.get("/Patient/a/_history?_count=many").expression()).isEqualTo("http._count");
    assertThat(server.get("/Patient/a/_history?_count=-1").status()).isEqualTo(400);
  }
}
