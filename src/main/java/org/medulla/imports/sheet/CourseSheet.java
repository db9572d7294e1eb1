package org.medulla.imports.sheet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.medulla.cases.CodeTable;
import org.medulla.cases.Elements;
import org.medulla.cases.Source;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Json;
import org.medulla.imports.CourseShapes;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;

/** Courses of radiotherapy, one row for each volume of a phase. */
final class CourseSheet {

  private static final Pattern MILLIMETRES = Pattern.compile("[0-9]{1,3}(\\.[0-9])?\\s*mm");
  private static final List<String> STATUS_ORDER =
      List.of("in-progress", "on-hold", "stopped", "completed", "not-done");

  private final ImportDraft draft;
  private final SheetOptions options;
  private final CodeTable codes = CodeTable.load();
  private final CourseShapes shapes = new CourseShapes(codes);

  CourseSheet(ImportDraft draft, SheetOptions options) {
    this.draft = draft;
    this.options = options;
  }

  void read(SheetTable table) {
    DoseReader doses = new DoseReader(options.doseUnit(), table.numbers());
    Map<List<String>, CourseRow> seen = new HashMap<>();
    Map<List<String>, Map<String, List<CourseRow>>> courses = new LinkedHashMap<>();
    for (RowReader reader : table.rows()) {
      CourseRow row = CourseRow.of(reader, options, doses);
      if (reader.isBroken() || isRepeated(row, seen)) {
        continue;
      }
      courses
          .computeIfAbsent(List.of(row.patient(), row.course()), it -> new LinkedHashMap<>())
          .computeIfAbsent(row.phase(), it -> new ArrayList<>())
          .add(row);
    }
    courses.values().forEach(this::course);
  }

  private static boolean isRepeated(CourseRow row, Map<List<String>, CourseRow> seen) {
    CourseRow first = seen.putIfAbsent(row.key(), row);
    if (first == null) {
      return false;
    }
    String text = "the same course, phase and volume stand in row " + first.row().number();
    if (first.content().equals(row.content())) {
      row.row().warn(ImportFault.REPEATED, text + "; this row says the same and is left out");
    } else {
      row.row().refuse(ImportFault.REPEATED, text + ", with other values");
    }
    return true;
  }

  private void course(Map<String, List<CourseRow>> phases) {
    List<CourseRow> all = phases.values().stream().flatMap(List::stream).toList();
    CourseRow first = all.get(0);
    if (!CourseAgreement.of(phases.values())) {
      return;
    }
    ObjectNode patient =
        draft.patient(options.patientSystem(), first.patient(), first.row().place());
    Map<String, ObjectNode> volumes = volumes(all, patient);
    ObjectNode course = courseResource(phases, patient, volumes);
    ObjectNode reference =
        draft.put(course, label(first) + "course", first.row().place(), key(first, first.course()));
    phases.forEach((name, rows) -> phase(rows, patient, volumes, reference));
  }

  private String[] key(CourseRow row, String... more) {
    List<String> key = new ArrayList<>(List.of(options.patientSystem(), row.patient()));
    key.addAll(List.of(more));
    return key.toArray(new String[0]);
  }

  private static String label(CourseRow row) {
    return "patient " + row.patient() + ", course " + row.course() + ", ";
  }

  private Map<String, ObjectNode> volumes(List<CourseRow> rows, ObjectNode patient) {
    Map<String, ObjectNode> volumes = new LinkedHashMap<>();
    Optional<ObjectNode> ctv = Optional.empty();
    List<CourseRow> ordered = new ArrayList<>(rows);
    ordered.sort(Comparator.comparingInt(it -> kind(it.volume()).equals("ptv") ? 1 : 0));
    for (CourseRow row : ordered) {
      String name = row.volume().toLowerCase(Locale.ROOT);
      if (name.isEmpty() || volumes.containsKey(name)) {
        continue;
      }
      ObjectNode resource = volume(row, patient, ctv);
      ObjectNode reference =
          draft.put(
              resource,
              label(row) + "volume " + row.volume(),
              row.row().place(),
              key(row, row.course(), name));
      volumes.put(name, reference);
      if (kind(row.volume()).equals("ctv")) {
        ctv = Optional.of(reference);
      }
    }
    return volumes;
  }

  /** The kind of volume that a name begins with; empty if it names none. */
  private static String kind(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return List.of("ptv", "ctv", "gtv").stream().filter(lower::startsWith).findFirst().orElse("");
  }

  private ObjectNode volume(CourseRow row, ObjectNode patient, Optional<ObjectNode> ctv) {
    String kind = kind(row.volume());
    String margin = row.row().text("margin");
    boolean hasMargin = MILLIMETRES.matcher(margin).matches();
    boolean isWhole = !kind.equals("ptv") || (hasMargin && ctv.isPresent());
    // A PTV whose margin nobody tells is none of our profile, which asks for it.
    ObjectNode resource =
        CourseShapes.resource("BodyStructure", isWhole ? "rt-target-volume" : "", Source.STATED);
    if (kind.equals("ptv") && hasMargin) {
      CourseShapes.extend(resource, margin(margin, ctv));
    }
    resource
        .putArray("identifier")
        .addObject()
        .put("use", "usual")
        .put("system", Canonicals.BASE + "/volume-name")
        .put("value", row.volume());
    if (!kind.isEmpty()) {
      resource.set("morphology", shapes.concept(kind));
    }
    if (!row.words().site().isEmpty()) {
      resource.set("location", shapes.site(row.words().site()));
    }
    resource.put("description", row.volume());
    resource.set("patient", patient);
    return resource;
  }

  private static ObjectNode margin(String text, Optional<ObjectNode> ctv) {
    List<ObjectNode> parts = new ArrayList<>();
    String number = text.replaceAll("\\s*mm", "");
    parts.add(Elements.part("margin", "valueQuantity", Elements.quantity(number, "mm", "mm")));
    parts.add(Elements.part("isotropic", "valueBoolean", true));
    ctv.ifPresent(it -> parts.add(Elements.part("derivedFrom", "valueReference", it)));
    return Elements.extension(Canonicals.structureDefinition("volume-margin"), parts);
  }

  private void phase(
      List<CourseRow> rows,
      ObjectNode patient,
      Map<String, ObjectNode> volumes,
      ObjectNode course) {
    CourseRow first = rows.get(0);
    Optional<ObjectNode> prescription = prescription(rows, patient, volumes);
    ObjectNode phase =
        CourseShapes.resource(
            "Procedure", "rt-phase", first.isStatusInferred() ? Source.INFERRED : Source.STATED);
    modality(first).ifPresent(it -> CourseShapes.extend(phase, it));
    first
        .doses()
        .deliveredFractions()
        .ifPresent(
            it ->
                CourseShapes.extend(
                    phase,
                    Elements.part(
                        CourseShapes.CODEX + "codexrt-radiotherapy-fractions-delivered",
                        "valueUnsignedInt",
                        it)));
    for (CourseRow row : rows) {
      row.deliveredDose()
          .ifPresent(
              it ->
                  CourseShapes.extend(
                      phase,
                      new CourseShapes.Dose(
                              volume(row, volumes),
                              Optional.of(it),
                              row.doses().perFraction(),
                              Optional.empty(),
                              row.isDeliveredComputed() ? Source.DERIVED : Source.STATED)
                          .delivered()));
    }
    prescription.ifPresent(it -> phase.putArray("basedOn").add(it));
    phase.putArray("partOf").add(course);
    procedure(phase, rows, patient, "phase");
    draft.put(
        phase,
        label(first) + "phase " + first.phase(),
        first.row().place(),
        key(first, first.course(), first.phase()));
  }

  private static Optional<ObjectNode> volume(CourseRow row, Map<String, ObjectNode> volumes) {
    return Optional.ofNullable(volumes.get(row.volume().toLowerCase(Locale.ROOT)));
  }

  private Optional<ObjectNode> modality(CourseRow row) {
    CourseRow.Beam beam = row.beam();
    return shapes.modality(beam.modality(), beam.technique(), beam.energy());
  }

  private Optional<ObjectNode> prescription(
      List<CourseRow> rows, ObjectNode patient, Map<String, ObjectNode> volumes) {
    CourseRow first = rows.get(0);
    List<CourseRow> ordered = rows.stream().filter(it -> it.doses().total().isPresent()).toList();
    if (ordered.isEmpty()) {
      return Optional.empty();
    }
    boolean isWhole = first.doses().fractions().isPresent();
    ObjectNode resource =
        CourseShapes.resource("ServiceRequest", isWhole ? "rt-prescription" : "", Source.STATED);
    modality(first).ifPresent(it -> CourseShapes.extend(resource, it));
    first
        .doses()
        .fractions()
        .filter(it -> it > 0)
        .ifPresent(
            it ->
                CourseShapes.extend(
                    resource,
                    Elements.part(
                        CourseShapes.CODEX + "codexrt-radiotherapy-fractions-prescribed",
                        "valuePositiveInt",
                        it)));
    for (CourseRow row : ordered) {
      CourseShapes.extend(
          resource,
          new CourseShapes.Dose(
                  volume(row, volumes),
                  row.doses().total(),
                  row.doses().perFraction(),
                  Optional.empty(),
                  Source.STATED)
              .ordered("codexrt-radiotherapy-dose-prescribed-to-volume"));
    }
    resource.put("status", status(first)).put("intent", "original-order");
    resource.putArray("category").add(shapes.concept("category"));
    resource.set("code", shapes.concept("phase"));
    resource.set("subject", patient);
    resource.putArray("reasonCode").add(reason(rows));
    return Optional.of(
        draft.put(
            resource,
            label(first) + "prescription of phase " + first.phase(),
            first.row().place(),
            key(first, first.course(), first.phase())));
  }

  private static ObjectNode reason(List<CourseRow> rows) {
    return CourseShapes.reason(CourseAgreement.told(rows, it -> it.words().reason()));
  }

  private static String status(CourseRow row) {
    return switch (row.statusOrInferred()) {
      case "completed", "stopped" -> "completed";
      case "not-done" -> "revoked";
      case "on-hold" -> "on-hold";
      default -> "active";
    };
  }

  private ObjectNode courseResource(
      Map<String, List<CourseRow>> phases, ObjectNode patient, Map<String, ObjectNode> volumes) {
    List<CourseRow> all = phases.values().stream().flatMap(List::stream).toList();
    boolean isInferred = all.stream().anyMatch(CourseRow::isStatusInferred);
    ObjectNode course =
        CourseShapes.resource(
            "Procedure", "rt-course", isInferred ? Source.INFERRED : Source.STATED);
    phases.values().stream()
        .flatMap(rows -> modality(rows.get(0)).stream())
        .distinct()
        .forEach(it -> CourseShapes.extend(course, it));
    String intent = CourseAgreement.told(all, it -> it.words().intent());
    if (!intent.isEmpty()) {
      CourseShapes.extend(
          course,
          Elements.part(
              CourseShapes.MCODE + "mcode-procedure-intent",
              "valueCodeableConcept",
              Elements.annotation(CourseShapes.sentence(intent))));
    }
    new CourseTotals(all, row -> volume(row, volumes))
        .doses()
        .forEach(it -> CourseShapes.extend(course, it.delivered()));
    if (phases.size() == 1 && all.stream().anyMatch(it -> it.doses().total().isPresent())) {
      course
          .putArray("basedOn")
          .add(
              ImportDraft.referenceTo(
                  "ServiceRequest", key(all.get(0), all.get(0).course(), all.get(0).phase())));
    }
    procedure(course, all, patient, "course");
    return course;
  }

  private void procedure(
      ObjectNode resource, List<CourseRow> rows, ObjectNode patient, String code) {
    CourseRow first = rows.get(0);
    resource.put("status", status(rows));
    resource.set("category", shapes.concept("category"));
    resource.set("code", shapes.concept(code));
    resource.set("subject", patient);
    resource.set("performedPeriod", period(rows));
    resource.putArray("reasonCode").add(reason(rows));
    if (!first.words().site().isEmpty()) {
      resource.putArray("bodySite").add(shapes.site(first.words().site()));
    }
    String machine = CourseAgreement.told(rows, it -> it.beam().machine());
    if (!machine.isEmpty()) {
      resource.putArray("usedCode").add(Elements.annotation(machine));
    }
  }

  private static String status(List<CourseRow> rows) {
    return rows.stream()
        .map(CourseRow::statusOrInferred)
        .min(Comparator.comparingInt(STATUS_ORDER::indexOf))
        .orElseThrow();
  }

  private static ObjectNode period(List<CourseRow> rows) {
    ObjectNode period = Json.newObject();
    Optional<LocalDate> start =
        rows.stream().flatMap(it -> it.time().start().stream()).min(Comparator.naturalOrder());
    Optional<LocalDate> end =
        rows.stream().flatMap(it -> it.time().end().stream()).max(Comparator.naturalOrder());
    if (start.isPresent()) {
      period.put("start", start.get().toString());
    } else {
      period.set("_start", Elements.absent("unknown"));
    }
    boolean isOver = !List.of("in-progress", "on-hold").contains(status(rows));
    end.filter(it -> isOver).ifPresent(it -> period.put("end", it.toString()));
    return period;
  }
}
