package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.entry;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operations that are called by entries of batches and transactions. */
class EntryOperationHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void store() {
    server.given(
        Samples.patient("p", "P"),
        Samples.observation("o", "Patient/p", "x").put("effectiveDateTime", "2024-01-01"));
  }

  @Test
  void aBatchCallsOperationsAtEveryLevel() {
    HttpReply reply =
        server.post(
            "",
            Samples.batch(
                entry("GET", "Patient/p/$everything?_type=Patient"),
                entry("GET", "Observation/$lastn?patient=p&code=urn:c|x"),
                entry("GET", "$meta"),
                entry("GET", "Patient/p/_history/1/$meta"),
                entry("GET", "Patient/p/$graphql?query=%7Bid%7D")));

    assertThat(reply.statuses()).containsOnly("200 OK");
    JsonNode entries = reply.json().path("entry");
    assertThat(entries.at("/0/resource/entry/0/resource/id").asText()).isEqualTo("p");
    assertThat(entries.at("/1/resource/entry/0/resource/id").asText()).isEqualTo("o");
    assertThat(entries.at("/2/resource/resourceType").asText()).isEqualTo("Parameters");
    assertThat(entries.at("/3/resource/parameter/0/valueMeta/versionId").asText()).isEqualTo("1");
    assertThat(entries.at("/4/resource/resourceType").asText()).isEqualTo("Binary");
  }

  @Test
  void aBatchCallsOperationsByPost() {
    ObjectNode meta =
        json(
            "{'resourceType':'Parameters','parameter':[{'name':'meta','valueMeta':"
                + "{'tag':[{'system':'urn:t','code':'batch'}]}}]}");
    server.given(Samples.patient("tagged", "T"));

    HttpReply reply =
        server.post("", Samples.batch(entry("POST", "Patient/tagged/$meta-add", meta)));

    assertThat(reply.statuses()).containsExactly("200 OK");
    assertThat(server.get("/Patient?_tag=urn:t|batch").matches()).containsExactly("Patient/tagged");
  }

  @Test
  void aCallThatIsRefusedHarmsNoOtherEntry() {
    HttpReply reply =
        server.post(
            "",
            Samples.batch(
                entry("GET", "Patient/p/$everything?_sence=2020"),
                entry("GET", "Patient/p/$meta-add"),
                entry("GET", "Patient/p/$dance"),
                entry("GET", "Observation/$lastn?patient=p&code=x&colour=red"),
                entry("GET", "Patient/p")));

    assertThat(reply.statuses())
        .containsExactly(
            "400 Bad Request",
            "405 Method Not Allowed",
            "400 Bad Request",
            "400 Bad Request",
            "200 OK");
  }

  @Test
  void aTransactionReadsWithOperationsAfterItWrote() {
    HttpReply reply =
        server.post(
            "",
            Samples.transaction(
                entry("GET", "Patient/new/$meta"),
                entry("PUT", "Patient/new", Samples.patient("new", "N"))));

    assertThat(reply.statuses()).containsExactly("200 OK", "201 Created");
    assertThat(reply.json().at("/entry/0/resource/parameter/0/valueMeta/versionId").asText())
        .isEqualTo("1");
  }

  @Test
  void aTransactionWithAnUnknownOperationOrAPostOfOneIsRefusedAsAWhole() {
    ObjectNode put = entry("PUT", "Patient/never", Samples.patient("never", "N"));

    HttpReply unknown = server.post("", Samples.transaction(put, entry("GET", "Patient/p/$dance")));
    HttpReply byPost =
        server.post(
            "", Samples.transaction(put, entry("POST", "Patient/$validate", Samples.patient())));

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.problem()).isEqualTo("INTERACTION-11");
    assertThat(byPost.status()).isEqualTo(400);
    assertThat(byPost.problem()).isEqualTo("INTERACTION-11");
    assertThat(server.get("/Patient/never").status()).isEqualTo(404);
  }
}
