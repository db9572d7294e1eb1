package org.medulla.imports.sheet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.medulla.imports.ImportFault;

/** The rows of a phase tell the same of the phase, and those of a course of the course. */
final class CourseAgreement {

  /** What one phase has once, by its column. */
  private static final Map<String, Function<CourseRow, Object>> OF_PHASE =
      Map.of(
          "fractions", it -> it.doses().fractions(),
          "delivered-fractions", it -> it.doses().deliveredFractions(),
          "start", it -> it.time().start(),
          "end", it -> it.time().end(),
          "status", it -> it.words().status(),
          "modality", it -> it.beam().modality(),
          "technique", it -> it.beam().technique(),
          "energy", it -> it.beam().energy(),
          "machine", it -> it.beam().machine());

  /** What need not stand in every row. */
  private static final Set<String> OPTIONAL = Set.of("machine", "intent", "reason");

  /** What one course has once. */
  private static final Map<String, Function<CourseRow, Object>> OF_COURSE =
      Map.of("intent", it -> it.words().intent(), "reason", it -> it.words().reason());

  private CourseAgreement() {}

  /**
   * Whether the rows agree; those that do not are refused.
   *
   * @param phases the rows of each phase of one course
   */
  static boolean of(Collection<List<CourseRow>> phases) {
    List<CourseRow> all = phases.stream().flatMap(List::stream).toList();
    boolean agree = agree(all, OF_COURSE, "course");
    for (List<CourseRow> rows : phases) {
      agree &= agree(rows, OF_PHASE, "phase");
    }
    return agree;
  }

  private static boolean agree(
      List<CourseRow> rows, Map<String, Function<CourseRow, Object>> shared, String what) {
    boolean agree = true;
    for (Map.Entry<String, Function<CourseRow, Object>> one : shared.entrySet()) {
      List<CourseRow> telling =
          rows.stream()
              .filter(
                  it -> !OPTIONAL.contains(one.getKey()) || !one.getValue().apply(it).equals(""))
              .toList();
      for (CourseRow row : telling) {
        CourseRow first = telling.get(0);
        if (!one.getValue().apply(row).equals(one.getValue().apply(first))) {
          row.row()
              .refuse(
                  ImportFault.CONTRADICTION,
                  one.getKey(),
                  "differs from row " + first.row().number() + " of the same " + what);
          agree = false;
        }
      }
    }
    return agree;
  }

  /** What the first row says that says anything; empty if none does. */
  static String told(List<CourseRow> rows, Function<CourseRow, String> what) {
    return rows.stream().map(what).filter(it -> !it.isEmpty()).findFirst().orElse("");
  }
}
