package org.medulla.imports.dicom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.cases.CodeTable;
import org.medulla.cases.Elements;
import org.medulla.cases.Source;
import org.medulla.fhir.Json;
import org.medulla.imports.CourseShapes;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;

/** Treatment records: summaries to courses, records of beams to fractions. */
final class DicomTreatments {

  private static final String SNOMED = "http://snomed.info/sct";
  private static final String FRACTION = "1297069006";

  private final ImportDraft draft;
  private final DicomSubjects subjects;
  private final CourseShapes shapes = new CourseShapes(CodeTable.load());
  private final Set<String> courses = new HashSet<>();

  DicomTreatments(ImportDraft draft, DicomSubjects subjects) {
    this.draft = draft;
    this.subjects = subjects;
  }

  /** The plan that a record is about; the record itself if it names none. */
  private static String plan(DicomData record) {
    String plan =
        record.items("300C0002").stream().map(it -> it.uid("00081155")).findFirst().orElse("");
    return plan.isEmpty() ? record.requiredUid("00080018", "the UID of the record") : plan;
  }

  void summary(DicomData record) {
    String plan = plan(record);
    if (!courses.add(plan)) {
      throw new DicomRefusal(
          ImportFault.REPEATED,
          record.place("300C0002"),
          "two summaries are about the same plan; import the later one only");
    }
    ObjectNode course = procedure(record, "rt-course", Source.STATED, status(record));
    boolean isBrachytherapy =
        record.items("30080220").stream().anyMatch(it -> it.text("30080224").equals("BRACHY"));
    if (isBrachytherapy) {
      shapes.modality("Brachytherapy", "", "").ifPresent(it -> CourseShapes.extend(course, it));
    }
    Optional<Integer> fractions = fractions(record);
    List<DicomData> doses = record.items("30080050");
    for (DicomData dose : doses) {
      Optional<BigDecimal> total = dose.centigray("30080052");
      total.flatMap(it -> DicomDoses.unusual(it, dose.place("30080052"))).ifPresent(draft::add);
      String words = dose.text("300A0016");
      Optional<ObjectNode> volume =
          words.isEmpty() ? Optional.empty() : Optional.of(Json.newObject().put("display", words));
      total.ifPresent(
          it ->
              CourseShapes.extend(
                  course,
                  new CourseShapes.Dose(volume, total, Optional.empty(), fractions, Source.STATED)
                      .delivered()));
    }
    course.set("code", shapes.concept("course"));
    course.set("performedPeriod", period(record));
    course.putArray("reasonCode").add(Elements.absent("unknown"));
    basedOn(course, plan);
    draft.put(course, "course of plan " + plan, record.place("00080018"), "dicom-course", plan);
  }

  private ObjectNode procedure(DicomData record, String profile, Source source, String status) {
    ObjectNode resource = CourseShapes.resource("Procedure", profile, source);
    resource.put("status", status);
    resource.set("category", shapes.concept("category"));
    resource.set("subject", subjects.reference(record));
    return resource;
  }

  private void basedOn(ObjectNode resource, String plan) {
    ObjectNode reference =
        ImportDraft.referenceByIdentifier("ServiceRequest", "urn:dicom:uid", "urn:oid:" + plan);
    if (draft.has(reference)) {
      resource.putArray("basedOn").add(reference);
    }
  }

  private static String status(DicomData record) {
    String status = record.text("30080200");
    return switch (status) {
      case "COMPLETED" -> "completed";
      case "ON_TREATMENT" -> "in-progress";
      case "ON_BREAK", "SUSPENDED" -> "on-hold";
      case "STOPPED" -> "stopped";
      case "NOT_STARTED" -> "not-done";
      default ->
          throw new DicomRefusal(
              status.isEmpty() ? ImportFault.MISSING : ImportFault.BAD_VALUE,
              record.place("30080200"),
              "the status of the treatment is missing or none of DICOM's");
    };
  }

  private static Optional<Integer> fractions(DicomData record) {
    List<DicomData> groups = record.items("30080220");
    if (groups.size() != 1) {
      return Optional.empty();
    }
    Optional<Integer> planned = groups.get(0).count("300A0078");
    Optional<Integer> delivered = groups.get(0).count("3008005A");
    if (planned.isPresent() && delivered.isPresent() && delivered.get() > planned.get()) {
      throw new DicomRefusal(
          ImportFault.CONTRADICTION,
          groups.get(0).place("3008005A"),
          "more fractions were delivered than planned");
    }
    return delivered;
  }

  private static ObjectNode period(DicomData record) {
    ObjectNode period = Json.newObject();
    String start = record.date("30080054");
    String end = record.date("30080056");
    if (start.isEmpty()) {
      period.set("_start", Elements.absent("unknown"));
    } else {
      period.put("start", start);
    }
    if (!end.isEmpty() && !start.isEmpty() && end.compareTo(start) < 0) {
      throw new DicomRefusal(
          ImportFault.CONTRADICTION,
          record.place("30080056"),
          "the most recent treatment lies before the first");
    }
    boolean isOver = Set.of("COMPLETED", "STOPPED").contains(record.text("30080200"));
    if (!end.isEmpty() && isOver) {
      period.put("end", end);
    }
    return period;
  }

  /** Records of beams: all of one fraction of a plan are one. */
  void fractions(List<DicomData> records) {
    Map<List<String>, List<DicomData>> fractions = new LinkedHashMap<>();
    for (DicomData record : records) {
      String number =
          record.items("30080020").stream()
              .flatMap(it -> it.count("30080022").stream())
              .map(String::valueOf)
              .findFirst()
              .orElseThrow(
                  () ->
                      new DicomRefusal(
                          ImportFault.MISSING,
                          record.place("30080020"),
                          "no beam says of which fraction it is (3008,0022)"));
      fractions.computeIfAbsent(List.of(plan(record), number), it -> new ArrayList<>()).add(record);
    }
    fractions.forEach((key, all) -> fraction(key.get(0), key.get(1), all));
  }

  private void fraction(String plan, String number, List<DicomData> records) {
    DicomData first = records.get(0);
    ObjectNode course = ImportDraft.referenceTo("Procedure", "dicom-course", plan);
    if (!courses.contains(plan)) {
      courses.add(plan);
      begun(plan, first);
    }
    String status = isWhole(records) ? "completed" : "stopped";
    ObjectNode fraction = procedure(first, "", Source.STATED, status);
    ObjectNode code = Json.newObject();
    code.putArray("coding").addObject().put("system", SNOMED).put("code", FRACTION);
    fraction.set("code", code.put("text", "Fraction " + number));
    fraction.set("performedPeriod", days(records));
    fraction.putArray("partOf").add(course);
    basedOn(fraction, plan);
    for (DicomData record : records) {
      fraction
          .withArrayProperty("identifier")
          .add(
              DicomSubjects.identifier(record.requiredUid("00080018", "the UID of the record"))
                  .put("use", "secondary"));
    }
    draft.put(
        fraction,
        "fraction " + number + " of plan " + plan,
        first.place("30080020"),
        "dicom-fraction",
        plan,
        number);
  }

  /** From the first day to the last: a fraction that was broken off may go on the next day. */
  private static ObjectNode days(List<DicomData> records) {
    List<String> days =
        records.stream()
            .map(it -> it.date("30080250"))
            .filter(it -> !it.isEmpty())
            .sorted()
            .toList();
    ObjectNode period = Json.newObject();
    if (days.isEmpty()) {
      period.set("_start", Elements.absent("unknown"));
    } else {
      period.put("start", days.get(0)).put("end", days.get(days.size() - 1));
    }
    return period;
  }

  /**
   * Whether every beam was ended as planned. What is told last of a beam counts: one that was
   * broken off may have been completed later.
   */
  private static boolean isWhole(List<DicomData> records) {
    Map<String, String> ends = new HashMap<>();
    records.stream()
        .sorted(Comparator.comparing(it -> it.date("30080250") + it.text("30080251")))
        .forEach(
            record -> {
              for (DicomData beam : record.items("30080020")) {
                String number = beam.text("300C0006");
                ends.put(number.isEmpty() ? beam.path() : number, beam.text("3008002A"));
              }
            });
    return ends.values().stream().allMatch(it -> it.isEmpty() || it.equals("NORMAL"));
  }

  /** A course that no summary tells of is under way; it is made unless it is there. */
  private void begun(String plan, DicomData record) {
    ObjectNode course = procedure(record, "rt-course", Source.INFERRED, "in-progress");
    String identity = ImportDraft.identity("Procedure", "dicom-course", plan);
    course
        .putArray("identifier")
        .addObject()
        .put("use", "official")
        .put("system", ImportDraft.URI)
        .put("value", identity);
    course.set("code", shapes.concept("course"));
    ObjectNode period = Json.newObject();
    period.set("_start", Elements.absent("unknown"));
    course.set("performedPeriod", period);
    course.putArray("reasonCode").add(Elements.absent("unknown"));
    basedOn(course, plan);
    draft.createUnlessThere(
        course, ImportDraft.URI, identity, "course of plan " + plan, record.place("00080018"));
  }
}
