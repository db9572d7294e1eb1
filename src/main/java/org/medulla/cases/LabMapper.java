package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.medulla.fhir.Json;

/** Blood values as printed and the gene that was found changed: laboratory Observations. */
final class LabMapper implements Mapper {

  private static final String INTERPRETATION =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
  private static final String LOINC = "http://loinc.org";

  @Override
  public void map(CaseSheet sheet) {
    sheet.record().rows("labs").forEach(row -> lab(sheet, row));
    sheet.record().rows("markers").forEach(row -> marker(sheet, row));
  }

  private static void lab(CaseSheet sheet, Row row) {
    Concept test = sheet.codes().concept("lab", row.text("test"));
    Concept code =
        test.profile().isEmpty() ? new Concept(test.name(), "lab-result", test.codings()) : test;
    ResourceDraft draft = sheet.observation(row, code, Words.sentenceCase(row.text("test")));
    Amount.number(row.text("value"))
        .ifPresent(n -> draft.set("valueQuantity", quantity(sheet, n, row.text("unit"))));
    row.find("judged")
        .ifPresent(
            word -> {
              draft.add("interpretation", interpretation(word));
              draft.add("note", Elements.annotation("Judged " + word + " by the authors."));
            });
    sheet.add(draft);
  }

  private static ObjectNode quantity(CaseSheet sheet, BigDecimal number, String unit) {
    if (unit.equals("not stated")) {
      ObjectNode json = Json.newObject().put("value", number);
      json.set("_unit", Elements.absent("unknown"));
      return json;
    }
    String code = sheet.codes().find("unit", unit).map(c -> c.codings().get(0).code()).orElse(unit);
    return Elements.quantity(number, code, code);
  }

  private static ObjectNode interpretation(String word) {
    return switch (word) {
      case "high" -> Elements.concept(INTERPRETATION, "H", "High");
      case "low" -> Elements.concept(INTERPRETATION, "L", "Low");
      default -> Elements.concept(INTERPRETATION, "N", "Normal");
    };
  }

  private static void marker(CaseSheet sheet, Row row) {
    Concept gene = sheet.codes().concept("gene", row.text("gene"));
    Concept variant =
        new Concept(
            "Genetic variant assessment",
            "molecular-marker",
            List.of(new Concept.Coding(LOINC, "69548-6", "Genetic variant assessment")));
    ResourceDraft draft = sheet.observation(row, variant, row.text("gene") + " variant");
    draft.set("valueCodeableConcept", sheet.codes().concept("value", row.text("result")).json());
    ObjectNode component = Json.newObject();
    component.set("code", Elements.concept(LOINC, "48018-6", "Gene studied [ID]"));
    component.set("valueCodeableConcept", gene.json(row.text("gene")));
    draft.add("component", component);
    sheet.add(draft);
  }
}
