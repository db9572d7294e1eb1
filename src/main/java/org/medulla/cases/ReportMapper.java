package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Json;

/** Specimens, pathology and imaging: Specimen, ImagingStudy, findings and DiagnosticReport. */
final class ReportMapper implements Mapper {

  @Override
  public void map(CaseSheet sheet) {
    sheet.record().rows("specimens").forEach(row -> specimen(sheet, row));
    sheet.record().rows("pathology").forEach(row -> pathology(sheet, row));
    sheet.record().rows("imaging.studies").forEach(row -> study(sheet, row));
    sheet.record().rows("imaging.reports").forEach(row -> imaging(sheet, row));
  }

  private static void specimen(CaseSheet sheet, Row row) {
    Concept type = sheet.codes().concept("specimen", row.text("type"));
    ResourceDraft draft = sheet.draft("Specimen", row, "case-specimen");
    draft.set("type", type.json(Words.sentenceCase(row.text("type"))));
    draft.set("subject", sheet.subject());
    ObjectNode collection = Json.newObject();
    row.find("at")
        .ifPresent(
            at ->
                sheet.time(
                    collection, "collectedDateTime", row.id(), at, row.find("said").orElse("")));
    sheet.bodySite(row).ifPresent(site -> collection.set("bodySite", site));
    if (!collection.isEmpty()) {
      draft.set("collection", collection);
    }
    Elements.notes(row).ifPresent(n -> draft.set("note", n));
    sheet.add(draft);
  }

  private static void pathology(CaseSheet sheet, Row row) {
    List<ObjectNode> results = new ArrayList<>();
    for (Row finding : row.rows("findings")) {
      ResourceDraft draft = finding(sheet, row, finding);
      row.find("specimen").flatMap(sheet::reference).ifPresent(s -> draft.set("specimen", s));
      sheet.add(draft);
      sheet.reference(finding.id()).ifPresent(results::add);
    }
    Concept code = sheet.codes().concept("report", row.text("report"));
    ResourceDraft draft = report(sheet, row, code, results);
    row.find("specimen").flatMap(sheet::reference).ifPresent(s -> draft.add("specimen", s));
    sheet.add(draft);
  }

  private static void imaging(CaseSheet sheet, Row row) {
    List<ObjectNode> results = new ArrayList<>();
    List<ObjectNode> studies = sheet.references(row, "studies");
    for (Row finding : row.rows("findings")) {
      ResourceDraft draft = finding(sheet, row, finding);
      draft.addAll("derivedFrom", studies);
      sheet.add(draft);
      sheet.reference(finding.id()).ifPresent(results::add);
    }
    Concept code = sheet.codes().concept("report", "imaging");
    ResourceDraft draft = report(sheet, row, code, results);
    draft.addAll("imagingStudy", studies);
    sheet.add(draft);
  }

  /** A finding has the time and the weight of its report unless it says otherwise. */
  private static ResourceDraft finding(CaseSheet sheet, Row report, Row finding) {
    Concept code = sheet.codes().concept("finding", finding.text("finding"));
    String words = finding.find("words").orElse(finding.text("finding"));
    ResourceDraft draft = sheet.observation(finding, code, Words.sentenceCase(words));
    if (!finding.has("at")) {
      report
          .find("at")
          .ifPresent(at -> sheet.time(draft, "effectiveDateTime", finding.id(), at, said(report)));
    }
    SignMapper.value(sheet, draft, finding.text("value"));
    sheet.bodySite(finding).ifPresent(site -> draft.set("bodySite", site));
    finding
        .row("signal")
        .ifPresent(
            signal ->
                signal
                    .fields()
                    .fields()
                    .keySet()
                    .forEach(key -> draft.add("component", signal(sheet, key, signal.text(key)))));
    return draft;
  }

  private static String said(Row row) {
    return row.find("said").orElse("");
  }

  private static ObjectNode signal(CaseSheet sheet, String name, String word) {
    ObjectNode component = Json.newObject();
    component.set("code", sheet.codes().concept("signal", name).json());
    component.set("valueCodeableConcept", sheet.codes().concept("value", word).json());
    return component;
  }

  private static ResourceDraft report(
      CaseSheet sheet, Row row, Concept code, List<ObjectNode> results) {
    ResourceDraft draft = sheet.draft("DiagnosticReport", row, "case-report");
    String title = Words.sentenceCase(row.find("words").orElse(code.label()));
    Narrative narrative = new Narrative().paragraph(title);
    row.find("conclusion").ifPresent(narrative::paragraph);
    row.find("note").ifPresent(narrative::paragraph);
    draft.set("text", narrative.json());
    draft.set("status", "final").set("code", code.json(title)).set("subject", sheet.subject());
    sheet.time(draft, "effectiveDateTime", row, "at");
    draft.addAll("result", results).addAll("result", sheet.references(row, "results"));
    row.find("conclusion").ifPresent(c -> draft.set("conclusion", c));
    return draft;
  }

  private static void study(CaseSheet sheet, Row row) {
    Concept modality = sheet.codes().concept("modality", row.text("modality"));
    ResourceDraft draft = sheet.draft("ImagingStudy", row, "spine-imaging-study");
    draft.set("status", "unknown").set("subject", sheet.subject());
    if (!modality.codings().isEmpty()) {
      draft.add("modality", coding(modality, row));
    }
    sheet.time(draft, "started", row, "at");
    draft.addAll("reasonReference", sheet.references(row, "for"));
    Elements.notes(row).ifPresent(n -> draft.set("note", n));
    String region = row.find("region").map(r -> ", " + r).orElse("");
    draft.set("description", row.find("words").orElse(row.text("modality") + region));
    List<String> series = row.list("series");
    if (series.isEmpty()) {
      draft.add("series", series(sheet, row, modality, ""));
    } else {
      series.forEach(s -> draft.add("series", series(sheet, row, modality, s)));
    }
    sheet.add(draft);
  }

  private static ObjectNode coding(Concept modality, Row row) {
    return modality.codings().isEmpty()
        ? Json.newObject().put("display", row.text("modality"))
        : modality.codings().get(0).json();
  }

  private static ObjectNode series(CaseSheet sheet, Row row, Concept modality, String words) {
    ObjectNode series = Json.newObject();
    series.set("_uid", Elements.absent("unknown"));
    series.set("modality", coding(modality, row));
    if (!words.isEmpty()) {
      series.put("description", words);
    }
    Optional<Concept> region = row.find("region").flatMap(r -> sheet.codes().find("site", r));
    region.ifPresent(r -> series.set("bodySite", r.codings().get(0).json()));
    return series;
  }
}
