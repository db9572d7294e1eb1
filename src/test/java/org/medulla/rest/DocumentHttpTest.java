package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        letter("broken", "Condition/none"),
        graph(
            "letter-only",
            "Composition",
            "{'path':'Composition.subject','min':1,'max':'1','target':[{'type':'Patient','link':["
                + "{'target':[{'type':'Procedure','params':'subject={ref}&code=1217123003'}]}]}]},"
                + "{'path':'section.entry','target':[{'type':'Condition'}]}"),
        graph("of-patient", "Patient", "{'path':'link.other','target':[{'type':'Patient'}]}"),
        graph("slice", "Composition", "{'path':'author','sliceName':'x'}"),
        graph("clever", "Composition", "{'path':'author.where(a)','target':[{'type':'Patient'}]}"),
        graph("blind", "Composition", "{'target':[{'type':'Condition','params':'code=1'}]}"),
        graph("many", "Composition", "{'path':'author','min':2,'target':[{'type':'Resource'}]}"),
        graph("deep", "Composition", "{'path':'section.entry','target':[{'type':'Resource'}]}"));
  }

  private static ObjectNode graph(String id, String start, String links) {
    return json(
        "{'resourceType':'GraphDefinition','id':'%s','url':'http://example.org/graph/%s',"
            + "'version':'1','name':'G','status':'active','start':'%s','link':[%s]}",
        id, id, start, links);
  }

  private static HttpReply graphed(String letter, String graph) {
    return server.get("/Composition/" + letter + "/$document?graph=" + graph.replace("|", "%7C"));
  }

  @Test
  void aGraphDefinitionRulesWhatIsIncluded() {
    String[] expected = {
      "Composition/letter", "Patient/emh-case", "Procedure/rt-course", "Condition/scc"
    };
    for (String name :
        new String[] {
          "GraphDefinition/letter-only",
          server.base() + "/GraphDefinition/letter-only",
          "http://example.org/graph/letter-only",
          "http://example.org/graph/letter-only|1"
        }) {
      HttpReply reply = graphed("letter", name);

      assertThat(reply.json().path("type").asText()).as(reply.toString()).isEqualTo("document");
      assertThat(reply.entries()).as(name).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "GraphDefinition/none; There is no GraphDefinition",
        "http://example.org/graph/letter-only|2; There is no GraphDefinition",
        "GraphDefinition/of-patient; at start begins at Patient",
        "GraphDefinition/slice; at link[0].sliceName is not understood",
        "GraphDefinition/clever; has the path 'author.where(a)'",
        "GraphDefinition/blind; at link[0].target[0] has 'params' without {ref}",
        "GraphDefinition/many; allows 2..* resources, and from Composition/letter there are 1"
      })
  void aGraphDefinitionThatIsNotUnderstoodIsRefused(String name, String reason) {
    HttpReply reply = graphed("letter", name);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("OPERATION-06");
    assertThat(reply.issueText()).contains(reason);
    assertThat(reply.expression()).isEqualTo("http.graph");
  }

  @Test
  void whatAGraphDefinitionLeadsToMustBeThere() {
    HttpReply reply = graphed("broken", "GraphDefinition/deep");

    assertThat(reply.problem()).isEqualTo("INTERACTION-10");
    assertThat(reply.issueText()).contains("Condition/none");
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
