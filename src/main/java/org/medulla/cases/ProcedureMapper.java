package org.medulla.cases;

import org.medulla.fhir.Json;

/** What was done, and what was decided not to do: Procedure. Radiotherapy has its own mapper. */
final class ProcedureMapper implements Mapper {

  @Override
  public void map(CaseSheet sheet) {
    sheet.record().rows("procedures").forEach(row -> map(sheet, row));
  }

  private static void map(CaseSheet sheet, Row row) {
    Concept what = sheet.codes().concept("procedure", row.text("what"));
    boolean isDone = row.find("status").filter("not done"::equals).isEmpty();
    ResourceDraft draft = sheet.draft("Procedure", row, "case-procedure");
    draft.set("status", isDone ? "completed" : "not-done");
    row.find("reason").ifPresent(r -> draft.set("statusReason", Json.newObject().put("text", r)));
    draft.set("code", what.json(Words.sentenceCase(row.find("words").orElse(row.text("what")))));
    draft.set("subject", sheet.subject());
    if (row.has("at")) {
      sheet.time(draft, "performedDateTime", row, "at");
    } else {
      draft.set("_performedDateTime", Elements.absent("unknown"));
    }
    draft.addAll("reasonReference", sheet.references(row, "for"));
    sheet.bodySite(row).ifPresent(site -> draft.add("bodySite", site));
    row.find("outcome").ifPresent(o -> draft.set("outcome", Json.newObject().put("text", o)));
    draft.addAll("report", sheet.references(row, "report"));
    Elements.notes(row).ifPresent(n -> draft.set("note", n));
    sheet.add(draft);
  }
}
