package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.batch;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.observation;
import static org.medulla.rest.Samples.patient;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a history can be asked for, on every engine. */
abstract class HistoryParametersContract {

  /** Says the milliseconds also where they are 000: without them, `_at` asks for a whole second. */
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** When each of the versions below was made. */
  private final List<String> times = new ArrayList<>();

  private static int runs;

  private String a;

  abstract MedullaServer server();

  /** Three versions of a patient and its deletion, each in a millisecond of its own. */
  @BeforeEach
  void aPatientWithAPast() {
    a = "a" + runs++;
    put("One");
    put("Two");
    put("Three");
    tick();
    server().delete("/Patient/" + a);
    times.add(modified("/Patient/" + a + "/_history?_count=1", "/entry/0/response/lastModified"));
    tick();
    server().given(patient(a + "-later", "Later"));
  }

  private void put(String family) {
    tick();
    server().given(patient(a, family));
    times.add(modified("/Patient/" + a, "/meta/lastUpdated"));
  }

  private String modified(String path, String pointer) {
    return server().get(path).json().at(pointer).asText();
  }

  /** Writes something else until the clock of the server goes on. */
  private void tick() {
    String first = write();
    while (write().equals(first)) {
      Thread.onSpinWait();
    }
  }

  private String write() {
    return server()
        .put(
            "/Basic/tick",
            Samples.json(
                "{'resourceType':'Basic','id':'tick','code':{'text':'%s'}}", System.nanoTime()))
        .json()
        .at("/meta/lastUpdated")
        .asText();
  }

  /** Id and version of each entry. */
  private List<String> told(String path) {
    List<String> told = new ArrayList<>();
    for (JsonNode entry : server().get(path).json().path("entry")) {
      String[] parts = entry.path("fullUrl").asText().split("/");
      told.add(
          parts[parts.length - 1]
              + " "
              + entry.at("/response/etag").asText().replaceAll("[^0-9]", ""));
    }
    return told;
  }

  private List<String> pages(String path) {
    List<String> told = new ArrayList<>();
    String next = path;
    while (!next.isEmpty()) {
      told.addAll(told(next));
      next = server().get(next).link("next");
    }
    return told;
  }

  private static String before(String instant) {
    return MILLIS.format(Instant.parse(instant).minusMillis(1));
  }

  private static String after(String instant) {
    return MILLIS.format(Instant.parse(instant).plusMillis(1));
  }

  @Test
  void sinceAnInstantIsExactToTheMillisecond() {
    String path = "/Patient/" + a + "/_history?_since=";

    assertThat(told(path + times.get(1))).containsExactly(a + " 4", a + " 3", a + " 2");
    assertThat(told(path + after(times.get(1)))).containsExactly(a + " 4", a + " 3");
  }

  @Test
  void atAnInstantIsTheVersionThatWasCurrentThen() {
    String path = "/Patient/" + a + "/_history?_at=";

    assertThat(told(path + before(times.get(0)))).isEmpty();
    assertThat(told(path + times.get(0))).containsExactly(a + " 1");
    assertThat(told(path + before(times.get(1)))).containsExactly(a + " 1");
    assertThat(told(path + times.get(1))).containsExactly(a + " 2");
    assertThat(told(path + before(times.get(3)))).containsExactly(a + " 3");
    assertThat(told(path + times.get(3))).isEmpty();
  }

  @Test
  void atATimeIsEveryVersionThatWasCurrentInIt() {
    String day = times.get(0).substring(0, 10);

    assertThat(told("/Patient/" + a + "/_history?_at=" + day))
        .startsWith(a + " 4", a + " 3", a + " 2");
    assertThat(server().get("/Patient/" + a + "/_history?_at=2001").entries()).isEmpty();
    assertThat(server().get("/Patient/" + a + "/_history?_at=2001").json().path("total").asInt())
        .isZero();
  }

  @Test
  void atWorksForTypesAndTheSystemInPages() {
    server().given(observation(a + "-o", "Patient/" + a, "c"));
    String at = before(times.get(2));

    assertThat(told("/Patient/_history?_at=" + at)).contains(a + " 2").doesNotContain(a + " 1");
    assertThat(told("/_history?_at=" + at)).contains(a + " 2").doesNotContain(a + "-o 1");
    String day = times.get(0).substring(0, 10);
    for (String sort : List.of("_lastUpdated", "-_lastUpdated")) {
      String whole = "/Patient/_history?_at=" + day + "&_count=1000&_sort=" + sort;
      String paged = "/Patient/_history?_at=" + day + "&_count=2&_sort=" + sort;
      assertThat(pages(paged)).isEqualTo(told(whole)).doesNotHaveDuplicates();
      assertThat(server().get(paged).json().path("total").asInt()).isEqualTo(told(whole).size());
    }
  }

  @Test
  void pagesAtATimeGoFromWhatChangedToWhatWas() {
    String from = times.get(1).substring(0, 19) + "Z";
    for (String sort : List.of("_lastUpdated", "-_lastUpdated")) {
      String whole = "/_history?_at=" + from + "&_count=1000&_sort=" + sort;
      for (int count = 1; count < 4; count++) {
        String paged = "/_history?_at=" + from + "&_count=" + count + "&_sort=" + sort;
        assertThat(pages(paged)).isEqualTo(told(whole)).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void theOldestMayComeFirst() {
    assertThat(told("/Patient/" + a + "/_history?_sort=_lastUpdated"))
        .containsExactly(a + " 1", a + " 2", a + " 3", a + " 4");
    assertThat(told("/Patient/" + a + "/_history?_sort=-_lastUpdated"))
        .containsExactly(a + " 4", a + " 3", a + " 2", a + " 1");
    assertThat(pages("/Patient/" + a + "/_history?_sort=_lastUpdated&_count=1"))
        .containsExactly(a + " 1", a + " 2", a + " 3", a + " 4");
  }

  @Test
  void aCountOfNothingTellsTheTotal() {
    HttpReply reply = server().get("/Patient/" + a + "/_history?_count=0");

    assertThat(reply.json().path("total").asInt()).isEqualTo(4);
    assertThat(reply.json().has("entry")).isFalse();
    assertThat(reply.link("next")).isEmpty();
  }

  @Test
  void whatIsNotUnderstoodIsRefusedByName() {
    for (String query :
        List.of(
            "_sort=date",
            "_at=yesterday",
            "_since=x",
            "_count=-1",
            "_list=1",
            "_since=2020&_at=2020")) {
      HttpReply reply = server().get("/Patient/" + a + "/_history?" + query);
      assertThat(reply.status()).as(query).isEqualTo(400);
      assertThat(reply.problem()).as(query).isEqualTo("INTERACTION-19");
    }
  }

  @Test
  void aDeletedVersionIsGoneAndTheOthersAreThere() {
    HttpReply deleted = server().get("/Patient/" + a + "/_history/4");

    assertThat(deleted.status()).isEqualTo(410);
    assertThat(deleted.header("ETag")).isEqualTo("W/\"4\"");
    assertThat(deleted.issueText()).contains("version 4");
    assertThat(server().get("/Patient/" + a + "/_history/2").json().at("/name/0/family").asText())
        .isEqualTo("Two");
    assertThat(server().get("/Patient/" + a + "/_history/5").status()).isEqualTo(404);
  }

  @Test
  void aHistoryInABundleTakesTheSameParameters() {
    HttpReply reply =
        server()
            .post(
                "",
                batch(
                    entry("GET", "Patient/" + a + "/_history?_count=1"),
                    entry("GET", "Patient/" + a + "/_history?_size=1")));

    assertThat(reply.statuses()).containsExactly("200 OK", "400 Bad Request");
    assertThat(reply.json().at("/entry/0/resource/entry")).hasSize(1);
    assertThat(reply.json().at("/entry/0/resource/total").asInt()).isEqualTo(4);
  }
}
