package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void store() {
    server.given(Samples.patient("two", "First"), Samples.patient("two", "Second"));
    server.given(Samples.patient("gone", "Away"));
    server.delete("/Patient/gone");
  }

  @Test
  void aSearchParameterHasNoPlaceInARead() {
    HttpReply reply = server.get("/Patient/any?colour=blue");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.expression()).isEqualTo("http.colour");
  }

  @Test
  void readGivesTheNewestVersion() {
    HttpReply reply = server.get("/Patient/two");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/name/0/family").asText()).isEqualTo("Second");
    assertThat(reply.json().at("/meta/versionId").asText()).isEqualTo("2");
  }

  @Test
  void readTellsVersionAndTimeInHeaders() {
    HttpReply reply = server.get("/Patient/two");

    assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(reply.header("Last-Modified")).endsWith(" GMT");
    assertThat(reply.header("Content-Type")).isEqualTo("application/fhir+json;charset=UTF-8");
  }

  @Test
  void vreadGivesTheVersionThatIsAskedFor() {
    HttpReply reply = server.get("/Patient/two/_history/1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/name/0/family").asText()).isEqualTo("First");
    assertThat(reply.header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void aVersionThatNeverWasIsNotFound() {
    HttpReply reply = server.get("/Patient/two/_history/3");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text()).contains("There is no version '3' of Patient/two");
    assertThat(
            server.post("", Samples.batch(Samples.entry("GET", "Patient/two/_history/3"))).text())
        .contains("There is no version '3' of Patient/two");
    assertThat(server.get("/Patient/two/_history/0").status()).isEqualTo(404);
    assertThat(server.get("/Patient/two/_history/one").status()).isEqualTo(404);
  }

  @Test
  void whatNeverWasIsNotFound() {
    HttpReply reply = server.get("/Patient/never");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.issueType()).isEqualTo("not-found");
    assertThat(reply.problem()).isEqualTo("REST-11");
  }

  @Test
  void whatWasDeletedIsGone() {
    HttpReply reply = server.get("/Patient/gone");

    assertThat(reply.status()).isEqualTo(410);
    assertThat(reply.issueType()).isEqualTo("deleted");
    assertThat(reply.problem()).isEqualTo("REST-12");
    assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void anEarlierVersionOfWhatWasDeletedCanBeRead() {
    assertThat(server.get("/Patient/gone/_history/1").status()).isEqualTo(200);
    assertThat(server.get("/Patient/gone/_history/2").status()).isEqualTo(410);
  }

  @Test
  void whatTheClientHasIsNotSentAgain() {
    HttpReply reply = server.get("/Patient/two", "If-None-Match", "W/\"2\"");

    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.bytes()).isEmpty();
    assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void anOldETagGetsTheNewVersion() {
    assertThat(server.get("/Patient/two", "If-None-Match", "W/\"1\"").status()).isEqualTo(200);
  }

  @Test
  void oneOfSeveralETagsIsEnough() {
    assertThat(server.get("/Patient/two", "If-None-Match", "W/\"1\", W/\"2\"").status())
        .isEqualTo(304);
  }

  @Test
  void whatDidNotChangeSinceIsNotSentAgain() {
    String lastModified = server.get("/Patient/two").header("Last-Modified");

    assertThat(server.get("/Patient/two", "If-Modified-Since", lastModified).status())
        .isEqualTo(304);
    assertThat(
            server
                .get("/Patient/two", "If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")
                .status())
        .isEqualTo(200);
  }

  @Test
  void headTellsTheSameWithoutTheBody() {
    HttpReply reply = server.send("HEAD", "/Patient/two", new byte[0]);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(reply.bytes()).isEmpty();
  }

  @Test
  void summaryLeavesOutAndSaysSo() {
    HttpReply reply = server.get("/Patient/two?_summary=text");

    assertThat(reply.json().has("name")).isFalse();
    assertThat(reply.json().at("/meta/tag/0/code").asText()).isEqualTo("SUBSETTED");
  }

  @Test
  void elementsKeepsWhatIsNamed() {
    HttpReply reply = server.get("/Patient/two?_elements=name");

    assertThat(reply.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("resourceType", "id", "meta", "name");
  }

  @Test
  void anUnknownParameterIsRefusedByName() {
    HttpReply reply = server.get("/Patient/two?_sumary=true");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("REST-09");
    assertThat(reply.expression()).isEqualTo("http._sumary");
  }

  @Test
  void anIdThatCannotBeIsRefused() {
    HttpReply reply = server.get("/Patient/a_b");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("REST-07");
  }

  @Test
  void anUnknownTypeIsNotFound() {
    HttpReply reply = server.get("/Patent/two");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.problem()).isEqualTo("REST-04");
    assertThat(reply.issueText()).contains("'Patent'");
  }

  @Test
  void decimalsKeepTheirDigits() {
    server.given(
        Samples.json(
            "{'resourceType':'Observation','id':'digits','status':'final','code':{'text':'x'},"
                + "'valueQuantity':{'value':1.80}}"));

    assertThat(server.get("/Observation/digits").text()).contains("\"value\":1.80}");
  }
}
