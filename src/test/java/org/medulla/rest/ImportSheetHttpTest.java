package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.fhir.Json;

/** {@code $import-sheet} and its templates over HTTP. */
class ImportSheetHttpTest {

  @RegisterExtension
  static final MedullaServer SERVER = MedullaServer.inMemory("import-max-rows", "20");

  private static final String LABS = "MRN,Date,Test,Value,Unit\n";

  @Test
  void aCourseIsFoundByItsDoseAndSentAgainItChangesNothing() throws IOException {
    String sheet = Files.readString(Path.of("sample-bundles/imports/courses.csv"));

    HttpReply first = SERVER.post("/$import-sheet?file-name=courses.csv", "text/csv", sheet);
    HttpReply again = SERVER.post("/$import-sheet?file-name=courses.csv", "text/csv", sheet);

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(last(first)).isEqualTo("7 created, 0 updated, 0 unchanged");
    assertThat(last(again)).isEqualTo("0 created, 0 updated, 7 unchanged");
    JsonNode found =
        SERVER
            .get(
                "/Procedure?rt-total-dose=18||Gy&code=1217123003"
                    + "&patient.identifier=emh-rt-index-case")
            .json();
    assertThat(found.path("entry")).hasSize(1);
    String course = found.at("/entry/0/resource/id").asText();
    assertThat(SERVER.get("/Provenance?target=Procedure/" + course).json().path("entry").size())
        .isEqualTo(1);
    assertThat(SERVER.get("/Procedure/" + course + "/_history").json().path("entry").size())
        .isEqualTo(1);
  }

  @Test
  void aCorrectedSheetUpdatesWhatDiffersAndNothingElse() {
    String rows = LABS + "c1,2024-03-01,Ferritin,12,ug/L\nc1,2024-03-02,Ferritin,";

    SERVER.post("/$import-sheet", "text/csv", rows + "13,ug/L\n");
    HttpReply corrected = SERVER.post("/$import-sheet", "text/csv", rows + "14,ug/L\n");

    assertThat(last(corrected)).isEqualTo("1 created, 1 updated, 2 unchanged");
  }

  @Test
  void aPatientWhoIsThereIsLeftAsTheyAre() {
    ObjectNode patient = Json.newObject().put("resourceType", "Patient").put("id", "known");
    patient.putArray("identifier").addObject().put("system", "urn:oid:1.2.3").put("value", "k|1");
    patient.put("gender", "female");
    SERVER.given(patient);

    HttpReply reply =
        SERVER.post(
            "/$import-sheet?patient-system=urn:oid:1.2.3",
            "text/csv",
            LABS + "k|1,2024-03-01,Ferritin,12,ug/L\n");

    assertThat(last(reply)).isEqualTo("2 created, 0 updated, 1 unchanged");
    assertThat(SERVER.get("/Observation?patient=known").json().path("entry").size()).isEqualTo(1);
  }

  @Test
  void aDryRunWritesNothingAndTellsTheTransaction() {
    HttpReply reply =
        SERVER.post(
            "/$import-sheet?dry-run=true", "text/csv", LABS + "d1,2024-03-01,Ferritin,12,ug/L\n");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/parameter/1/name").asText()).isEqualTo("transaction");
    assertThat(reply.json().at("/parameter/1/resource/entry")).hasSize(3);
    assertThat(SERVER.get("/Patient?identifier=d1").json().path("entry").size()).isZero();
  }

  @Test
  void aDryRunTellsWhatWouldBecomeOfEachResource() {
    String rows = LABS + "d1,2024-03-01,Ferritin,12,ug/L\nd1,2024-03-02,Ferritin,";
    SERVER.post("/$import-sheet", "text/csv", rows + "13,ug/L\n");
    String changed = rows + "14,ug/L\nd1,2024-03-03,Ferritin,15,ug/L\n";

    HttpReply same = SERVER.post("/$import-sheet?dry-run=true", "text/csv", rows + "13,ug/L\n");
    HttpReply reply = SERVER.post("/$import-sheet?dry-run=true", "text/csv", changed);
    HttpReply done = SERVER.post("/$import-sheet", "text/csv", changed);

    assertThat(last(same))
        .isEqualTo("Nothing was written; would be: 0 created, 0 updated, 4 unchanged");
    assertThat(last(reply))
        .isEqualTo("Nothing was written; would be: 2 created, 1 updated, 2 unchanged");
    assertThat(last(done)).isEqualTo("2 created, 1 updated, 2 unchanged");
    List<String> effects = new ArrayList<>();
    for (JsonNode parameter : reply.json().path("parameter")) {
      if (parameter.path("name").asText().equals("effect")) {
        effects.add(
            parameter.at("/part/0/valueCode").asText()
                + " "
                + parameter.at("/part/1/valueCode").asText()
                + " "
                + parameter.at("/part/3/valueString").asText());
      }
    }
    assertThat(effects).hasSize(4).contains("unchanged Patient source, row 2");
    assertThat(effects.stream().map(it -> it.split(" ")[0]))
        .containsExactly("unchanged", "unchanged", "update", "create");
  }

  @Test
  void whatIsStoredTwiceIsToldAsAmbiguous() {
    for (String id : List.of("twin-a", "twin-b")) {
      ObjectNode patient = Json.newObject().put("resourceType", "Patient").put("id", id);
      patient.putArray("identifier").addObject().put("system", "urn:oid:1.9").put("value", "t");
      SERVER.given(patient);
    }

    HttpReply reply =
        SERVER.post(
            "/$import-sheet?dry-run=true&patient-system=urn:oid:1.9",
            "text/csv",
            LABS + "t,2024-03-01,Ferritin,12,ug/L\n");

    assertThat(last(reply)).endsWith("2 created, 0 updated, 0 unchanged, 1 ambiguous");
  }

  @Test
  void oneWrongCellRefusesTheWholeSheet() {
    HttpReply reply =
        SERVER.post(
            "/$import-sheet?file-name=labs.csv",
            "text/csv",
            LABS + "e1,2024-03-01,Ferritin,12,ug/L\ne1,03/04/2024,Ferritin,12,ug/L\n");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("IMPORT-04", "labs.csv, row 3, column B 'Date'");
    assertThat(SERVER.get("/Patient?identifier=e1").json().path("entry").size()).isZero();
  }

  @Test
  void moreRowsThanTheSettingAllowsAreRefused() {
    HttpReply reply =
        SERVER.post(
            "/$import-sheet", "text/csv", LABS + "f1,2024-03-01,Ferritin,12,ug/L\n".repeat(20));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("IMPORT-07", "more than 20 rows");
  }

  @Test
  void aBinaryWithinParametersIsTakenToo() {
    String sheet = LABS + "g1;2024-03-01;Ferritin;12;ug/L\n";
    ObjectNode parameters = Json.newObject().put("resourceType", "Parameters");
    ObjectNode source = parameters.putArray("parameter").addObject().put("name", "source");
    source
        .putObject("resource")
        .put("resourceType", "Binary")
        .put("contentType", "text/csv")
        .put("data", Base64.getEncoder().encodeToString(sheet.replace(',', ';').getBytes()));
    parameters.withArray("parameter").addObject().put("name", "kind").put("valueCode", "labs");

    assertThat(last(SERVER.post("/$import-sheet", parameters))).startsWith("3 created");
  }

  @Test
  void unknownOptionsAndMethodsAreRefused() {
    assertThat(SERVER.post("/$import-sheet?colour=blue", "text/csv", LABS).status()).isEqualTo(400);
    assertThat(SERVER.get("/$import-sheet").status()).isEqualTo(405);
    assertThat(SERVER.post("/$import-sheet?time=never", "text/csv", LABS).text())
        .contains("'time' does not take this value");
  }

  @Test
  void otherOperationsStillRefuseWhatIsNoResource() {
    assertThat(SERVER.post("/$convert", "text/csv", LABS).status()).isEqualTo(415);
  }

  @Test
  void aTemplateIsGivenAsWhatItIs() throws IOException {
    HttpReply reply = SERVER.get("/$import-template?kind=motor-table");

    assertThat(reply.header("Content-Type")).startsWith("text/csv");
    assertThat(reply.text())
        .isEqualTo(Files.readString(Path.of("sample-bundles/imports/motor-table.csv")));
    assertThat(SERVER.get("/$import-template?kind=recipes").status()).isEqualTo(400);
  }

  /** The last sentence of the outcome. */
  private static String last(HttpReply reply) {
    JsonNode issues = reply.json().at("/parameter/0/resource/issue");
    return issues.path(issues.size() - 1).at("/details/text").asText(reply.text());
  }
}
