package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that are answered later. */
class LaterHttpTest {

  private static final String[] ASYNC = {"Prefer", "respond-async"};

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @BeforeAll
  static void store() {
    server.given(
        Samples.patient("a", "Adams"),
        Samples.patient("b", "Brown"),
        Samples.observation("o", "Patient/a", "c"));
  }

  /** Asks until there is an answer. */
  private static HttpReply await(String address, String... headers) {
    HttpReply reply = server.get(address, headers);
    while (reply.status() == 202) {
      assertThat(reply.header("X-Progress")).contains(" for ");
      assertThat(reply.header("Retry-After")).isEqualTo("1");
      Thread.onSpinWait();
      reply = server.get(address, headers);
    }
    return reply;
  }

  /** The only entry of the bundle that an accepted request leads to. */
  private static JsonNode entry(HttpReply accepted) {
    assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
    assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
    HttpReply reply = await(accepted.header("Content-Location"));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.json().path("type").asText()).isEqualTo("batch-response");
    assertThat(reply.json().path("entry")).hasSize(1);
    return reply.json().path("entry").path(0);
  }

  @Test
  void aSearchIsAnsweredLater() {
    JsonNode entry = entry(server.get("/Patient?family=Adams", ASYNC));

    assertThat(entry.at("/response/status").asText()).isEqualTo("200 OK");
    assertThat(entry.at("/resource/type").asText()).isEqualTo("searchset");
    assertThat(entry.at("/resource/entry").findValuesAsText("fullUrl"))
        .containsExactly(server.base() + "/Patient/a");
  }

  @Test
  void aPostedSearchIsAnsweredLater() {
    JsonNode entry =
        entry(
            server.post(
                "/Patient/_search",
                "application/x-www-form-urlencoded",
                "family=Brown&_format=xml",
                ASYNC));

    assertThat(entry.at("/resource/entry").findValuesAsText("fullUrl"))
        .containsExactly(server.base() + "/Patient/b");
  }

  @Test
  void historiesAndOperationsAreAnsweredLater() {
    JsonNode history = entry(server.get("/Patient/a/_history", ASYNC));
    JsonNode everything = entry(server.get("/Patient/a/$everything", ASYNC));
    JsonNode validation =
        entry(server.post("/Patient/$validate", Samples.patient("x", "X"), ASYNC));

    assertThat(history.at("/resource/type").asText()).isEqualTo("history");
    assertThat(everything.at("/resource/entry").findValuesAsText("fullUrl"))
        .containsExactlyInAnyOrder(server.base() + "/Patient/a", server.base() + "/Observation/o");
    assertThat(validation.at("/resource/resourceType").asText()).isEqualTo("OperationOutcome");
  }

  @Test
  void aRefusalIsTheAnswer() {
    JsonNode entry = entry(server.get("/Patient?nonsense=1", ASYNC));

    assertThat(entry.has("resource")).isFalse();
    assertThat(entry.at("/response/status").asText()).isEqualTo("400 Bad Request");
    assertThat(entry.at("/response/outcome/issue/0/details/coding/0/code").asText())
        .isEqualTo("SEARCH-01");
  }

  @Test
  void theAnswerCanBeHadAgainAndInXml() {
    HttpReply accepted = server.get("/Patient?_id=a&_format=xml", ASYNC);
    entry(accepted);

    HttpReply xml = server.get(accepted.header("Content-Location"), "Accept", "text/xml");

    assertThat(accepted.text()).contains("<OperationOutcome");
    assertThat(xml.text()).contains("<Bundle", "batch-response", "Adams");
    assertThat(xml.header("Expires")).isNotEmpty();
  }

  @Test
  void whatIsCancelledIsGone() {
    String address = server.get("/Patient", ASYNC).header("Content-Location");

    HttpReply cancelled = server.delete(address);

    assertThat(cancelled.status()).isEqualTo(202);
    assertThat(server.get(address).status()).isEqualTo(404);
    assertThat(server.get(address).problem()).isEqualTo("REST-23");
    assertThat(server.delete(address).status()).isEqualTo(404);
  }

  @Test
  void readsAndWritesAreAnsweredAtOnce() {
    assertThat(server.get("/Patient/a", ASYNC).status()).isEqualTo(200);
    assertThat(server.put("/Patient/now", Samples.patient("now", "N"), ASYNC).status())
        .isEqualTo(201);
    assertThat(server.get("/metadata", ASYNC).status()).isEqualTo(200);
  }

  @Test
  void aFormatThatIsNotThereIsRefusedAtOnce() {
    assertThat(server.get("/Patient?_format=yaml", ASYNC).status()).isEqualTo(406);
  }

  @Test
  void answersSurviveARestart() throws IOException {
    try (MedullaServer first = MedullaServer.onDisk().start()) {
      first.given(Samples.patient("kept", "K"));
      String address = first.get("/Patient", ASYNC).header("Content-Location");
      while (first.get(address).status() == 202) {
        Thread.onSpinWait();
      }

      first.restart();

      String path = address.substring(address.indexOf("/_async"));
      assertThat(first.get(path).text()).contains("kept");
    }
  }

  @Test
  void nothingIsKnownBelowTheAddressOfAnAnswer() {
    HttpReply accepted = server.get("/Patient", ASYNC);
    entry(accepted);
    String address = accepted.header("Content-Location");

    assertThat(server.get(address + "/result").status()).isEqualTo(404);
    assertThat(server.delete(address + "/result").status()).isEqualTo(404);
    assertThat(server.get(address).status()).isEqualTo(200);
  }
}
