package org.medulla.cases;

import org.medulla.fhir.Canonicals;

/** Drugs and lines of treatment: MedicationStatement. */
final class DrugMapper implements Mapper {

  @Override
  public void map(CaseSheet sheet) {
    sheet.record().rows("drugs").forEach(row -> map(sheet, row));
  }

  private static void map(CaseSheet sheet, Row row) {
    Concept drug = sheet.codes().concept("drug", row.text("drug"));
    ResourceDraft draft = sheet.draft("MedicationStatement", row, "systemic-therapy");
    row.find("line")
        .flatMap(Amount::number)
        .ifPresent(
            line ->
                draft.add(
                    "extension",
                    Elements.part(
                        Canonicals.structureDefinition("line-of-therapy"),
                        "valuePositiveInt",
                        line.intValue())));
    draft.set("status", row.find("status").orElse("unknown"));
    draft.set(
        "medicationCodeableConcept",
        drug.json(Words.sentenceCase(row.find("words").orElse(row.text("drug")))));
    draft.set("subject", sheet.subject());
    sheet.time(draft, "effectiveDateTime", row, "at");
    draft.addAll("reasonReference", sheet.references(row, "for"));
    Elements.notes(row).ifPresent(n -> draft.set("note", n));
    sheet.add(draft);
  }
}
