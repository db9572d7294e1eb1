package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeleteHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @Test
  void whatIsDeletedIsGoneAndFoundNoMore() {
    server.given(Samples.patient("gone", "Vanished"));

    HttpReply reply = server.delete("/Patient/gone");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(server.get("/Patient/gone").status()).isEqualTo(410);
    assertThat(server.get("/Patient?family=Vanished").matches()).isEmpty();
  }

  @Test
  void deletingTwiceMakesNoSecondVersion() {
    server.given(Samples.patient("twice", "A"));
    server.delete("/Patient/twice");

    HttpReply reply = server.delete("/Patient/twice");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.problem()).isEqualTo("REST-15");
    assertThat(server.get("/Patient/twice/_history").json().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void deletingWhatNeverWasDoesNothing() {
    HttpReply reply = server.delete("/Patient/never");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.problem()).isEqualTo("REST-15");
    assertThat(server.get("/Patient/never").status()).isEqualTo(404);
  }

  @Test
  void ifMatchWithAnOldVersionDeletesNothing() {
    server.given(Samples.patient("stale", "A"), Samples.patient("stale", "B"));

    HttpReply reply = server.delete("/Patient/stale", "If-Match", "W/\"1\"");

    assertThat(reply.status()).isEqualTo(412);
    assertThat(server.get("/Patient/stale").status()).isEqualTo(200);
  }

  @Test
  void ifMatchWithTheNewestVersionDeletes() {
    server.given(Samples.patient("fresh", "A"));

    assertThat(server.delete("/Patient/fresh", "If-Match", "W/\"1\"").status()).isEqualTo(200);
    assertThat(server.get("/Patient/fresh").status()).isEqualTo(410);
  }

  @Test
  void conditionalDeleteDeletesTheOneThatMatches() {
    HttpReply created = server.post("/Patient", Samples.patientWithIdentifier("del-1"));

    HttpReply reply = server.delete("/Patient?identifier=urn:mrn|del-1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(server.get("/Patient/" + created.id()).status()).isEqualTo(410);
  }

  @Test
  void conditionalDeleteOfNothingDoesNothing() {
    HttpReply reply = server.delete("/Patient?identifier=urn:mrn|nobody");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.problem()).isEqualTo("REST-15");
  }

  @Test
  void conditionalDeleteOfSeveralIsRefused() {
    server.post("/Patient", Samples.patientWithIdentifier("del-2"));
    server.post("/Patient", Samples.patientWithIdentifier("del-2"));

    HttpReply reply = server.delete("/Patient?identifier=urn:mrn|del-2");

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.problem()).isEqualTo("INTERACTION-04");
    assertThat(server.get("/Patient?identifier=del-2").matches()).hasSize(2);
  }

  @Test
  void aMisspeltConditionDeletesNothing() {
    server.given(Samples.patient("spared", "Spared"));

    HttpReply reply = server.delete("/Patient?famly=Spared");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("SEARCH-01");
    assertThat(server.get("/Patient/spared").status()).isEqualTo(200);
  }

  @Test
  void aDeleteWithoutIdAndConditionIsRefused() {
    assertThat(server.delete("/Patient").status()).isEqualTo(400);
  }
}
