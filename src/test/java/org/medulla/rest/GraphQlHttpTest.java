package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.fhir.Json;

class GraphQlHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void load() {
    server.load("index-case-synthetic-dates.json");
  }

  private static HttpReply query(String path, String query) {
    return server.get(path + "/$graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  private static JsonNode data(HttpReply reply) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    return reply.json().path("data");
  }

  @Test
  void aResourceGivesTheFieldsThatAreAskedFor() {
    JsonNode data = data(query("/Patient/synthetic-emh-case", "{id gender}"));

    assertThat(data).isEqualTo(json("{'id':'synthetic-emh-case','gender':'male'}"));
  }

  @Test
  void theSystemGivesAResourceByItsIdAndFollowsReferences() {
    JsonNode data =
        data(
            query(
                "",
                "{Condition(id:\"synthetic-scc\"){id subject{resource{... on Patient{gender}}}}}"));

    assertThat(data)
        .isEqualTo(
            json("{'Condition':{'id':'synthetic-scc','subject':{'resource':{'gender':'male'}}}}"));
  }

  @Test
  void aPrimitiveWithoutAValueIsLeftOut() {
    server.put(
        "/Patient/nameless",
        Json.object(
            """
            {"resourceType": "Patient", "id": "nameless", "gender": "male",
             "name": [{"given": [null, "Anna"], "_given": [{"id": "a"}, null], "_family": {"id": "b"}}]}
            """
                .getBytes(StandardCharsets.UTF_8)));

    JsonNode data = data(query("/Patient/nameless", "{gender name{given family}}"));

    assertThat(data.toString())
        .isEqualTo("{\"gender\":\"male\",\"name\":[{\"given\":[\"Anna\"]}]}");
  }

  @Test
  void theSystemSearches() {
    JsonNode data =
        data(query("", "{ObservationList(code:\"20570-8\",_sort:\"date\"){valueQuantity{value}}}"));

    assertThat(data.path("ObservationList").findValuesAsText("value"))
        .containsExactly("62.5", "49.5");
  }

  @Test
  void aResourceGivesWhatPointsToIt() {
    JsonNode data =
        data(
            query(
                "/Patient/synthetic-emh-case",
                "{ObservationList(_reference:patient,code:\"20570-8\"){id}}"));

    assertThat(data.path("ObservationList").findValuesAsText("id"))
        .containsExactlyInAnyOrder(
            "synthetic-hematocrit-pv-diagnosis", "synthetic-hematocrit-progression");
  }

  @Test
  void fragmentsAliasesAndFiltersWork() {
    JsonNode data =
        data(
            query(
                "/Patient/synthetic-emh-case",
                "{...who sex:gender} fragment who on Patient{id identifier(fhirpath:\"false\"){value}}"));

    assertThat(data).isEqualTo(json("{'id':'synthetic-emh-case','sex':'male'}"));
  }

  @Test
  void aConnectionTellsTheTotal() {
    JsonNode data =
        data(
            query(
                "",
                "{ObservationConnection(code:\"motor-exam\",_count:2){count edges{resource{id}}}}"));

    assertThat(data.at("/ObservationConnection/count").asInt()).isEqualTo(5);
    assertThat(data.at("/ObservationConnection/edges")).hasSize(2);
  }

  @Test
  void queriesComeByPostInThreeForms() {
    String query = "query Q($id: ID!){Patient(id:$id){gender}}";
    JsonNode expected = json("{'Patient':{'gender':'male'}}");

    HttpReply asJson =
        server.post(
            "/$graphql",
            "application/json",
            Json.newObject()
                .put("query", query)
                .put("operationName", "Q")
                .set("variables", json("{'id':'synthetic-emh-case'}"))
                .toString());
    HttpReply asText =
        server.post(
            "/$graphql", "application/graphql", "{Patient(id:\"synthetic-emh-case\"){gender}}");
    HttpReply asParameters =
        server.post(
            "/Patient/synthetic-emh-case/$graphql",
            json(
                "{'resourceType':'Parameters','parameter':"
                    + "[{'name':'query','valueString':'{gender}'}]}"));

    assertThat(data(asJson)).isEqualTo(expected);
    assertThat(data(asText)).isEqualTo(expected);
    assertThat(data(asParameters)).isEqualTo(json("{'gender':'male'}"));
  }

  @Test
  void variablesReachSearches() {
    HttpReply reply =
        server.post(
            "/$graphql",
            "application/json",
            "{\"query\":\"query Q($c: String){ObservationList(code:$c){id}}\","
                + "\"variables\":{\"c\":\"15061-5\"}}");

    assertThat(data(reply).path("ObservationList").findValuesAsText("id"))
        .containsExactly("synthetic-epo-pv-diagnosis");
  }

  @Test
  void queriesThatCannotBeAnsweredAreRefused() {
    for (String query :
        List.of(
            "{",
            "",
            "}",
            "{Patient(id:\"none\"){id}}",
            "{Patient(id:\"synthetic-emh-case\"){nickname}}",
            "mutation M{PatientCreate(id:\"x\"){id}}",
            "{Patient(id:",
            "{a(b:{c:[1,\"",
            "query A{x} query B{y}",
            "fragment f on Patient{id}",
            "{...none}",
            "{id} {id}",
            "\u0000\u0001")) {
      HttpReply reply = query("", query);

      assertThat(reply.status()).as(query + reply).isEqualTo(400);
      assertThat(reply.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }
  }

  @Test
  void aSearchThatIsNotUnderstoodIsRefusedByName() {
    HttpReply reply = query("", "{PatientList(colour:\"red\"){id}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("SEARCH-01");
  }

  @Test
  void deepBroadAndCircularQueriesAreRefused() {
    String deep = "{a".repeat(20) + "}".repeat(20);
    String broad = "{" + "id ".repeat(600) + "}";
    String circle = "{...f} fragment f on Patient{...f}";

    for (String query : List.of(deep, broad, circle)) {
      HttpReply reply = query("/Patient/synthetic-emh-case", query);

      assertThat(reply.status()).as(query).isEqualTo(422);
      assertThat(reply.problem()).isEqualTo("OPERATION-09");
    }
  }

  @Test
  void withoutQueryOrResourceItIsRefused() {
    assertThat(server.get("/$graphql").problem()).isEqualTo("OPERATION-04");
    assertThat(query("/Patient/none", "{id}").status()).isEqualTo(404);
    assertThat(query("/Patient", "{id}").problem()).isEqualTo("OPERATION-01");
  }

  @Test
  void aQueryThatIsNestedWithoutEndIsRefused() {
    String deep = "{a".repeat(20_000) + "}".repeat(20_000);

    HttpReply reply = server.post("/$graphql", "application/graphql", deep);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issueText()).contains("nested deeper");
  }
}
