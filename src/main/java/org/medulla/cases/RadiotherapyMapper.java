package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;

/** Radiotherapy: prescription and plan (ServiceRequest), course and phase (Procedure). */
final class RadiotherapyMapper implements Mapper {

  private static final String MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/";
  private static final String CODEX =
      "http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/";

  @Override
  public void map(CaseSheet sheet) {
    for (Row row : sheet.record().rows("radiotherapy")) {
      Radiotherapy rt = new Radiotherapy(row);
      if (rt.isCourseOnly()) {
        course(sheet, rt);
      } else {
        prescription(sheet, rt);
        row.row("planning").ifPresent(planning -> plan(sheet, rt, planning));
        course(sheet, rt);
        phase(sheet, rt);
      }
    }
  }

  private static void prescription(CaseSheet sheet, Radiotherapy rt) {
    Row row = rt.row();
    ResourceDraft draft =
        sheet.draft("ServiceRequest", rt.prescriptionId(), "rt-prescription", row.source());
    modality(sheet, rt).ifPresent(m -> draft.add("extension", m));
    fractions(draft, "codexrt-radiotherapy-fractions-prescribed", rt);
    Source toVolume = row.find("volume-source").flatMap(Source::of).orElse(row.source());
    dose(sheet, draft, "codexrt-radiotherapy-dose-prescribed-to-volume", rt, toVolume);
    draft.set("status", "completed").set("intent", "original-order");
    head(sheet, draft, "phase");
    row.find("per-week")
        .flatMap(Amount::number)
        .ifPresent(n -> draft.set("occurrenceTiming", weekly(n)));
    row.find("start")
        .filter(start -> start.matches("[a-z-]+"))
        .ifPresent(
            start ->
                sheet.time(draft, "authoredOn", rt.prescriptionId(), "before " + start, said(row)));
    draft.addAll("reasonReference", sheet.references(row, "for"));
    planning(sheet, rt, draft);
    Elements.notes(row).ifPresent(n -> draft.set("note", n));
    sheet.add(draft);
  }

  private static String said(Row row) {
    return row.find("said").orElse("");
  }

  private static void plan(CaseSheet sheet, Radiotherapy rt, Row planning) {
    ResourceDraft draft =
        sheet.draft("ServiceRequest", rt.planId(), "rt-treatment-plan", planning.source());
    modality(sheet, rt).ifPresent(m -> draft.add("extension", m));
    fractions(draft, "codexrt-radiotherapy-fractions-planned", rt);
    dose(sheet, draft, "codexrt-radiotherapy-dose-planned-to-volume", rt, Source.INFERRED);
    sheet.reference(rt.prescriptionId()).ifPresent(p -> draft.add("basedOn", p));
    draft.set("status", "completed").set("intent", "filler-order");
    head(sheet, draft, "plan");
    draft.addAll("reasonReference", sheet.references(rt.row(), "for"));
    planning(sheet, rt, draft);
    Elements.notes(planning).ifPresent(n -> draft.set("note", n));
    planning
        .find("system")
        .ifPresent(s -> draft.add("note", Elements.annotation("Planning system: " + s)));
    sheet.add(draft);
  }

  private static void planning(CaseSheet sheet, Radiotherapy rt, ResourceDraft draft) {
    rt.row()
        .row("planning")
        .ifPresent(p -> draft.addAll("supportingInfo", sheet.references(p, "images")));
  }

  private static void course(CaseSheet sheet, Radiotherapy rt) {
    Row row = rt.row();
    Source source = rt.delivered().map(Row::source).orElse(row.source());
    ResourceDraft draft = sheet.draft("Procedure", rt.courseId(), "rt-course", source);
    draft.set("text", narrative(rt));
    modality(sheet, rt).ifPresent(m -> draft.add("extension", m));
    rt.delivered()
        .flatMap(d -> d.find("sessions"))
        .flatMap(Amount::number)
        .ifPresent(
            n ->
                draft.add(
                    "extension",
                    Elements.part(
                        MCODE + "mcode-radiotherapy-sessions", "valueUnsignedInt", n.intValue())));
    delivered(sheet, rt, true).ifPresent(d -> draft.add("extension", d));
    if (!rt.isCourseOnly()) {
      sheet.reference(rt.prescriptionId()).ifPresent(p -> draft.add("basedOn", p));
    }
    procedure(sheet, draft, rt, "course");
    draft.addAll("reasonReference", sheet.references(row, "for"));
    bodySite(sheet, rt).ifPresent(b -> draft.add("bodySite", b));
    Elements.notes(row).ifPresent(n -> draft.set("note", n));
    rt.delivered()
        .flatMap(d -> d.find("note"))
        .ifPresent(n -> draft.add("note", Elements.annotation(n)));
    sheet.add(draft);
  }

  private static void phase(CaseSheet sheet, Radiotherapy rt) {
    Source source = rt.delivered().map(Row::source).orElse(rt.row().source());
    ResourceDraft draft = sheet.draft("Procedure", rt.phaseId(), "rt-phase", source);
    modality(sheet, rt).ifPresent(m -> draft.add("extension", m));
    rt.deliveredFractions()
        .ifPresent(
            n ->
                draft.add(
                    "extension",
                    Elements.part(
                        CODEX + "codexrt-radiotherapy-fractions-delivered",
                        "valueUnsignedInt",
                        n)));
    delivered(sheet, rt, false).ifPresent(d -> draft.add("extension", d));
    sheet.reference(rt.prescriptionId()).ifPresent(p -> draft.add("basedOn", p));
    sheet.reference(rt.courseId()).ifPresent(p -> draft.add("partOf", p));
    procedure(sheet, draft, rt, "phase");
    draft.addAll("reasonReference", sheet.references(rt.row(), "for"));
    bodySite(sheet, rt).ifPresent(b -> draft.add("bodySite", b));
    sheet.add(draft);
  }

  private static void procedure(
      CaseSheet sheet, ResourceDraft draft, Radiotherapy rt, String code) {
    draft.set("status", rt.delivered().flatMap(d -> d.find("status")).orElse("completed"));
    draft.set("category", sheet.codes().concept("rt", "category").json());
    draft.set("code", sheet.codes().concept("rt", code).json());
    draft.set("subject", sheet.subject());
    draft.set("performedPeriod", period(sheet, rt, code));
  }

  private static ObjectNode period(CaseSheet sheet, Radiotherapy rt, String code) {
    Row row = rt.row();
    String id = code.equals("course") ? rt.courseId() : rt.phaseId();
    ObjectNode period = Json.newObject();
    if (row.has("start")) {
      // The words of a row are about its end, where it has one.
      String words = row.has("end") ? "" : said(row);
      sheet.time(period, "start", id, row.text("start"), words);
    } else {
      period.set("_start", Elements.absent("unknown"));
    }
    row.find("end").ifPresent(end -> sheet.time(period, "end", id, end, said(row)));
    return period;
  }

  private static void head(CaseSheet sheet, ResourceDraft draft, String code) {
    draft.add("category", sheet.codes().concept("rt", "category").json());
    draft.set("code", sheet.codes().concept("rt", code).json());
    draft.set("subject", sheet.subject());
  }

  private static ObjectNode weekly(BigDecimal times) {
    ObjectNode timing = Json.newObject();
    timing
        .putObject("repeat")
        .put("frequency", times.intValue())
        .put("period", 1)
        .put("periodUnit", "wk");
    return timing;
  }

  private static Optional<ObjectNode> modality(CaseSheet sheet, Radiotherapy rt) {
    Row row = rt.row();
    if (!row.has("radiation")) {
      return Optional.empty();
    }
    List<ObjectNode> parts = new ArrayList<>();
    Concept radiation = sheet.codes().concept("radiation", row.text("radiation"));
    parts.add(
        Elements.part(
            MCODE + "mcode-radiotherapy-modality",
            "valueCodeableConcept",
            radiation.json(Words.sentenceCase(row.text("radiation")))));
    row.find("technique")
        .ifPresent(
            t ->
                parts.add(
                    Elements.part(
                        MCODE + "mcode-radiotherapy-technique",
                        "valueCodeableConcept",
                        sheet.codes().concept("technique", t).json(Words.sentenceCase(t)))));
    row.find("energy")
        .flatMap(Amount::of)
        .ifPresent(
            e ->
                parts.add(
                    Elements.part(
                        CODEX + "codexrt-radiotherapy-energy-or-isotope",
                        "valueQuantity",
                        Elements.quantity(e.number(), e.unit(), e.unit()))));
    return Optional.of(
        Elements.extension(MCODE + "mcode-radiotherapy-modality-and-technique", parts));
  }

  private static void fractions(ResourceDraft draft, String url, Radiotherapy rt) {
    rt.fractions()
        .ifPresent(n -> draft.add("extension", Elements.part(CODEX + url, "valuePositiveInt", n)));
  }

  private static void dose(
      CaseSheet sheet, ResourceDraft draft, String url, Radiotherapy rt, Source source) {
    if (rt.dose().isEmpty()) {
      return;
    }
    List<ObjectNode> parts = new ArrayList<>();
    parts.add(volume(sheet, rt));
    rt.perFraction()
        .ifPresent(
            d -> parts.add(Elements.part("fractionDose", "valueQuantity", Elements.centigray(d))));
    parts.add(Elements.part("totalDose", "valueQuantity", Elements.centigray(rt.dose().get())));
    parts.add(Elements.factSource(source));
    draft.add("extension", Elements.extension(CODEX + url, parts));
  }

  private static ObjectNode volume(CaseSheet sheet, Radiotherapy rt) {
    return Elements.part(
        "volume",
        "valueReference",
        rt.doseVolumeId()
            .flatMap(sheet::reference)
            .orElseGet(() -> Json.newObject().put("display", "not stated")));
  }

  private static Optional<ObjectNode> delivered(
      CaseSheet sheet, Radiotherapy rt, boolean withFractions) {
    if (rt.deliveredDose().isEmpty()) {
      return Optional.empty();
    }
    Source source = rt.delivered().map(Row::source).orElse(Source.STATED);
    List<ObjectNode> parts = new ArrayList<>();
    parts.add(volume(sheet, rt));
    parts.add(
        Elements.part(
            "totalDoseDelivered", "valueQuantity", Elements.centigray(rt.deliveredDose().get())));
    if (withFractions) {
      rt.deliveredFractions()
          .ifPresent(n -> parts.add(Elements.part("fractionsDelivered", "valueUnsignedInt", n)));
    }
    fractionDose(rt).ifPresent(parts::add);
    if (withFractions && rt.deliveredFractions().isPresent()) {
      parts.add(
          Elements.part(
              CODEX + "codexrt-radiotherapy-uniform-fractionation", "valueBoolean", true));
    }
    parts.add(Elements.factSource(source));
    return Optional.of(
        Elements.extension(MCODE + "mcode-radiotherapy-dose-delivered-to-volume", parts));
  }

  /** The dose of one fraction: as stated, or computed and then marked as derived. */
  private static Optional<ObjectNode> fractionDose(Radiotherapy rt) {
    String url = Canonicals.structureDefinition("fraction-dose");
    if (rt.perFraction().isPresent()) {
      return rt.perFraction().map(d -> Elements.part(url, "valueQuantity", Elements.centigray(d)));
    }
    Optional<Integer> count = rt.deliveredFractions().filter(n -> n > 0);
    if (count.isEmpty() || rt.deliveredDose().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal[] division =
        rt.deliveredDose().get().divideAndRemainder(BigDecimal.valueOf(count.get()));
    if (division[1].signum() != 0) {
      return Optional.empty();
    }
    ObjectNode quantity = Json.newObject();
    quantity.putArray("extension").add(Elements.factSource(Source.DERIVED));
    quantity.setAll(Elements.centigray(Amount.plain(division[0])));
    return Optional.of(Elements.part(url, "valueQuantity", quantity));
  }

  private static Optional<ObjectNode> bodySite(CaseSheet sheet, Radiotherapy rt) {
    for (String kind : List.of("ctv", "volume", "gtv")) {
      Optional<String> site = rt.row().row(kind).flatMap(v -> v.find("site"));
      if (site.isPresent()) {
        return site.map(s -> sheet.codes().concept("site", s).json(Words.sentenceCase(s)));
      }
    }
    return Optional.empty();
  }

  private static ObjectNode narrative(Radiotherapy rt) {
    StringBuilder text = new StringBuilder("Radiotherapy");
    rt.dose().ifPresent(d -> text.append(", ").append(Amount.gray(d)));
    rt.fractions()
        .ifPresent(n -> text.append(" in ").append(n).append(n == 1 ? " fraction" : " fractions"));
    rt.perFraction().ifPresent(d -> text.append(" of ").append(Amount.gray(d)));
    rt.row().find("per-week").ifPresent(n -> text.append(", ").append(n).append(" per week"));
    rt.row().find("technique").ifPresent(t -> text.append(", ").append(t));
    rt.row().find("energy").ifPresent(e -> text.append(", ").append(e));
    rt.row().find("radiation").ifPresent(r -> text.append(' ').append(r));
    for (String kind : List.of("ctv", "volume")) {
      rt.row()
          .row(kind)
          .flatMap(v -> v.find("extent"))
          .ifPresent(e -> text.append(", ").append(kind.equals("ctv") ? "CTV " : "").append(e));
    }
    rt.row()
        .row("ptv")
        .flatMap(v -> v.find("margin"))
        .ifPresent(m -> text.append(", PTV = CTV + ").append(m));
    Narrative narrative = new Narrative().paragraph(text.append('.').toString());
    rt.row().find("quote").ifPresent(q -> narrative.paragraph(Elements.quoted(q)));
    rt.delivered().flatMap(d -> d.find("note")).ifPresent(narrative::paragraph);
    return narrative.json();
  }
}
