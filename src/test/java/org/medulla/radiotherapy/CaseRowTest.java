package org.medulla.radiotherapy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;

class CaseRowTest {

  /** The resources of each patient of Table 1, the patient first. */
  private static List<List<ObjectNode>> cases() throws IOException {
    Map<String, List<ObjectNode>> cases = new LinkedHashMap<>();
    byte[] bundle = Files.readAllBytes(Path.of("sample-bundles/literature-cases.json"));
    for (JsonNode entry : Json.object(bundle).path("entry")) {
      ObjectNode resource = (ObjectNode) entry.path("resource");
      cases
          .computeIfAbsent(
              resource.path("id").asText().substring(0, "lit-01".length()), it -> new ArrayList<>())
          .add(resource);
    }
    return List.copyOf(cases.values());
  }

  @Test
  void whatIsPutTogetherAgreesWithWhatWasPrinted() throws IOException {
    for (List<ObjectNode> resources : cases()) {
      List<String> printed = CaseRow.of(resources).cells();
      List<String> composed = CaseRow.composed(resources).cells();

      for (String column : List.of("Year", "Sex", "Age", "Reference")) {
        int at = CaseRow.HEADS.indexOf(column);
        assertThat(composed.get(at)).as(column + " of " + printed).isEqualTo(printed.get(at));
      }
      int place = CaseRow.HEADS.indexOf("Localization");
      boolean isCranial = printed.get(place).equals("Cranial");
      assertThat(composed.get(place)).isEqualTo(isCranial ? "" : printed.get(place));
    }
  }

  @Test
  void theDosesThatWerePrintedAreAmongTheTreatments() throws IOException {
    int treatment = CaseRow.HEADS.indexOf("Treatment");
    List<String> doses = new ArrayList<>();
    for (List<ObjectNode> resources : cases()) {
      for (String part : CaseRow.composed(resources).cells().get(treatment).split("; ")) {
        if (part.contains("Gy") || part.startsWith("Radiation")) {
          doses.add(part);
        }
      }
    }

    assertThat(doses)
        .containsExactly(
            "9 Gy/3F",
            "15 Gy/1F",
            "20 Gy",
            "16 Gy/8F",
            "Radiation therapy",
            "30.6 Gy/17F",
            "Radiation therapy",
            "25 Gy/10F",
            "30 Gy/15F");
  }
}
