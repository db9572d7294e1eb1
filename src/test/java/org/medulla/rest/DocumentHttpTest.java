package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A letter about the case: it points to the patient and to what the sections list. */
class DocumentHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  private static final String[] EXPECTED = {
    "Composition/letter",
    "Patient/emh-case",
    "Practitioner/author",
    "Condition/scc",
    "Condition/emh",
    "Condition/pv"
  };

  @BeforeAll
  static void load() {
    server.load("index-case.json");
    server.given(
        json("{'resourceType':'Practitioner','id':'author','name':[{'family':'Author'}]}"),
        letter("letter", "Condition/scc"),
        letter("broken", "Condition/none"));
  }

  private static ObjectNode letter(String id, String entry) {
    return json(
        "{'resourceType':'Composition','id':'%s','status':'final','type':{'text':'Letter'},"
            + "'subject':{'reference':'Patient/emh-case'},'date':'2024-01-01',"
            + "'author':[{'reference':'Practitioner/author'}],'title':'Letter',"
            + "'section':[{'title':'Diagnoses','entry':[{'reference':'%s'}]}]}",
        id, entry);
  }

  @Test
  void theCompositionComesFirstAndAllItPointsToFollows() {
    HttpReply reply = server.get("/Composition/letter/$document");

    assertThat(reply.json().path("type").asText()).isEqualTo("document");
    assertThat(reply.entries())
        .contains(EXPECTED)
        .startsWith("Composition/letter")
        .doesNotHaveDuplicates();
    assertThat(reply.entries()).doesNotContain("Observation/hematocrit-progression");
    assertThat(reply.json().at("/identifier/value").asText()).startsWith("urn:uuid:");
    assertThat(reply.json().path("timestamp").asText()).isNotEmpty();
    assertThat(reply.json().at("/entry/0/fullUrl").asText())
        .isEqualTo(server.base() + "/Composition/letter");
  }

  @Test
  void theIdCanBeAParameter() {
    for (String id :
        new String[] {"letter", "Composition/letter", server.base() + "/Composition/letter"}) {
      assertThat(server.get("/Composition/$document?id=" + id).entries()).as(id).contains(EXPECTED);
    }
  }

  @Test
  void aDocumentIsStoredOnDemand() {
    HttpReply reply =
        server.post(
            "/Composition/letter/$document",
            json(
                "{'resourceType':'Parameters','parameter':"
                    + "[{'name':'persist','valueBoolean':true}]}"));

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    String id = reply.json().path("id").asText();
    assertThat(reply.header("Location")).isEqualTo(server.base() + "/Bundle/" + id + "/_history/1");
    assertThat(server.get("/Bundle/" + id).entries()).contains(EXPECTED);
  }

  @Test
  void callsThatCannotBeDoneAreRefused() {
    assertThat(server.get("/Composition/letter/$document?persist=true").problem())
        .isEqualTo("OPERATION-02");
    assertThat(server.get("/Composition/letter/$document?id=letter").problem())
        .isEqualTo("OPERATION-08");
    assertThat(server.get("/Composition/letter/$document?graph=urn:g").expression())
        .isEqualTo("http.graph");
    assertThat(server.get("/Composition/$document").problem()).isEqualTo("OPERATION-04");
    assertThat(server.get("/Composition/none/$document").status()).isEqualTo(404);
    assertThat(server.get("/Composition/$document?id=http://elsewhere/Composition/1").problem())
        .isEqualTo("OPERATION-06");
  }

  @Test
  void whatTheCompositionPointsToMustBeThere() {
    HttpReply reply = server.get("/Composition/broken/$document");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("INTERACTION-10");
    assertThat(reply.issueText()).contains("Condition/none");
  }
}
