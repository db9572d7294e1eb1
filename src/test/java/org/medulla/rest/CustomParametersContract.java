package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SearchParameters that are stored while the server runs find what was there before, too. */
abstract class CustomParametersContract {

  private final MedullaServer server;

  CustomParametersContract(MedullaServer server) {
    this.server = server;
  }

  @BeforeEach
  void live() {
    if (server.get("/Patient/p0").status() == 200) {
      return;
    }
    for (int i = 0; i < 30; i++) {
      server.given(
          json(
              "{'resourceType':'Patient','id':'p%d','multipleBirthInteger':%d,"
                  + "'maritalStatus':{'coding':[{'code':'%s'}]},"
                  + "'managingOrganization':{'reference':'Organization/o%d'}}",
              i, i, i % 2 == 0 ? "M" : "S", i % 3));
    }
    server.given(
        json("{'resourceType':'Organization','id':'o1','name':'One'}"),
        Samples.observation("ob1", "Patient/p1", "x"));
  }

  private static ObjectNode parameter(String id, String code, String type, String expression) {
    return json(
        "{'resourceType':'SearchParameter','id':'%s','url':'http://example.org/sp/%s',"
            + "'name':'%s','status':'active','description':'x','code':'%s','base':['Patient'],"
            + "'type':'%s','expression':'%s'}",
        id, id, id.replace("-", ""), code, type, expression);
  }

  private List<String> found(String query) {
    return server.get(query).matches();
  }

  @Test
  void oldAndNewResourcesAreFoundAtOnce() {
    assertThat(server.get("/Patient?marital-state=M").problem()).isEqualTo("SEARCH-01");
    server.given(parameter("marital", "marital-state", "token", "Patient.maritalStatus"));

    assertThat(found("/Patient?marital-state=M&_count=100")).hasSize(15).contains("Patient/p0");
    assertThat(found("/Patient?marital-state:not=M&_count=100")).hasSize(15);
    assertThat(found("/Observation?patient.marital-state=S")).containsExactly("Observation/ob1");
    assertThat(found("/Observation?patient.marital-state=M")).isEmpty();
    server.given(
        json("{'resourceType':'Patient','id':'late','maritalStatus':{'coding':[{'code':'W'}]}}"));
    assertThat(found("/Patient?marital-state=W")).containsExactly("Patient/late");
    awaitBuilt("marital-state");
    assertThat(found("/Patient?marital-state=M&_count=100")).hasSize(15);
    assertThat(found("/Patient?_sort=-marital-state&_count=1")).containsExactly("Patient/late");

    server.delete("/SearchParameter/marital");
    server.delete("/Patient/late");
    assertThat(server.get("/Patient?marital-state=M").problem()).isEqualTo("SEARCH-01");
  }

  @Test
  void aChangedExpressionFindsWhatItSays() {
    server.given(parameter("birth", "birth-order", "number", "Patient.multipleBirth.as(integer)"));
    assertThat(found("/Patient?birth-order=7")).containsExactly("Patient/p7");

    server.given(parameter("birth", "birth-order", "token", "Patient.maritalStatus"));
    assertThat(found("/Patient?birth-order=7")).isEmpty();
    assertThat(found("/Patient?birth-order=S&_count=100")).hasSize(15);
    server.delete("/SearchParameter/birth");
  }

  @Test
  void referencesAreChainedByToo() {
    server.given(parameter("boss", "boss", "reference", "Patient.managingOrganization"));

    assertThat(found("/Patient?boss:Organization.name=one&_count=100"))
        .hasSize(10)
        .contains("Patient/p1", "Patient/p4");
    assertThat(found("/Organization?_has:Patient:boss:_id=p1")).containsExactly("Organization/o1");
    assertThat(found("/Organization?_has:Patient:boss:_id=p2")).isEmpty();
    server.delete("/SearchParameter/boss");
  }

  @Test
  void sortsIncludesAndConditionsByItAreAnsweredAtOnce() {
    server.given(
        parameter("order", "order", "number", "Patient.multipleBirth.as(integer)"),
        parameter("chief", "chief", "reference", "Patient.managingOrganization"));

    assertThat(found("/Patient?_sort=-order&_count=3"))
        .containsExactly("Patient/p29", "Patient/p28", "Patient/p27");
    assertThat(server.get("/Organization?_id=o1&_revinclude=Patient:chief").included()).hasSize(10);
    ObjectNode patient = json("{'resourceType':'Patient','multipleBirthInteger':7}");
    HttpReply there = server.post("/Patient", patient, "If-None-Exist", "order=7");
    assertThat(there.status()).isEqualTo(200);
    assertThat(there.json().path("id").asText()).isEqualTo("p7");
    patient.put("multipleBirthInteger", 70);
    HttpReply first = server.post("/Patient", patient, "If-None-Exist", "order=70");
    HttpReply second = server.post("/Patient", patient, "If-None-Exist", "order=70");
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));

    server.delete("/Patient/" + first.json().path("id").asText());
    server.delete("/SearchParameter/order");
    server.delete("/SearchParameter/chief");
  }

  @Test
  void whatCannotBeUsedIsRefusedAndNothingIsStored() {
    HttpReply reply =
        server.put(
            "/SearchParameter/broken",
            parameter("broken", "broken", "token", "Patient.name.frobnicate()"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.problem()).isEqualTo("INTERACTION-32");
    assertThat(reply.issueText()).contains("frobnicate");
    assertThat(reply.expression()).isEqualTo("SearchParameter.expression");
    assertThat(server.get("/SearchParameter/broken").status()).isEqualTo(404);
    assertThat(server.get("/Patient?broken=x").problem()).isEqualTo("SEARCH-01");
  }

  @Test
  void aTransactionWithOneThatCannotBeUsedIsRefusedWhole() {
    ObjectNode bundle = Samples.transaction();
    ObjectNode entry = bundle.putArray("entry").addObject();
    entry.set("resource", parameter("broken", "broken", "token", "Patient.frobnicate()"));
    entry.putObject("request").put("method", "PUT").put("url", "SearchParameter/broken");

    HttpReply reply = server.post("", bundle);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.expression()).isEqualTo("Bundle.entry[0].resource");
    assertThat(server.get("/SearchParameter/broken").status()).isEqualTo(404);
  }

  @Test
  void aDraftIsStoredAndNotUsed() {
    ObjectNode draft = parameter("draft", "draft", "token", "Patient.frobnicate()");
    server.given(draft.put("status", "draft"));

    assertThat(server.get("/Patient?draft=x").problem()).isEqualTo("SEARCH-01");
  }

  @Test
  void aNameOfR4KeepsItsMeaning() {
    HttpReply reply =
        server.put(
            "/SearchParameter/taken",
            parameter("taken", "gender", "token", "Patient.maritalStatus"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Warning")).contains("INTERACTION-33");
    assertThat(found("/Patient?gender=M")).isEmpty();
  }

  private void awaitBuilt(String code) {
    while (documentation(code).contains("Being built")) {
      Thread.onSpinWait();
    }
  }

  private String documentation(String code) {
    for (JsonNode resource : server.get("/metadata").json().at("/rest/0/resource")) {
      for (JsonNode parameter : resource.path("searchParam")) {
        if (parameter.path("name").asText().equals(code)) {
          return parameter.path("documentation").asText();
        }
      }
    }
    throw new AssertionError("The CapabilityStatement does not know " + code);
  }
}
