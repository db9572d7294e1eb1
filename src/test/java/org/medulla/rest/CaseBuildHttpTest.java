package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.fhir.Json;

/** {@code Bundle/$case-build}, and the definitions that can be read without having been stored. */
class CaseBuildHttpTest {

  private static final Path RECORD = Path.of("sample-bundles/records/index-case.yaml");

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  @Test
  void aRecordBecomesTheBundleOfTheCommandLine() throws IOException {
    HttpReply reply = build(Files.readString(RECORD));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(Json.prettyBytes(part(reply, "bundle")))
        .asString()
        .isEqualToIgnoringNewLines(
            Files.readString(Path.of("sample-bundles/index-case.json")).stripTrailing());
    assertThat(server.get("/Patient/emh-case").status()).isEqualTo(404);
  }

  @Test
  void aRecordWithErrorsGivesTheirPlacesAndNoBundle() {
    HttpReply reply = build("case: x\npatient:\n  sex: none of these\n");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(part(reply, "bundle")).isNull();
    assertThat(part(reply, "outcome").path("issue").findValuesAsText("diagnostics"))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).matches("line \\d+, column \\d+: .*"));
  }

  @Test
  void aDayForFictitiousDatesMustBeWhole() {
    HttpReply reply = server.post("/Bundle/$case-build", call("case: x\n", "2021-03"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains("OPERATION-06");
  }

  @Test
  void profilesCanBeReadUntilSomebodyStoresAnotherOne() {
    HttpReply installed = server.get("/StructureDefinition/motor-score");
    ObjectNode other = installed.json().deepCopy();
    other.put("title", "Ours");

    assertThat(installed.status()).isEqualTo(200);
    assertThat(installed.json().path("snapshot").path("element").size()).isGreaterThan(20);
    server.given(other);
    assertThat(server.get("/StructureDefinition/motor-score").json().path("title").asText())
        .isEqualTo("Ours");
    assertThat(server.get("/StructureDefinition/nobody").status()).isEqualTo(404);
  }

  private static HttpReply build(String record) {
    return server.post("/Bundle/$case-build", call(record, ""));
  }

  private static ObjectNode call(String record, String dates) {
    ObjectNode call = Json.newObject().put("resourceType", "Parameters");
    var parameters = call.putArray("parameter");
    parameters.addObject().put("name", "record").put("valueString", record);
    if (!dates.isEmpty()) {
      parameters.addObject().put("name", "dates").put("valueDate", dates);
    }
    return call;
  }

  private static ObjectNode part(HttpReply reply, String name) {
    for (JsonNode parameter : reply.json().path("parameter")) {
      if (parameter.path("name").asText().equals(name)) {
        return (ObjectNode) parameter.path("resource");
      }
    }
    return null;
  }
}
