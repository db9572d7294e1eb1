package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every operation has from its definition: its place, its methods, its parameters. */
class OperationHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @BeforeAll
  static void store() {
    server.given(Samples.patient("p", "P"));
  }

  private static void refused(HttpReply reply, int status, String code, String expression) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.problem()).isEqualTo(code);
    assertThat(reply.expression()).isEqualTo(expression);
  }

  @Test
  void anUnknownOperationIsNotFoundAtAnyLevel() {
    for (String path : List.of("/$dance", "/Patient/$dance", "/Patient/p/$dance")) {
      refused(server.get(path), 404, "REST-05", "");
    }
  }

  @Test
  void anOperationAtAnotherPlaceSaysWhereItIs() {
    HttpReply reply = server.get("/Device/$everything");

    refused(reply, 404, "OPERATION-01", "");
    assertThat(reply.issueText())
        .contains("'Device/$everything' is not served")
        .contains("Patient/[id]/$everything");
  }

  @Test
  void aVersionIsRefusedWhereTheOperationTakesNone() {
    refused(server.get("/Patient/p/_history/1/$everything"), 404, "OPERATION-01", "");
  }

  @Test
  void otherMethodsAreRefused() {
    for (String method : List.of("PUT", "DELETE", "PATCH")) {
      HttpReply reply = server.send(method, "/Patient/p/$everything", new byte[0]);

      assertThat(reply.status()).as(method).isEqualTo(405);
      assertThat(reply.problem()).isEqualTo("REST-06");
    }
  }

  @Test
  void anUnknownParameterIsRefusedWithTheListOfThoseThereAre() {
    HttpReply reply = server.get("/Patient/p/$everything?_sence=2020-01-01");

    refused(reply, 400, "OPERATION-03", "http._sence");
    assertThat(reply.issueText())
        .isEqualTo(
            "$everything has no parameter '_sence'; it takes _asOf, _count, _page, _since,"
                + " _type, end, start");
  }

  @Test
  void anUnknownParameterOfTheBodyIsRefusedToo() {
    HttpReply reply =
        server.post(
            "/Patient/p/$everything",
            json(
                "{'resourceType':'Parameters','parameter':"
                    + "[{'name':'_count','valueInteger':5},{'name':'sort','valueString':'x'}]}"));

    refused(reply, 400, "OPERATION-03", "Parameters.parameter[1]");
  }

  @Test
  void aParameterThatMayBeGivenOnceIsRefusedTwice() {
    refused(
        server.get("/Patient/p/$everything?_count=1&_count=2"), 400, "OPERATION-05", "http._count");
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    refused(server.get("/Patient/p/$everything?_count=few"), 400, "OPERATION-06", "http._count");
    refused(
        server.post(
            "/Patient/p/$everything",
            json(
                "{'resourceType':'Parameters','parameter':"
                    + "[{'name':'_count','valueBoolean':true}]}")),
        400,
        "OPERATION-06",
        "Parameters.parameter[0]");
  }

  @Test
  void aMissingParameterIsRefusedByName() {
    HttpReply reply = server.post("/Patient/$validate", json("{'resourceType':'Parameters'}"));

    refused(reply, 400, "OPERATION-04", "Parameters.parameter");
    assertThat(reply.issueText()).contains("'resource'");
  }

  @Test
  void aResourceInTheUrlIsRefused() {
    HttpReply reply = server.get("/Patient/p/$validate?resource=Patient/p");

    refused(reply, 405, "OPERATION-02", "http.resource");
    assertThat(reply.header("Allow")).isEqualTo("POST");
  }

  @Test
  void contentThatIsNoParametersIsRefused() {
    refused(
        server.post("/Patient/p/$everything", Samples.patient()),
        400,
        "OPERATION-07",
        "resourceType");
  }

  @Test
  void malformedParametersAreRefused() {
    refused(
        server.post(
            "/Patient/p/$everything",
            json("{'resourceType':'Parameters','parameter':[{'nom':'_count'}]}")),
        400,
        "OPERATION-07",
        "Parameters.parameter[0].nom");
  }

  @Test
  void parametersInTheBodyDoWhatTheyDoInTheUrl() {
    HttpReply byUrl = server.get("/Patient/p/$everything?_type=Patient&_count=3");
    HttpReply byBody =
        server.post(
            "/Patient/p/$everything",
            json(
                "{'resourceType':'Parameters','parameter':["
                    + "{'name':'_type','valueCode':'Patient'},"
                    + "{'name':'_count','valueInteger':3}]}"));

    assertThat(byUrl.entries()).containsExactly("Patient/p");
    assertThat(byBody.text()).isEqualTo(byUrl.text());
  }

  @Test
  void aTypeOfTheSameFamilyIsTaken() {
    HttpReply reply =
        server.post(
            "/Patient/p/$everything",
            json(
                "{'resourceType':'Parameters','parameter':["
                    + "{'name':'_type','valueString':'Patient'},"
                    + "{'name':'_count','valueUnsignedInt':3},"
                    + "{'name':'_since','valueDate':'2020-01-01'}]}"));

    assertThat(reply.entries()).containsExactly("Patient/p");
  }

  @Test
  void formatAndPrettyAreNoParametersOfTheOperation() {
    HttpReply reply = server.get("/Patient/p/$everything?_format=xml&_pretty=true");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/fhir+xml");
  }

  @Test
  void everyOperationOfTheStatementHasADefinitionHere() {
    List<String> definitions = new ArrayList<>();
    server
        .get("/metadata")
        .json()
        .findValues("operation")
        .forEach(it -> definitions.addAll(it.findValuesAsText("definition")));

    assertThat(definitions)
        .isNotEmpty()
        .allSatisfy(
            url -> {
              HttpReply reply =
                  server.get("/OperationDefinition/" + url.substring(url.lastIndexOf('/') + 1));
              assertThat(reply.status()).as(url).isEqualTo(200);
              assertThat(reply.json().path("url").asText()).isEqualTo(url);
              assertThat(reply.json().path("parameter").isArray()).isTrue();
            });
  }

  @Test
  void aStoredDefinitionGoesBeforeTheOneOfTheServer() {
    server.given(
        json(
            "{'resourceType':'OperationDefinition','id':'Patient-everything','name':'Ours',"
                + "'status':'draft','kind':'operation','code':'everything','system':false,"
                + "'type':false,'instance':true}"));

    assertThat(server.get("/OperationDefinition/Patient-everything").json().path("name").asText())
        .isEqualTo("Ours");
    server.delete("/OperationDefinition/Patient-everything");
  }
}
