package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a summary says of courses: as they were ordered, planned and given. */
final class CourseSections {

  private static final String NOT_STATED = "not stated";

  private final RadiotherapyRecord record;
  private final List<Course> courses;
  private final List<CourseDose> doses;
  private final List<LinearQuadratic> models;

  CourseSections(RadiotherapyRecord record, List<Course> courses, List<LinearQuadratic> models) {
    this.record = record;
    this.courses = courses;
    this.models = models;
    DoseLedger ledger = new DoseLedger(record, models);
    this.doses = new ArrayList<>();
    courses.forEach(it -> doses.addAll(ledger.of(it)));
  }

  List<CourseDose> doses() {
    return doses;
  }

  SummarySection treatment() {
    HtmlPage page = new HtmlPage();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Course", "Status", "Start", "End", "Beam", "Site", "Sessions", "Given by"));
    for (Course course : courses) {
      EventTimes times = course.times();
      rows.add(
          List.of(
              course.reference(),
              SummaryWords.status(course.status()),
              when(times.start()),
              when(times.end().orElse(Moment.NOT_STATED)),
              beam(course),
              orNotStated(String.join(", ", course.sites().stream().map(Concept::label).toList())),
              Extensions.value(course.resource(), "mcode-radiotherapy-sessions").asText(NOT_STATED),
              orNotStated(String.join(", ", course.institutions()))));
    }
    page.table(rows);
    return new SummarySection("Courses", page.content(), references(it -> List.of(it.resource())));
  }

  SummarySection delivered() {
    HtmlPage page = new HtmlPage();
    List<List<String>> rows = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    heads.addAll(List.of("Course", "Volume", "Prescribed", "Delivered", "Read from", "How sure"));
    for (LinearQuadratic model : models) {
      // Joined, so that no line breaks within it.
      String name = "α/\u2060β\u00a0" + model.alphaBeta().toPlainString() + "\u00a0Gy";
      heads.addAll(List.of("BED, " + name, "EQD2, " + name));
    }
    rows.add(heads);
    doses.forEach(it -> rows.add(row(it)));
    page.table(rows);
    return new SummarySection("Dose", page.content(), List.of());
  }

  private List<String> row(CourseDose entry) {
    List<String> row = new ArrayList<>();
    row.add(entry.course());
    row.add(entry.name().isEmpty() ? NOT_STATED : entry.name());
    row.add(course(entry).map(it -> words(it.prescriptions(), entry)).orElse(NOT_STATED));
    row.add(course(entry).map(it -> delivered(it, entry)).orElse(NOT_STATED));
    row.add(entry.basis());
    row.add(SummaryWords.sureness(entry.source()));
    for (int i = 0; i < models.size(); i++) {
      List<Bounds> effective = entry.delivered().effective();
      row.add(effective.isEmpty() ? "–" : effective.get(i).words() + " Gy");
      row.add(
          effective.isEmpty()
              ? "–"
              : models.get(i).inFractionsOfTwo(effective.get(i)).words() + " Gy");
    }
    return row;
  }

  private Optional<Course> course(CourseDose entry) {
    return courses.stream().filter(it -> it.reference().equals(entry.course())).findFirst();
  }

  private static String delivered(Course course, CourseDose entry) {
    String physical =
        entry.delivered().physical().map(it -> it.words() + " Gy").orElse("dose not stated");
    String told = words(List.of(course.resource()), entry);
    return told.equals(NOT_STATED) || entry.basis().contains(" and ") ? physical : told;
  }

  private static String words(List<ObjectNode> parts, CourseDose entry) {
    for (ObjectNode part : parts) {
      for (VolumeDose dose : VolumeDose.of(part)) {
        boolean isSame =
            entry.volume().isEmpty()
                ? dose.volume().isEmpty()
                : dose.volume().equals(entry.volume());
        if (isSame) {
          return words(dose);
        }
      }
    }
    return NOT_STATED;
  }

  /** For example {@code 18 Gy in 10 fractions of 1.8 Gy}. */
  static String words(VolumeDose dose) {
    return dose.total().map(it -> it.toPlainString() + " Gy").orElse("total not stated")
        + dose.fractions()
            .map(it -> " in " + it + (it == 1 ? " fraction" : " fractions"))
            .orElse(", fractions not stated")
        + dose.perFraction().map(it -> " of " + it.toPlainString() + " Gy").orElse("");
  }

  SummarySection phases() {
    HtmlPage page = new HtmlPage();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Phase", "Course", "Status", "Volume", "Dose", "Start", "End"));
    for (Course course : courses) {
      for (ObjectNode phase : course.phases()) {
        EventTimes times = EventTimes.of("Procedure", phase);
        for (VolumeDose dose : VolumeDose.of(phase)) {
          rows.add(
              List.of(
                  EventReader.reference(phase),
                  course.reference(),
                  SummaryWords.status(phase.path("status").asText()),
                  volumeName(dose),
                  words(dose),
                  when(times.start()),
                  when(times.end().orElse(Moment.NOT_STATED))));
        }
      }
    }
    if (rows.size() == 1) {
      page.paragraph("No phase is told by itself.");
    } else {
      page.table(rows);
    }
    return new SummarySection("Phases", page.content(), references(Course::phases));
  }

  SummarySection orders() {
    HtmlPage page = new HtmlPage();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "Volume", "Dose", "Beam", "How sure"));
    for (Course course : courses) {
      course.prescriptions().forEach(it -> order(rows, "Prescription", it));
      course.plans().forEach(it -> order(rows, "Plan", it));
    }
    if (rows.size() == 1) {
      page.paragraph("Neither prescription nor plan is there.");
    } else {
      page.table(rows);
    }
    List<String> references = new ArrayList<>(references(Course::prescriptions));
    references.addAll(references(Course::plans));
    return new SummarySection("Prescription and plan", page.content(), references);
  }

  private void order(List<List<String>> rows, String kind, ObjectNode request) {
    for (VolumeDose dose : VolumeDose.of(request)) {
      rows.add(
          List.of(
              kind + ", " + EventReader.reference(request),
              volumeName(dose),
              words(dose) + schedule(request),
              beam(
                  RadiotherapyCodes.modalities(request),
                  RadiotherapyCodes.techniques(request),
                  RadiotherapyCodes.energies(request)),
              sureness(Extensions.factSource(request), dose.source())));
    }
  }

  /** For example {@code , 5 per week}, where the order says so. */
  private static String schedule(ObjectNode request) {
    JsonNode repeat = request.path("occurrenceTiming").path("repeat");
    JsonNode period = repeat.path("period");
    if (!repeat.has("frequency") || !period.isNumber()) {
      return "";
    }
    String span = RelativeTime.span(period.decimalValue(), repeat.path("periodUnit").asText(""));
    return ", " + repeat.path("frequency").asText() + " per " + span.replaceFirst("^1 ", "");
  }

  /** An order can be stated whose volume is inferred. */
  private static String sureness(String order, String dose) {
    boolean isOne = dose.isEmpty() || order.isEmpty() || dose.equals(order);
    String one = order.isEmpty() ? dose : order;
    return isOne
        ? SummaryWords.sureness(one)
        : SummaryWords.sureness(order) + "; to this volume: " + SummaryWords.sureness(dose);
  }

  SummarySection volumes() {
    return new VolumeSection(record).of(doses);
  }

  private String volumeName(VolumeDose dose) {
    return record
        .find(dose.volume())
        .map(DoseLedger::name)
        .orElse(dose.volumeWords().isEmpty() ? NOT_STATED : dose.volumeWords());
  }

  private List<String> references(Function<Course, List<ObjectNode>> parts) {
    List<String> references = new ArrayList<>();
    courses.forEach(
        course ->
            parts.apply(course).stream()
                .map(EventReader::reference)
                .filter(it -> !references.contains(it))
                .forEach(references::add));
    return references;
  }

  static String beam(Course course) {
    return beam(course.modalities(), course.techniques(), List.copyOf(course.energies()));
  }

  private static String beam(
      List<Concept> modalities, List<Concept> techniques, List<String> energies) {
    List<String> words = new ArrayList<>();
    modalities.forEach(it -> words.add(it.label()));
    techniques.forEach(it -> words.add(it.label()));
    words.addAll(energies);
    return orNotStated(String.join(", ", words));
  }

  static String when(Moment moment) {
    if (moment.isDated()) {
      return moment.date();
    }
    return moment.relative().map(RelativeTime::words).orElse(NOT_STATED);
  }

  static String orNotStated(String words) {
    return words.isEmpty() ? NOT_STATED : words;
  }
}
