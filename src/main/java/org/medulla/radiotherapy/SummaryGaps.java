package org.medulla.radiotherapy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a reader of a summary must know before relying on it: what is inferred, what is missing. */
final class SummaryGaps {

  private SummaryGaps() {}

  /**
   * @param all how many courses the patient has
   */
  static SummarySection of(List<Course> courses, List<CourseDose> doses, int all) {
    Set<String> gaps = new LinkedHashSet<>();
    for (CourseDose dose : doses) {
      String course = SummaryWords.course(dose.course(), all);
      String named = SummaryWords.capital(course) + ": ";
      String delivered = SummaryWords.deliveredDose(course, dose.source());
      if (!delivered.isEmpty()) {
        gaps.add(delivered);
      }
      dose.delivered().remarks().forEach(it -> gaps.add(named + it));
      if (dose.volume().isEmpty()) {
        gaps.add(named + "which volume the dose is for is not told by a resource.");
      }
    }
    for (Course course : courses) {
      String named = SummaryWords.capital(SummaryWords.course(course.reference(), all)) + ": ";
      missing(course).forEach(it -> gaps.add(named + it));
    }
    HtmlPage page = new HtmlPage();
    if (gaps.isEmpty()) {
      page.paragraph("Nothing that this summary looks for is missing or inferred.");
    }
    gaps.forEach(page::remark);
    return new SummarySection("Inferred and missing", page.content(), List.of());
  }

  private static List<String> missing(Course course) {
    List<String> missing = new ArrayList<>();
    EventTimes times = course.times();
    boolean isOver = course.status().equals("completed") || course.status().equals("stopped");
    if (!times.start().isDated()) {
      missing.add("the date of the start is not known.");
    }
    if (isOver && !times.end().map(Moment::isDated).orElse(false)) {
      missing.add("the date of the end is not known.");
    }
    if (Extensions.value(course.resource(), "mcode-procedure-intent").isMissingNode()) {
      missing.add("the intent of the treatment is not stated.");
    }
    if (course.institutions().isEmpty()) {
      missing.add("who gave it is not stated.");
    }
    if (course.modalities().isEmpty()) {
      missing.add("the modality is not stated.");
    }
    if (course.prescriptions().isEmpty()) {
      missing.add("no prescription is there.");
    }
    if (!course.resource().path("usedReference").iterator().hasNext()) {
      missing.add("the treatment machine is not stated.");
    }
    return missing;
  }
}
