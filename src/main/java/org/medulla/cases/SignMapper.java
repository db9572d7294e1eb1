package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Json;

/** Signs on examination, function and responses to treatment: Observation. */
final class SignMapper implements Mapper {

  private static final List<String> DERIVED_FROM = List.of("Observation", "ImagingStudy");

  @Override
  public void map(CaseSheet sheet) {
    sheet.record().rows("signs").forEach(row -> sign(sheet, row));
    sheet.record().rows("responses").forEach(row -> response(sheet, row));
  }

  private static void sign(CaseSheet sheet, Row row) {
    Concept code = sheet.codes().concept("sign", row.text("sign"));
    ResourceDraft draft =
        sheet.observation(
            row, code, Words.sentenceCase(row.find("words").orElse(row.text("sign"))));
    value(sheet, draft, row.text("value"));
    draft.addAll("focus", sheet.references(row, "of"));
    sheet.bodySite(row).ifPresent(site -> draft.set("bodySite", site));
    sheet.add(draft);
  }

  private static void response(CaseSheet sheet, Row row) {
    Concept code = sheet.codes().concept("response", row.text("response"));
    ResourceDraft draft =
        sheet.observation(
            row, code, Words.sentenceCase(row.find("words").orElse(row.text("response"))));
    value(sheet, draft, row.text("value"));
    ownWords(sheet, row.text("value")).ifPresent(it -> draft.set("valueCodeableConcept", it));
    draft.addAll("focus", sheet.references(row, "of"));
    row.find("method").ifPresent(m -> draft.set("method", Json.newObject().put("text", m)));
    draft.addAll("derivedFrom", sheet.references(row, "evidence", DERIVED_FROM));
    row.find("domain").ifPresent(d -> draft.add("component", domain(sheet, d)));
    sheet.add(draft);
  }

  /**
   * A response that is told in other words than the main one of its code keeps them as its text.
   */
  private static Optional<ObjectNode> ownWords(CaseSheet sheet, String value) {
    return sheet
        .codes()
        .find("value", value)
        .filter(it -> !it.name().equalsIgnoreCase(value.strip()))
        .map(it -> it.json(Words.sentenceCase(value.strip())));
  }

  private static ObjectNode domain(CaseSheet sheet, String word) {
    ObjectNode component = Json.newObject();
    component.set("code", sheet.codes().concept("domain", "domain").json());
    component.set("valueCodeableConcept", sheet.codes().concept("domain", word).json());
    return component;
  }

  /** A level, a number with a unit, or a word. */
  static void value(CaseSheet sheet, ResourceDraft draft, String value) {
    Optional<SpinalLevel> level = SpinalLevel.of(value);
    Optional<Amount> amount = Amount.of(value);
    if (level.isPresent()) {
      Concept.Coding coding = sheet.codes().level(level.get());
      draft.set(
          "valueCodeableConcept",
          new Concept(value, "", List.of(coding)).json(level.get().display()));
    } else if (amount.isPresent()) {
      String unit = amount.get().unit();
      draft.set(
          "valueQuantity",
          Elements.quantity(amount.get().number(), unit.equals("a") ? "years" : unit, unit));
    } else {
      draft.set("valueCodeableConcept", sheet.codes().concept("value", value).json());
    }
  }
}
