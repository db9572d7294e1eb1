package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operations look at so many resources and no more, and say so. */
class OperationBoundsHttpTest {

  private static final int MANY = 2001;
  private static final int BUNDLE = 1000;

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void load() {
    server.given(Samples.patient("p", "Adams"));
    for (int from = 0; from < MANY; from += BUNDLE) {
      ObjectNode bundle = Samples.transaction();
      ArrayNode entries = bundle.putArray("entry");
      for (int i = from; i < Math.min(from + BUNDLE, MANY); i++) {
        ObjectNode entry = entries.addObject();
        entry.set("resource", observation(i));
        entry.putObject("request").put("method", "PUT").put("url", "Observation/o" + i);
      }
      assertThat(server.post("", bundle).status()).isEqualTo(200);
    }
  }

  /** The first 1001 have a code of their own. */
  private static ObjectNode observation(int number) {
    return Samples.json(
        "{'resourceType':'Observation','id':'o%d','status':'final',"
            + "'code':{'coding':[{'system':'urn:c','code':'%s'}]},"
            + "'subject':{'reference':'Patient/p'},"
            + "'valueQuantity':{'value':1,'system':'http://unitsofmeasure.org','code':'g'}}",
        number, number < 1001 ? "some" : "rest");
  }

  private static void refused(HttpReply reply, String text) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
    assertThat(reply.problem()).isEqualTo("OPERATION-09");
    assertThat(reply.issueText()).contains(text);
  }

  @Test
  void statsSendsAThousandSources() {
    String stats = "/Observation/$stats?subject=Patient/p&system=urn:c&statistic=count";
    HttpReply some = server.get(stats + "&code=some&include=true&limit=5000");
    assertThat(some.status()).isEqualTo(200);
    assertThat(some.text().split("\"name\":\"source\"", -1)).hasSize(1001);
    assertThat(some.text()).contains("\"value\":1001");
  }

  @Test
  void aDocumentHoldsTwoThousandResources() {
    refused(document(2000), "more than 2000 resources");
    HttpReply reply = document(1998);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("entry")).hasSize(2000);
  }

  /** The Composition, its Observations, and the patient of these. */
  private static HttpReply document(int observations) {
    ObjectNode composition =
        Samples.json(
            "{'resourceType':'Composition','id':'c','status':'final','date':'2026',"
                + "'type':{'text':'x'},'title':'All','author':[{'display':'x'}],"
                + "'section':[{'title':'All'}]}");
    ArrayNode entries = ((ObjectNode) composition.at("/section/0")).putArray("entry");
    for (int i = 0; i < observations; i++) {
      entries.addObject().put("reference", "Observation/o" + i);
    }
    server.given(composition);
    return server.get("/Composition/c/$document");
  }

  @Test
  void aGraphQlQueryTouchesTwoThousandResources() {
    String list = "ObservationList(_count:\"1000\"){id} ";
    assertThat(graph("{a:" + list + "b:" + list + "}").status()).isEqualTo(200);
    HttpReply reply = graph("{a:" + list + "b:" + list + "c:" + list + "}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("more than 2000 resources");
  }

  private static HttpReply graph(String query) {
    return server.get("/$graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }
}
