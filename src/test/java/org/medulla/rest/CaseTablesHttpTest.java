package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables 1 and 2 of the report come back out of the server, cell for cell. */
class CaseTablesHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  /** As printed; "Right" and "Left" stand under each time. */
  private static final String TABLE_2 =
      """
      Testing,Before RT,,End of RT,,1 month post-RT,,3 and 6 months post-RT,
      ,Right,Left,Right,Left,Right,Left,Right,Left
      L2,0,0,5,2,5,4,5,5
      L3,3,3,5,4,5,5,5,5
      L4,3,3,5,4,5,5,5,5
      L5,5,4,5,5,5,5,5,5
      S1,5,4,5,5,5,5,5,5
      """;

  @BeforeAll
  static void load() {
    server.load("index-case.json");
    server.load("index-case-synthetic-dates.json");
    server.load("literature-cases.json");
    server.given(
        Samples.patient("other", "O"),
        score("a", "L2", "R", "2024-01-05", "'valueQuantity':{'value':4}"),
        score("b", "L2", "R", "2024-01-05", "'valueQuantity':{'value':5}"),
        score(
            "c",
            "L2",
            "L",
            "2024-01-05",
            "'dataAbsentReason':{'coding':[{'code':'not-performed'}]}"),
        score("d", "C5", "R", "2024-02-05", "'valueQuantity':{'value':3}"),
        score("e", "C5", "R", "2024-02-05", "'valueQuantity':{'value':1}", "entered-in-error"));
  }

  private static JsonNode score(String id, String level, String side, String date, String value) {
    return score(id, level, side, date, value, "final");
  }

  private static JsonNode score(
      String id, String level, String side, String date, String value, String status) {
    return json(
        "{'resourceType':'Observation','id':'%s','status':'%s','code':{'coding':[{'system':"
            + "'https://w3id.org/medulla/fhir/CodeSystem/motor','code':'motor-%s-%s'}]},"
            + "'subject':{'reference':'Patient/other'},'effectiveDateTime':'%s',%s}",
        id, status, level, side, date, value);
  }

  private static String csv(String path) {
    HttpReply reply = server.get(path);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
    return reply.text().replace("\r\n", "\n");
  }

  @Test
  void tableTwoComesBackAsPrinted() {
    assertThat(csv("/Patient/emh-case/$motor-table?format=csv")).isEqualTo(TABLE_2);
    assertThat(csv("/Patient/synthetic-emh-case/$motor-table?format=csv")).isEqualTo(TABLE_2);
  }

  @Test
  void columnsCanBeCountedFromAnAnchor() {
    String heads = csv("/Patient/synthetic-emh-case/$motor-table?format=csv&anchor=rt-start");

    assertThat(heads)
        .startsWith(
            "Testing,rt-start - 24 d,,rt-start + 11 d,,rt-start + 42 d,,rt-start + 103 d,,"
                + "rt-start + 194 d,\n");
  }

  @Test
  void contradictingUntestedAndAbsentScoresAreShownAsSuch() {
    assertThat(csv("/Patient/other/$motor-table?format=csv"))
        .isEqualTo(
            """
            Testing,2024-01-05,,2024-02-05,
            ,Right,Left,Right,Left
            C5,–,–,3,–
            L2,4 or 5,NT,–,–
            """);
  }

  @Test
  void theTableAsFhirNamesItsResources() {
    String text = server.get("/Patient/emh-case/$motor-table").text().replaceAll("\\s", "");

    assertThat(text)
        .contains("\"valueReference\":{\"reference\":\"Observation/motor-rt-end-3-mo-L2-L\"}")
        .contains("\"valueReference\":{\"reference\":\"Observation/motor-rt-end-6-mo-L2-L\"}")
        .contains("{\"name\":\"source\",\"valueCode\":\"merged\"}");
    assertThat(server.get("/Patient/other/$motor-table").text().replaceAll("\\s", ""))
        .contains("{\"name\":\"conflicting\",\"valueBoolean\":true}")
        .contains("{\"name\":\"absent\",\"valueCode\":\"not-performed\"}");
  }

  @Test
  void theTableAsAPageLetsNothingInButItsStyle() {
    HttpReply reply = server.get("/Patient/emh-case/$motor-table?format=html");

    assertThat(reply.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(reply.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .endsWith("frame-ancestors 'none'");
    assertThat(reply.text())
        .contains("3 and 6 months post-RT *")
        .contains("<p>* one printed value for several times.</p>")
        .doesNotContain("<script");
  }

  @Test
  void tableOneComesBackAsPrinted() throws IOException {
    List<String> printed = printedRows();
    assertThat(printed).hasSize(15);

    assertThat(csv("/Patient/$literature-table?format=csv").lines().toList()).isEqualTo(printed);
  }

  /** The rows of the record, which has them in the printed words, as lines with commas. */
  private static List<String> printedRows() throws IOException {
    String record = Files.readString(Path.of("sample-bundles/records/literature-cases.yaml"));
    String table = new YAMLMapper().readTree(record).at("/literature/table").asText();
    List<String> rows = new ArrayList<>();
    for (String line : table.lines().toList()) {
      List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
      rows.add(
          String.join(
              ",", cells.stream().map(it -> it.contains(",") ? '"' + it + '"' : it).toList()));
    }
    return rows;
  }

  @Test
  void aCaseThatWasNotPrintedIsPutTogether() {
    String row = csv("/Patient/$literature-table?format=csv&_id=emh-case").lines().toList().get(1);

    assertThat(row)
        .startsWith(",Man,70,")
        .contains(",T2-S1,")
        .contains("18 Gy/10F")
        .contains("Complete response");
  }

  @Test
  void theTablesRefuseWhatTheyDoNotKnow() {
    assertThat(server.get("/Patient/emh-case/$motor-table?format=pdf").problem())
        .isEqualTo("OPERATION-06");
    assertThat(server.get("/Patient/emh-case/$motor-table?anchor=surgery").problem())
        .isEqualTo("OPERATION-06");
    assertThat(server.get("/Patient/$literature-table?nonsense=1").status()).isEqualTo(400);
  }

  @Test
  void moreThanTwoHundredPatientsAreTooMany() {
    ObjectNode bundle = json("{'resourceType':'Bundle','type':'transaction'}");
    for (int i = 0; i < 201; i++) {
      ObjectNode patient = Samples.patient("crowd-" + i, "C");
      patient.putObject("meta").putArray("tag").addObject().put("code", "crowd");
      ObjectNode entry = bundle.withArrayProperty("entry").addObject();
      entry.set("resource", patient);
      entry.putObject("request").put("method", "PUT").put("url", "Patient/crowd-" + i);
    }
    assertThat(server.post("", bundle).status()).isEqualTo(200);

    HttpReply reply = server.get("/Patient/$literature-table?_tag=crowd");

    assertThat(reply.problem()).isEqualTo("OPERATION-09");
  }
}
