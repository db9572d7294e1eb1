package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Courses as rows of a sheet: one row for each dose to a volume. */
final class SummarySheet {

  private static final List<String> HEADS =
      List.of(
          "Level",
          "Resource",
          "Course",
          "Status",
          "Start",
          "End",
          "Volume",
          "Total dose (Gy)",
          "Fractions",
          "Dose per fraction (Gy)",
          "Modality",
          "Technique",
          "Energy",
          "Site",
          "Institution",
          "Source");

  private final RadiotherapyRecord record;

  SummarySheet(RadiotherapyRecord record) {
    this.record = record;
  }

  /** The heads, then a row for each dose. */
  List<List<String>> rows(List<Course> courses) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADS));
    for (Course course : courses) {
      rows(rows, "prescription", course, course.prescriptions());
      rows(rows, "plan", course, course.plans());
      rows(rows, "course", course, List.of(course.resource()));
      rows(rows, "phase", course, course.phases());
    }
    return rows;
  }

  private void rows(List<List<String>> rows, String level, Course course, List<ObjectNode> parts) {
    for (ObjectNode part : parts) {
      List<VolumeDose> doses = VolumeDose.of(part);
      if (doses.isEmpty()) {
        rows.add(row(level, course, part, "", "", "", "", Extensions.factSource(part)));
      }
      for (VolumeDose dose : doses) {
        rows.add(
            row(
                level,
                course,
                part,
                record.find(dose.volume()).map(DoseLedger::name).orElse(dose.volumeWords()),
                dose.total().map(it -> it.toPlainString()).orElse(""),
                dose.fractions().map(String::valueOf).orElse(""),
                dose.perFraction().map(it -> it.toPlainString()).orElse(""),
                dose.source().isEmpty() ? Extensions.factSource(part) : dose.source()));
      }
    }
  }

  private static List<String> row(
      String level,
      Course course,
      ObjectNode part,
      String volume,
      String total,
      String fractions,
      String perFraction,
      String source) {
    EventTimes times = EventTimes.of(part.path("resourceType").asText(), part);
    return List.of(
        level,
        EventReader.reference(part),
        course.reference(),
        part.path("status").asText(),
        times.start().date(),
        times.end().map(Moment::date).orElse(""),
        volume,
        total,
        fractions,
        perFraction,
        labels(RadiotherapyCodes.modalities(part)),
        labels(RadiotherapyCodes.techniques(part)),
        String.join("; ", RadiotherapyCodes.energies(part)),
        labels(course.sites()),
        String.join("; ", course.institutions()),
        source);
  }

  private static String labels(List<Concept> concepts) {
    return String.join("; ", concepts.stream().map(Concept::label).toList());
  }
}
