package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.medulla.fhir.Json;

/** Diagnoses and complaints: Condition. */
final class DiagnosisMapper implements Mapper {

  private static final String DUE_TO = "http://hl7.org/fhir/StructureDefinition/condition-dueTo";
  private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
  private static final String VERIFICATION =
      "http://terminology.hl7.org/CodeSystem/condition-ver-status";
  private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
  private static final Set<String> NARRATED =
      Set.of("hematologic-neoplasm", "emh-condition", "spinal-cord-compression");

  @Override
  public void map(CaseSheet sheet) {
    sheet.record().rows("diagnoses").forEach(row -> map(sheet, row));
  }

  private static void map(CaseSheet sheet, Row row) {
    Concept what = sheet.codes().concept("diagnosis", row.text("what"));
    String profile = what.profile().isEmpty() ? "case-condition" : what.profile();
    ResourceDraft draft = sheet.draft("Condition", row, profile);
    String text = Words.sentenceCase(row.find("words").orElse(row.text("what")));
    for (ObjectNode cause : sheet.references(row, "because-of")) {
      draft.add("extension", Elements.part(DUE_TO, "valueReference", cause));
    }
    draft.set("clinicalStatus", status(CLINICAL, row.find("status").orElse("active")));
    draft.set(
        "verificationStatus", status(VERIFICATION, row.find("certainty").orElse("confirmed")));
    draft.add("category", status(CATEGORY, "problem-list-item"));
    draft.set("code", what.json(text));
    sheet.bodySite(row).ifPresent(site -> draft.add("bodySite", site));
    draft.set("subject", sheet.subject());
    row.find("age").flatMap(Amount::of).ifPresent(age -> draft.set("onsetAge", age(age)));
    if (!row.has("age")) {
      sheet.time(draft, "onsetDateTime", row, "at");
    }
    sheet.time(draft, "recordedDate", row, "seen");
    List<ObjectNode> evidence = sheet.references(row, "evidence");
    if (!evidence.isEmpty()) {
      ObjectNode detail = Json.newObject();
      evidence.forEach(detail.putArray("detail")::add);
      draft.add("evidence", detail);
    }
    Elements.notes(row).ifPresent(n -> draft.set("note", n));
    if (NARRATED.contains(profile)) {
      draft.set("text", narrative(sheet, row, text));
    }
    sheet.add(draft);
  }

  private static ObjectNode age(Amount age) {
    return Elements.quantity(age.number(), age.number().intValue() == 1 ? "year" : "years", "a");
  }

  private static ObjectNode status(String system, String code) {
    ObjectNode json = Json.newObject();
    json.putArray("coding").addObject().put("system", system).put("code", code);
    return json;
  }

  private static ObjectNode narrative(CaseSheet sheet, Row row, String text) {
    Narrative narrative = new Narrative();
    StringBuilder line = new StringBuilder(text);
    row.find("age").ifPresent(a -> line.append(", at the age of ").append(a.replace(" a", "")));
    row.find("because-of").ifPresent(c -> line.append(", due to ").append(name(sheet, c)));
    narrative.paragraph(line.append('.').toString());
    row.find("quote").ifPresent(q -> narrative.paragraph(Elements.quoted(q)));
    row.find("note").ifPresent(narrative::paragraph);
    return narrative.json();
  }

  private static String name(CaseSheet sheet, String rowId) {
    return sheet.record().rows("diagnoses").stream()
        .filter(r -> r.id().equals(rowId))
        .map(r -> r.text("what"))
        .findFirst()
        .orElse(rowId);
  }
}
