package org.medulla.imports.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.imports.sheet.SheetSamples.errors;
import static org.medulla.imports.sheet.SheetSamples.plan;
import static org.medulla.imports.sheet.SheetSamples.resources;
import static org.medulla.imports.sheet.SheetSamples.sentences;
import static org.medulla.imports.sheet.SheetSamples.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportPlan;

class MotorSheetTest {

  @Test
  void thePrintedTableGivesTheScoresThatTheCaseRecordGives() throws IOException {
    ImportPlan plan =
        plan(
            template("motor-table"),
            "patient",
            "emh-rt-index-case",
            "time",
            "Before RT=scc-presentation");

    assertThat(errors(plan)).isEmpty();
    List<ObjectNode> imported = resources(plan, "Observation");
    assertThat(imported).hasSize(55);
    assertThat(bare(imported)).containsExactlyInAnyOrderElementsOf(bare(mapped()));
  }

  @Test
  void aPanelHasItsScoresAsMembers() {
    ImportPlan plan = plan(template("motor-scores"));

    assertThat(errors(plan)).isEmpty();
    List<ObjectNode> panels =
        resources(plan, "Observation").stream().filter(it -> it.has("hasMember")).toList();
    assertThat(panels).hasSize(2);
    assertThat(panels.get(0).path("hasMember")).hasSize(4);
    assertThat(panels.get(0).path("effectiveDateTime").asText()).isEqualTo("2023-09-01");
  }

  @Test
  void titlesOfColumnsMayBeDays() {
    ImportPlan plan =
        plan("Level,2024-03-01,,15.04.2024,\n,R,L,R,L\nL2,1,2,3,NT\n", "patient", "7");

    assertThat(errors(plan)).isEmpty();
    List<ObjectNode> all = resources(plan, "Observation");
    assertThat(all)
        .extracting(it -> it.path("effectiveDateTime").asText())
        .containsOnly("2024-03-01", "2024-04-15");
    assertThat(all)
        .filteredOn(it -> it.has("dataAbsentReason"))
        .singleElement()
        .satisfies(it -> assertThat(it.at("/code/coding/0/code").asText()).isEqualTo("motor-L2-L"));
  }

  @Test
  void whatTheTableDoesNotSayIsAskedFor() {
    String table = "Level,Visit one,\n,Right,Left\nL2,1,2\n";

    assertThat(errors(plan(table)))
        .containsExactly(
            "IMPORT-02 sheet.csv: a printed table names no patient; say whose it is (patient)");
    assertThat(errors(plan(table, "patient", "7")))
        .containsExactly(
            "IMPORT-04 sheet.csv, row 2, 'Visit one': does not say when it was; say it (time):"
                + " Visit one=2024-03-01 or Visit one=rt-end + 1 mo");
  }

  @Test
  void wrongCellsOfTheTableAreToldWithTheirPlace() {
    ImportPlan plan =
        plan("Level,Before RT,\n,Right,Left\nL2,6,4.5\nL2,1,1\nX9,1,1\nL3,,2\n", "patient", "7");

    assertThat(errors(plan))
        .containsExactly(
            "IMPORT-03 sheet.csv, row 3, column B: '6' is no score (0 to 5, or NT)",
            "IMPORT-03 sheet.csv, row 3, column C: '4.5' is no score (0 to 5, or NT)",
            "IMPORT-06 sheet.csv, row 4, column A: the level stands in row 3, too",
            "IMPORT-03 sheet.csv, row 5, column A: 'X9' is no level with a key muscle (C5 to T1,"
                + " L2 to S1)",
            "IMPORT-02 sheet.csv, row 6, column B: there is no score; write NT for one that could"
                + " not be tested");
  }

  @Test
  void theSameSideTwiceIsRefused() {
    ImportPlan plan = plan("Level,Before RT,\n,Right,Right\nL2,5,4\n", "patient", "7");

    assertThat(errors(plan)).singleElement().asString().contains("the same side stands twice");
  }

  @Test
  void swappedColumnsOfScoresAreRefused() {
    ImportPlan plan = plan("MRN,Date,Level,Side,Score\n7,2024-03-01,Right,L2,4\n");

    assertThat(errors(plan))
        .anyMatch(it -> it.contains("'RIGHT' is no level with a key muscle"))
        .anyMatch(it -> it.contains("'l2' is no side; write right or left"));
  }

  @Test
  void aScoreThatStandsTwiceIsTakenOnceOrRefused() {
    String row = "7,2024-03-01,L2,Right,4\n";
    String head = "MRN,Date,Level,Side,Score\n";

    ImportPlan same = plan(head + row + row);
    assertThat(errors(same)).isEmpty();
    assertThat(sentences(same)).singleElement().asString().contains("says the same");
    assertThat(errors(plan(head + row + "7,2024-03-01,L2,Right,5\n")))
        .singleElement()
        .asString()
        .contains("row 2, with another value");
  }

  private static List<ObjectNode> mapped() throws IOException {
    List<ObjectNode> found = new ArrayList<>();
    Path file = Path.of("sample-bundles/index-case.json");
    for (JsonNode entry : Json.object(Files.readAllBytes(file)).path("entry")) {
      String profile = entry.at("/resource/meta/profile/0").asText();
      if (profile.endsWith("/motor-score") || profile.endsWith("/motor-exam")) {
        found.add((ObjectNode) entry.path("resource"));
      }
    }
    return found;
  }

  /** Without what a case record knows and a sheet does not: ids, tags, anchors, the scale. */
  private static List<String> bare(List<ObjectNode> resources) {
    List<String> bare = new ArrayList<>();
    for (ObjectNode resource : resources) {
      ObjectNode copy = Json.object(Json.bytes(resource));
      copy.remove(List.of("id", "identifier", "subject", "method", "note", "text", "hasMember"));
      ((ObjectNode) copy.path("meta")).remove(List.of("tag", "security"));
      if (copy.at("/_effectiveDateTime/extension/1/extension") instanceof ArrayNode parts) {
        for (Iterator<JsonNode> each = parts.iterator(); each.hasNext(); ) {
          String url = each.next().path("url").asText();
          if (url.equals("anchorReference") || url.equals("sequence") || url.equals("asStated")) {
            each.remove();
          }
        }
        parts.forEach(
            part -> {
              if (part.path("valueDuration") instanceof ObjectNode duration) {
                duration.put("value", duration.path("value").asText());
              }
            });
      }
      bare.add(copy.toString());
    }
    return bare;
  }
}
