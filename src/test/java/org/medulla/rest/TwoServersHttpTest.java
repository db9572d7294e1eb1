package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.store.PostgresServer;

/** Two servers before one database are one server to their clients. */
class TwoServersHttpTest {

  private static final String URL = PostgresServer.freshUrl();
  private static final int REQUESTS = 24;

  @RegisterExtension static final MedullaServer one = MedullaServer.onPostgres("store", URL);
  @RegisterExtension static final MedullaServer other = MedullaServer.onPostgres("store", URL);

  private static final ExecutorService CLIENTS = Executors.newFixedThreadPool(8);

  @AfterAll
  static void stop() {
    CLIENTS.shutdown();
  }

  private static MedullaServer server(int number) {
    return number % 2 == 0 ? one : other;
  }

  private static List<HttpReply> together(IntFunction<HttpReply> request) throws Exception {
    List<Future<HttpReply>> sent = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      int number = i;
      sent.add(CLIENTS.submit(() -> request.apply(number)));
    }
    List<HttpReply> replies = new ArrayList<>();
    for (Future<HttpReply> reply : sent) {
      replies.add(reply.get());
    }
    return replies;
  }

  private static ObjectNode patient(String family) {
    ObjectNode patient = Samples.patient();
    patient.putArray("name").addObject().put("family", family);
    return patient;
  }

  @Test
  void conditionalCreatesHaveOneWinner() throws Exception {
    List<HttpReply> replies =
        together(
            number ->
                server(number)
                    .post("/Patient", patient("Winner"), "If-None-Exist", "family:exact=Winner"));

    assertThat(replies).filteredOn(it -> it.status() == 201).hasSize(1);
    assertThat(replies).filteredOn(it -> it.status() == 200).hasSize(REQUESTS - 1);
    assertThat(total(one, "/Patient?family:exact=Winner")).isEqualTo(1);
    assertThat(total(other, "/Patient?family:exact=Winner")).isEqualTo(1);
  }

  /** Of each pair of messages about a patient the older one goes to the other server. */
  @Test
  void theNewestMessageStaysWhicheverServerTakesIt() throws Exception {
    List<HttpReply> replies =
        together(
            number -> {
              boolean isNew = number % 2 == 0;
              String message =
                  String.format(
                      Locale.ROOT,
                      "MSH|^~\\&|LAB|HOSP|M|RT|2024030%d1200||ADT^A08|race%d|P|2.5.1\r"
                          + "PID|1||race%d||%s^Ann\r",
                      isNew ? 2 : 1,
                      number,
                      number / 2,
                      isNew ? "New" : "Old");
              return server(number).post("/$process-message-v2", "application/hl7-v2", message);
            });

    assertThat(replies).allSatisfy(it -> assertThat(it.text()).contains("MSA|AA|race"));
    for (int i = 0; i < REQUESTS / 2; i++) {
      JsonNode found = one.get("/Patient?identifier=race" + i).json().path("entry");
      assertThat(found).hasSize(1);
      assertThat(found.at("/0/resource/name/0/family").asText()).isEqualTo("New");
    }
  }

  @Test
  void oneOfManyUpdatesOfTheSameVersionWins() throws Exception {
    ObjectNode patient = patient("Zero");
    patient.put("id", "contested");
    one.given(patient);

    List<HttpReply> replies =
        together(
            number -> {
              ObjectNode changed = patient("N" + number);
              changed.put("id", "contested");
              return server(number).put("/Patient/contested", changed, "If-Match", "W/\"1\"");
            });

    assertThat(replies).filteredOn(it -> it.status() == 200).hasSize(1);
    assertThat(replies).filteredOn(it -> it.status() == 412).hasSize(REQUESTS - 1);
    assertThat(one.get("/Patient/contested").text())
        .isEqualTo(other.get("/Patient/contested").text());
  }

  @Test
  void whatOneServerAcknowledgedTheOtherShowsAtOnce() throws Exception {
    List<HttpReply> replies =
        together(
            number -> {
              HttpReply made = server(number).post("/Patient", patient("Seen" + number));
              String id = made.json().path("id").asText();
              MedullaServer next = server(number + 1);
              assertThat(total(next, "/Patient?_id=" + id)).isEqualTo(1);
              return next.get("/Patient/" + id);
            });

    assertThat(replies).allMatch(it -> it.status() == 200);
  }

  @Test
  void historiesHaveOneOrderAndPageLinksWorkOnBoth() throws Exception {
    together(number -> server(number).post("/Basic", basic("h" + number)));

    List<String> here = walk(one, other, "/Basic/_history?_count=5");
    List<String> there = walk(other, one, "/Basic/_history?_count=5");

    assertThat(here).hasSizeGreaterThanOrEqualTo(REQUESTS).isEqualTo(there);
    assertThat(walk(one, other, "/Basic?_count=5"))
        .isEqualTo(walk(other, one, "/Basic?_count=5"))
        .hasSizeGreaterThanOrEqualTo(REQUESTS);
  }

  /** A page link that goes on while the other server writes shows the state of the first page. */
  @Test
  void pagesStayAsTheyWereWhileTheOtherServerWrites() throws Exception {
    for (int i = 0; i < 6; i++) {
      one.post("/Basic", basic("p" + i));
    }
    HttpReply first = one.get("/Basic?code=p-paged&_count=2&_total=accurate");
    int total = first.json().path("total").asInt();
    other.post("/Basic", basic("later"));

    Set<String> seen = new HashSet<>();
    HttpReply page = first;
    while (true) {
      page.json().path("entry").forEach(it -> seen.add(it.path("fullUrl").asText()));
      if (page.link("next").isEmpty()) {
        break;
      }
      page = other.get(page.link("next").replace(one.base(), other.base()));
      assertThat(page.status()).isEqualTo(200);
    }

    assertThat(seen).hasSize(total);
  }

  @Test
  void aRequestThatIsSentToBothIsCarriedOutOnce() throws Exception {
    List<HttpReply> replies =
        together(
            number -> server(number).post("/Basic", basic("once"), "Idempotency-Key", "the-key"));

    Set<String> ids = new HashSet<>();
    replies.stream()
        .filter(it -> it.status() == 201)
        .forEach(it -> ids.add(it.json().path("id").asText()));
    assertThat(replies).allMatch(it -> it.status() == 201 || it.status() == 409);
    assertThat(ids).hasSize(1);
  }

  @Test
  void aSearchParameterIsKnownToBothBeforeAnythingElseIsWritten() throws Exception {
    one.given(
        Samples.json(
            "{'resourceType':'SearchParameter','id':'shared','url':'http://example.org/sp/shared',"
                + "'name':'shared','status':'active','description':'x','code':'marital-shared',"
                + "'base':['Patient'],'type':'token','expression':'Patient.maritalStatus'}"));

    other.given(
        Samples.json(
            "{'resourceType':'Patient','id':'wed','maritalStatus':{'coding':[{'code':'M'}]}}"));

    assertThat(one.get("/Patient?marital-shared=M").matches()).containsExactly("Patient/wed");
    assertThat(other.get("/Patient?marital-shared=M").matches()).containsExactly("Patient/wed");
    one.delete("/SearchParameter/shared");
    while (other.get("/Patient?marital-shared=M").status() != 400) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static ObjectNode basic(String text) {
    ObjectNode basic = Samples.patient();
    basic.removeAll();
    basic.put("resourceType", "Basic");
    ObjectNode code = basic.putObject("code");
    code.put("text", text);
    code.putArray("coding").addObject().put("code", "p-paged");
    return basic;
  }

  private static int total(MedullaServer server, String search) {
    return server.get(search + "&_total=accurate").json().path("total").asInt();
  }

  /** The versions on all pages, each asked of the server that did not give the link. */
  private static List<String> walk(MedullaServer first, MedullaServer second, String path) {
    List<String> found = new ArrayList<>();
    MedullaServer now = first;
    HttpReply page = now.get(path);
    while (true) {
      assertThat(page.status()).isEqualTo(200);
      for (JsonNode entry : page.json().path("entry")) {
        JsonNode resource = entry.path("resource");
        found.add(resource.path("id").asText() + resource.path("meta").path("versionId").asText());
      }
      String link = page.link("next");
      if (link.isEmpty()) {
        return found;
      }
      MedullaServer next = now == first ? second : first;
      page = next.get(link.replace(now.base(), next.base()));
      now = next;
    }
  }
}
