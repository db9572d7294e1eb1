package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The modes of the statement, and what stands in it beside the types. */
class MetadataHttpTest {

  @RegisterExtension
  static final MedullaServer server =
      MedullaServer.inMemory("update-as-create", "false", "conditional-delete", "multiple");

  @Test
  void theNormativeModeHasOnlyNormativeTypes() {
    JsonNode statement = server.get("/metadata?mode=normative").json();

    assertThat(statement.at("/rest/0/resource").findValuesAsText("type"))
        .contains("Patient", "Observation", "Bundle", "ValueSet")
        .doesNotContain("Condition", "Procedure");
    assertThat(server.get("/metadata?mode=full").bytes())
        .isEqualTo(server.get("/metadata").bytes());
  }

  @Test
  void theTerminologyModeTellsTheCodeSystems() {
    JsonNode statement = server.get("/metadata?mode=terminology").json();

    assertThat(statement.path("resourceType").asText()).isEqualTo("TerminologyCapabilities");
    assertThat(statement.path("kind").asText()).isEqualTo("instance");
    assertThat(statement.path("codeSystem").findValuesAsText("uri"))
        .contains("http://hl7.org/fhir/administrative-gender", "http://loinc.org");
    assertThat(statement.at("/expansion/parameter").findValuesAsText("name"))
        .contains("filter", "offset", "count");
  }

  @Test
  void eachStatementIsValidR4() {
    for (String mode : List.of("full", "normative", "terminology")) {
      HttpReply statement = server.get("/metadata?mode=" + mode + "&_format=xml");
      assertThat(statement.status()).as(mode).isEqualTo(200);
    }
    JsonNode terminology = server.get("/metadata?mode=terminology").json();
    HttpReply stored = server.post("/TerminologyCapabilities", terminology);
    assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
    HttpReply capability =
        server.post("/CapabilityStatement", server.get("/metadata?mode=normative").json());
    assertThat(capability.status()).as(capability.toString()).isEqualTo(201);
  }

  @Test
  void aSummaryLeavesTheDetailsOut() {
    HttpReply whole = server.get("/metadata");
    HttpReply summary = server.get("/metadata?_summary=true");

    assertThat(summary.bytes().length).isLessThan(whole.bytes().length);
    assertThat(summary.json().path("fhirVersion").asText()).isEqualTo("4.0.1");
    assertThat(server.get("/metadata?_elements=software").json().has("rest")).isFalse();
  }

  @Test
  void whatIsNotUnderstoodIsRefused() {
    HttpReply mode = server.get("/metadata?mode=everything");
    HttpReply parameter = server.get("/metadata?nonsense=1");

    assertThat(mode.status()).isEqualTo(400);
    assertThat(mode.expression()).isEqualTo("http.mode");
    assertThat(parameter.status()).isEqualTo(400);
    assertThat(parameter.expression()).isEqualTo("http.nonsense");
  }

  @Test
  void settingsOfWritesStandInTheStatement() {
    JsonNode patient = resource("Patient");

    assertThat(patient.path("updateCreate").asBoolean()).isFalse();
    assertThat(patient.path("conditionalDelete").asText()).isEqualTo("multiple");
  }

  @Test
  void profilesAndTheirGuideAreNamed() {
    assertThat(resource("Procedure").path("supportedProfile").toString())
        .contains("https://w3id.org/medulla/fhir/StructureDefinition/rt-course");
    assertThat(server.get("/metadata").json().path("implementationGuide").toString())
        .contains("/ImplementationGuide/org.medulla.fhir.radiotherapy|");
  }

  @Test
  void modifiersAndSecurityAreTold() {
    JsonNode rest = server.get("/metadata").json().at("/rest/0");

    assertThat(rest.at("/security/description").asText()).contains("Nobody has to sign in");
    assertThat(rest.at("/security/cors").asBoolean()).isFalse();
    assertThat(rest.path("documentation").asText()).contains("Strict by default");
    for (JsonNode parameter : resource("Patient").path("searchParam")) {
      if (parameter.path("name").asText().equals("family")) {
        assertThat(parameter.path("documentation").asText())
            .isEqualTo("Modifiers: contains, exact, missing");
      }
    }
  }

  @Test
  void theVersionsOfFhirAreTold() {
    HttpReply reply = server.get("/$versions");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.json().path("parameter").findValuesAsText("valueCode"))
        .containsExactly("4.0", "4.0");
  }

  private static JsonNode resource(String type) {
    for (JsonNode resource : server.get("/metadata").json().at("/rest/0/resource")) {
      if (resource.path("type").asText().equals(type)) {
        return resource;
      }
    }
    throw new AssertionError("No " + type);
  }
}
