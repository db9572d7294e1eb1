package org.medulla.radiotherapy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.DateRange;

/**
 * The doses of a patient, added up where they may be.
 *
 * @param models by which effects were computed
 * @param entries for each course and volume
 * @param sums over courses
 * @param remarks what was left out, and why
 */
public record DoseReport(
    List<LinearQuadratic> models,
    List<CourseDose> entries,
    List<DoseSum> sums,
    List<String> remarks) {

  public DoseReport {
    models = List.copyOf(models);
    entries = List.copyOf(entries);
    sums = List.copyOf(sums);
    remarks = List.copyOf(remarks);
  }

  /**
   * What is asked for.
   *
   * @param course only this course; empty for all
   * @param volume only this volume; empty for all
   * @param site only volumes there: a code, system and code, or words; empty for all
   * @param period only courses that touch this time
   */
  public record Question(
      List<LinearQuadratic> models,
      String course,
      String volume,
      String site,
      Optional<DateRange> period) {
    public Question {
      models = List.copyOf(models);
    }
  }

  /** Answers a question about a patient. */
  public static DoseReport of(RadiotherapyRecord record, Question question) {
    DoseLedger ledger = new DoseLedger(record, question.models);
    List<CourseDose> entries = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (Course course : record.courses()) {
      if (!question.course.isEmpty() && !question.course.equals(course.reference())) {
        continue;
      }
      if (course.status().equals("not-done")) {
        remarks.add(course.reference() + " was not given and is not counted.");
      } else if (isIn(course, question, remarks)) {
        ledger.of(course).stream().filter(it -> isAsked(it, question)).forEach(entries::add);
      }
    }
    if (question.models.isEmpty() && !entries.isEmpty()) {
      remarks.add(
          "Physical dose only. For BED and EQD2 name an alpha/beta in Gy (alpha-beta=2) or a tissue"
              + " (tissue=spinal-cord).");
    }
    places(entries).ifPresent(remarks::add);
    return new DoseReport(question.models, entries, ledger.sums(entries), remarks);
  }

  /** Other words for a place may mean the same place. */
  private static Optional<String> places(List<CourseDose> entries) {
    long courses = entries.stream().map(CourseDose::course).distinct().count();
    Set<String> sites = new LinkedHashSet<>();
    entries.forEach(it -> sites.add(it.site().isEmpty() ? "no site" : it.siteName()));
    return courses < 2 || sites.size() < 2
        ? Optional.empty()
        : Optional.of(
            "Doses are added where volume or site are the same. Whether these overlap is not"
                + " known: "
                + String.join("; ", sites)
                + ".");
  }

  private static boolean isIn(Course course, Question question, List<String> remarks) {
    if (question.period.isEmpty()) {
      return true;
    }
    EventTimes times = course.times();
    Moment end = times.end().orElse(times.start());
    if (!times.start().isDated() && !end.isDated()) {
      remarks.add(course.reference() + " has no date and is not counted: a period was asked for.");
      return false;
    }
    long from = DateRange.of(times.start().date()).map(DateRange::from).orElse(Long.MIN_VALUE);
    long to = DateRange.of(end.date()).map(DateRange::to).orElse(Long.MAX_VALUE);
    return from < question.period.get().to() && to > question.period.get().from();
  }

  private static boolean isAsked(CourseDose entry, Question question) {
    boolean isVolume = question.volume.isEmpty() || question.volume.equals(entry.volume());
    String site = entry.site();
    String asked = question.site;
    boolean isSite =
        asked.isEmpty()
            || site.equals(asked)
            || site.startsWith(asked + " ")
            || site.endsWith("|" + asked)
            || site.contains("|" + asked + " ")
            || entry.siteName().equalsIgnoreCase(asked);
    return isVolume && isSite;
  }
}
