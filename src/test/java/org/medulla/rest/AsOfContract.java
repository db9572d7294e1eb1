package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that reads can be asked for a moment in the past, and answers as it did then. */
abstract class AsOfContract {

  private final MedullaServer server;
  private String before = "";
  private String middle = "";

  AsOfContract(MedullaServer server) {
    this.server = server;
  }

  @BeforeEach
  void live() {
    if (server.get("/Patient/kept").status() == 200) {
      before = updated(server.get("/Basic/start"));
      middle = updated(server.get("/Observation/o1"));
      return;
    }
    before =
        updated(
            server.put(
                "/Basic/start", json("{'resourceType':'Basic','id':'start','code':{'text':'x'}}")));
    server.given(
        Samples.patient("kept", "Old"),
        Samples.patient("lost", "Lost"),
        Samples.observation("o1", "Patient/kept", "x"));
    middle = updated(server.get("/Observation/o1"));
    server.given(
        Samples.patient("kept", "New"),
        Samples.patient("late", "Late"),
        Samples.observation("o2", "Patient/kept", "x"));
    server.delete("/Patient/lost");
  }

  /** The instant of a write, once the clock has gone on. */
  private static String pause(String instant) {
    Instant written = Instant.parse(instant);
    while (!Instant.now().isAfter(written.plusMillis(1))) {
      Thread.onSpinWait();
    }
    return instant;
  }

  private static String updated(HttpReply reply) {
    return pause(reply.json().at("/meta/lastUpdated").asText());
  }

  private String family(String path) {
    return server.get(path).json().at("/name/0/family").asText();
  }

  @Test
  void aReadTellsWhatWas() {
    assertThat(family("/Patient/kept")).isEqualTo("New");
    assertThat(family("/Patient/kept?_asOf=" + middle)).isEqualTo("Old");
    assertThat(family("/Patient/lost?_asOf=" + middle)).isEqualTo("Lost");
    assertThat(server.get("/Patient/lost").status()).isEqualTo(410);
    assertThat(server.get("/Patient/late?_asOf=" + middle).status()).isEqualTo(404);
    assertThat(server.get("/Patient/kept?_asOf=" + before).status()).isEqualTo(404);
    assertThat(server.get("/Patient/kept?_asOf=1970-01-01").status()).isEqualTo(404);
  }

  @Test
  void aVersionThatWasNotThereIsNotFound() {
    assertThat(server.get("/Patient/kept/_history/2").status()).isEqualTo(200);
    assertThat(server.get("/Patient/kept/_history/1?_asOf=" + middle).status()).isEqualTo(200);
    assertThat(server.get("/Patient/kept/_history/2?_asOf=" + middle).status()).isEqualTo(404);
  }

  @Test
  void aSearchFindsWhatItFound() {
    HttpReply reply = server.get("/Patient?_asOf=" + middle + "&_sort=_id&_total=accurate");

    assertThat(reply.matches()).containsExactly("Patient/kept", "Patient/lost");
    assertThat(reply.json().path("total").asInt()).isEqualTo(2);
    assertThat(reply.link("self")).contains("_asOf=");
    assertThat(server.get(reply.link("self")).matches()).isEqualTo(reply.matches());
    assertThat(server.get("/Patient?family=new&_asOf=" + middle).matches()).isEmpty();
    assertThat(server.get("/Patient?family=old&_asOf=" + middle).matches())
        .containsExactly("Patient/kept");
    assertThat(server.get("/Patient?_asOf=1970-01-01").matches()).isEmpty();
  }

  @Test
  void compartmentsIncludesAndPagesAreOfThatMomentToo() {
    assertThat(server.get("/Patient/kept/Observation?_asOf=" + middle).matches())
        .containsExactly("Observation/o1");
    HttpReply included =
        server.get("/Observation?_id=o1&_include=Observation:subject&_asOf=" + middle);
    assertThat(included.json().at("/entry/1/resource/name/0/family").asText()).isEqualTo("Old");
    HttpReply first = server.get("/Patient?_count=1&_sort=_id&_asOf=" + middle);
    assertThat(server.get(first.link("next")).matches()).containsExactly("Patient/lost");
    assertThat(server.get("/Patient/kept/$everything?_asOf=" + middle).matches())
        .containsExactlyInAnyOrder("Patient/kept", "Observation/o1");
    assertThat(server.get("/Patient/late/$everything?_asOf=" + middle).status()).isEqualTo(404);
  }

  @Test
  void aHistoryEndsThere() {
    assertThat(server.get("/Patient/kept/_history?_asOf=" + middle).entries()).hasSize(1);
    assertThat(server.get("/Patient/kept/_history").entries()).hasSize(2);
    assertThat(server.get("/Patient/late/_history?_asOf=" + middle).status()).isEqualTo(404);
  }

  @Test
  void theNumberOfACommitIsAMomentToo() {
    assertThat(server.get("/Patient?_asOf=t:0").matches()).isEmpty();
    assertThat(server.get("/Patient?_asOf=t:99999999").problem()).isEqualTo("INTERACTION-30");
  }

  @Test
  void whatIsNotPastIsRefused() {
    for (String path : List.of("/Patient/kept", "/Patient", "/Patient/kept/_history")) {
      HttpReply reply = server.get(path + "?_asOf=2999-01-01");

      assertThat(reply.status()).as(path).isEqualTo(400);
      assertThat(reply.problem()).as(path).isEqualTo("INTERACTION-30");
      assertThat(reply.expression()).as(path).isEqualTo("http._asOf");
      assertThat(server.get(path + "?_asOf=soon").problem()).as(path).isEqualTo("SEARCH-03");
    }
  }
}
