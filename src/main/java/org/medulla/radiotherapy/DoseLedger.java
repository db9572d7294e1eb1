package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Doses by course and volume. A volume counts once in a course: what its phases gave is added up,
 * and what the course itself tells of it is held against that.
 */
final class DoseLedger {

  private final RadiotherapyRecord record;
  private final DoseArithmetic arithmetic;

  DoseLedger(RadiotherapyRecord record, List<LinearQuadratic> models) {
    this.record = record;
    this.arithmetic = new DoseArithmetic(models);
  }

  /** One entry for each volume of a course; one without volume if no dose names any. */
  List<CourseDose> of(Course course) {
    List<CourseDose> entries = new ArrayList<>();
    for (String key : volumes(course)) {
      entries.add(entry(course, key));
    }
    return entries;
  }

  /** References of volumes, or their words in parentheses where there is no reference. */
  private static Set<String> volumes(Course course) {
    Set<String> keys = new LinkedHashSet<>();
    course.parts().forEach(part -> VolumeDose.of(part).forEach(it -> keys.add(key(it))));
    if (keys.isEmpty()) {
      course.prescriptions().forEach(part -> VolumeDose.of(part).forEach(it -> keys.add(key(it))));
    }
    return keys.isEmpty() ? Set.of("()") : keys;
  }

  private static String key(VolumeDose dose) {
    return dose.volume().isEmpty() ? "(" + dose.volumeWords() + ")" : dose.volume();
  }

  private CourseDose entry(Course course, String key) {
    boolean isReference = !key.startsWith("(");
    Optional<ObjectNode> volume = isReference ? record.find(key) : Optional.empty();
    String words = isReference ? key : key.substring(1, key.length() - 1);
    Told told = told(course, key);
    Site site = Site.of(volume.<JsonNode>map(it -> it).orElse(MissingNode.getInstance()), course);
    List<VolumeDose> ordered = doses(course.prescriptions(), key);
    Optional<Dose> prescribed = sum(ordered).map(it -> byModality(it, course));
    return new CourseDose(
        course.reference(),
        course.status(),
        List.copyOf(course.institutions()),
        course.modalities().stream().map(Concept::label).toList(),
        isReference ? key : "",
        volume.map(DoseLedger::name).orElse(words),
        site.key(),
        site.name(),
        told.basis,
        byStatus(byModality(told.dose, course), course),
        prescribed,
        told.source);
  }

  /** What a dose is and where it was read. */
  private record Told(Dose dose, String basis, String source) {}

  private Told told(Course course, String key) {
    List<VolumeDose> whole = doses(List.of(course.resource()), key);
    List<VolumeDose> phases = doses(course.phases(), key);
    String source = source(course, whole.isEmpty() ? phases : whole);
    Optional<Dose> byCourse = sum(whole);
    Optional<Dose> byPhases = sum(phases);
    if (byPhases.isEmpty()) {
      Dose dose = byCourse.orElse(Dose.unknown("The dose is missing."));
      return byFractions(course, key, dose)
          .map(it -> new Told(it, "fractions", source))
          .orElseGet(() -> new Told(besideFractions(course, key, dose), "course", source));
    }
    if (course.phases().stream().anyMatch(it -> isSilentOn(it, key))) {
      byPhases =
          byPhases.map(
              it ->
                  it.with(
                      "Not every phase of the course tells a dose to this volume: what the others"
                          + " gave there is not counted."));
    }
    Optional<Bounds> total = byCourse.flatMap(Dose::physical);
    Optional<Bounds> added = byPhases.get().physical();
    if (total.isEmpty() || added.isEmpty() || isSame(total.get(), added.get())) {
      return new Told(byPhases.get(), "phases", source);
    }
    return new Told(
        byPhases
            .get()
            .or(byCourse.orElseThrow())
            .with(
                "The course tells "
                    + total.get().words()
                    + " Gy, its phases "
                    + added.get().words()
                    + " Gy: the bounds hold both."),
        "phases and course",
        source);
  }

  /** Whether a phase tells doses, but none to a volume. */
  private static boolean isSilentOn(ObjectNode phase, String key) {
    List<VolumeDose> doses = VolumeDose.of(phase);
    return !doses.isEmpty() && doses.stream().noneMatch(it -> key(it).equals(key));
  }

  private static boolean isSame(Bounds one, Bounds other) {
    return one.isExact()
        && other.isExact()
        && one.low().subtract(other.low()).abs().compareTo(DoseArithmetic.TOLERANCE) <= 0;
  }

  /** Where single fractions are there and add up to the same, they tell most. */
  private Optional<Dose> byFractions(Course course, String key, Dose dose) {
    List<BigDecimal> single = single(course, key);
    if (single.isEmpty()) {
      return Optional.empty();
    }
    Dose sum = arithmetic.fractions(single);
    boolean fits =
        dose.physical().isEmpty() || isSame(dose.physical().get(), sum.physical().orElseThrow());
    return fits ? Optional.of(sum) : Optional.empty();
  }

  private static List<BigDecimal> single(Course course, String key) {
    return doses(course.fractions(), key).stream().flatMap(it -> it.total().stream()).toList();
  }

  /** Says that there are single fractions which are not the whole dose. */
  private static Dose besideFractions(Course course, String key, Dose dose) {
    List<BigDecimal> single = single(course, key);
    if (single.isEmpty()) {
      return dose;
    }
    BigDecimal sum = single.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return dose.with(
        "Single fractions are stored: "
            + single.size()
            + " of together "
            + Gray.trimmed(sum).toPlainString()
            + " Gy. That is not the dose of the course, and they are not used.");
  }

  private static List<VolumeDose> doses(List<ObjectNode> parts, String key) {
    List<VolumeDose> doses = new ArrayList<>();
    for (ObjectNode part : parts) {
      VolumeDose.of(part).stream().filter(it -> key(it).equals(key)).forEach(doses::add);
    }
    return doses;
  }

  private Optional<Dose> sum(List<VolumeDose> doses) {
    return doses.stream().map(arithmetic::of).reduce(Dose::plus);
  }

  private static String source(Course course, List<VolumeDose> doses) {
    return doses.stream()
        .map(VolumeDose::source)
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse(Extensions.factSource(course.resource()));
  }

  /** The model is for external beams of photons and electrons. */
  private static Dose byModality(Dose dose, Course course) {
    List<Concept> modalities = course.modalities();
    if (dose.effective().isEmpty()) {
      return dose;
    }
    if (modalities.isEmpty()) {
      return dose.with("The modality is not stated: computed as for photons.");
    }
    if (RadiotherapyCodes.isLinearQuadratic(modalities)) {
      return dose;
    }
    String names = String.join(", ", modalities.stream().map(Concept::label).toList());
    return dose.withoutEffect()
        .with(
            "BED and EQD2 are computed for external beams of photons and electrons only, and this"
                + " was given with: "
                + names
                + ". Dose rates and relative biological effectiveness are not in the model.");
  }

  private static Dose byStatus(Dose dose, Course course) {
    return switch (course.status()) {
      case "in-progress", "on-hold", "preparation" ->
          dose.with("The course has not ended: this is what was given so far.");
      case "stopped" -> dose.with("The course was stopped before its planned end.");
      case "unknown" -> dose.with("Whether the course was completed is not known.");
      default -> dose;
    };
  }

  static String name(ObjectNode volume) {
    for (JsonNode identifier : volume.path("identifier")) {
      if (identifier.path("use").asText().equals("usual")) {
        return identifier.path("value").asText();
      }
    }
    return Concept.of(volume.path("morphology"))
        .map(Concept::label)
        .orElse(volume.path("description").asText(volume.path("id").asText()));
  }

  /** The doses of several courses to the same volume and at the same site. */
  List<DoseSum> sums(List<CourseDose> entries) {
    Map<String, List<CourseDose>> volumes = new LinkedHashMap<>();
    Map<String, List<CourseDose>> sites = new LinkedHashMap<>();
    for (CourseDose entry : entries) {
      if (!entry.volume().isEmpty()) {
        volumes.computeIfAbsent(entry.volume(), it -> new ArrayList<>()).add(entry);
      }
      if (!entry.site().isEmpty()) {
        sites.computeIfAbsent(entry.site(), it -> new ArrayList<>()).add(entry);
      }
    }
    List<DoseSum> sums = new ArrayList<>();
    volumes.forEach((key, of) -> sums.add(sum("volume", key, of.get(0).name(), of)));
    sites.forEach((key, of) -> sums.add(sum("site", key, of.get(0).siteName(), of)));
    return sums;
  }

  private DoseSum sum(String by, String key, String name, List<CourseDose> entries) {
    Map<String, List<CourseDose>> courses = new LinkedHashMap<>();
    entries.forEach(it -> courses.computeIfAbsent(it.course(), of -> new ArrayList<>()).add(it));
    Dose sum = courses.values().stream().map(this::ofCourse).reduce(Dose::plus).orElseThrow();
    if (courses.size() > 1) {
      sum =
          sum.with(
              "Added as if all courses had reached the same place, and without recovery between"
                  + " them.");
    }
    return new DoseSum(by, key, name, List.copyOf(courses.keySet()), sum);
  }

  /** The dose of a course at a place where several of its volumes may lie. */
  private Dose ofCourse(List<CourseDose> volumes) {
    Dose dose = volumes.stream().map(CourseDose::delivered).reduce(Dose::or).orElseThrow();
    if (volumes.size() == 1) {
      return dose;
    }
    String course = volumes.get(0).course();
    List<Dose> phases = phases(course, volumes);
    if (phases.size() < 2) {
      return dose.with(
          "Several volumes of "
              + course
              + " lie there. They are not added: its dose there is between the lowest and the"
              + " highest of them.");
    }
    // A boost to a volume within the first one: there, both phases were given.
    return dose.or(phases.stream().reduce(Dose::plus).orElseThrow())
        .with(
            "Several volumes of "
                + course
                + " lie there, in several phases. Whether one lies within the other is not known:"
                + " its dose there is between the lowest of them and all phases together.");
  }

  /** What each phase gave to any of the volumes. */
  private List<Dose> phases(String course, List<CourseDose> volumes) {
    Set<String> keys = new LinkedHashSet<>();
    volumes.forEach(it -> keys.add(it.volume().isEmpty() ? "(" + it.name() + ")" : it.volume()));
    List<Dose> phases = new ArrayList<>();
    for (ObjectNode phase : record.phases(course)) {
      VolumeDose.of(phase).stream()
          .filter(it -> keys.contains(key(it)))
          .map(arithmetic::of)
          .reduce(Dose::or)
          .ifPresent(phases::add);
    }
    return phases;
  }
}
