package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The row of a table of cases that is about one patient. Where the Patient keeps the row as it was
 * printed, that is told; else it is put together from the resources.
 *
 * @param isPrinted whether the cells are those of a printed table
 */
public record CaseRow(String patient, boolean isPrinted, List<String> cells) {

  /** The heads of the columns, as in Table 1. */
  public static final List<String> HEADS =
      List.of(
          "Year",
          "Sex",
          "Age",
          "Symptoms",
          "Localization",
          "Treatment",
          "Neurological symptoms/ survival",
          "Imagery",
          "Reference");

  /** The types of resources that it is made from. */
  public static final Set<String> TYPES =
      Set.of(
          "Patient",
          "Condition",
          "Procedure",
          "MedicationStatement",
          "Observation",
          "BodyStructure",
          "ImagingStudy",
          "Provenance");

  private static final Pattern PRINTED = Pattern.compile("<p>Row [0-9]+ as printed: (.*?)</p>");
  private static final Pattern SOURCE =
      Pattern.compile("Table [0-9]+, row [0-9]+: (.+?), ([0-9]{4})\\..*");

  /** What the cases have in common is no symptom. */
  private static final Set<String> COMMON = Set.of("D45", "emh", "71286001");

  public CaseRow {
    cells = List.copyOf(cells);
  }

  /** Makes the row of one patient. */
  public static CaseRow of(List<ObjectNode> resources) {
    ObjectNode patient = resources.get(0);
    String reference = EventReader.reference(patient);
    Matcher printed = PRINTED.matcher(patient.path("text").path("div").asText(""));
    if (printed.find()) {
      String[] cells = plain(printed.group(1)).split(" \\| ", -1);
      if (cells.length == HEADS.size()) {
        return new CaseRow(reference, true, List.of(cells));
      }
    }
    return composed(resources);
  }

  private static String plain(String markup) {
    return markup
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /** Puts the row together from the resources, whatever the Patient keeps. */
  static CaseRow composed(List<ObjectNode> resources) {
    ObjectNode patient = resources.get(0);
    Optional<Matcher> source = source(resources);
    return new CaseRow(
        EventReader.reference(patient),
        false,
        List.of(
            source.map(it -> it.group(2)).orElse(""),
            sex(patient.path("gender").asText("")),
            age(resources),
            joined(resources, "Condition", CaseRow::symptom),
            joined(resources, "BodyStructure", CaseRow::extent),
            treatment(resources),
            joined(resources, "Observation", CaseRow::outcome),
            joined(resources, "ImagingStudy", it -> it.path("description").asText("")),
            source.map(it -> it.group(1)).orElse("")));
  }

  private static Optional<Matcher> source(List<ObjectNode> resources) {
    for (ObjectNode resource : of(resources, "Provenance")) {
      for (JsonNode entity : resource.path("entity")) {
        Matcher matcher = SOURCE.matcher(entity.path("what").path("display").asText(""));
        if (matcher.matches()) {
          return Optional.of(matcher);
        }
      }
    }
    return Optional.empty();
  }

  private static List<ObjectNode> of(List<ObjectNode> resources, String type) {
    return resources.stream()
        .filter(it -> it.path("resourceType").asText().equals(type))
        .filter(it -> !it.path("status").asText().equals("entered-in-error"))
        .toList();
  }

  private static String joined(
      List<ObjectNode> resources, String type, Function<ObjectNode, String> cell) {
    Set<String> parts = new LinkedHashSet<>();
    of(resources, type).stream().map(cell).filter(it -> !it.isEmpty()).forEach(parts::add);
    return String.join("; ", parts);
  }

  private static String sex(String gender) {
    return switch (gender) {
      case "male" -> "Man";
      case "female" -> "Woman";
      default -> gender;
    };
  }

  private static String age(List<ObjectNode> resources) {
    for (ObjectNode observation : of(resources, "Observation")) {
      if (Concept.has(observation.path("code"), "age-at-presentation")) {
        return observation.path("valueQuantity").path("value").asText("");
      }
    }
    return "";
  }

  private static String symptom(ObjectNode condition) {
    boolean isCommon = COMMON.stream().anyMatch(it -> Concept.has(condition.path("code"), it));
    return isCommon ? "" : Concept.of(condition.path("code")).map(Concept::label).orElse("");
  }

  /** Where a lesion reaches from and to; volumes of radiotherapy are no lesions. */
  private static String extent(ObjectNode structure) {
    boolean isLesion = structure.path("meta").path("profile").toString().contains("/emh-lesion\"");
    List<String> extents = new ArrayList<>();
    for (JsonNode extent : Extensions.all(structure, "vertebral-extent")) {
      String upper = level(Extensions.value(extent, "upper"));
      String lower = level(Extensions.value(extent, "lower"));
      extents.add(upper.equals(lower) ? upper : upper + "-" + lower);
    }
    return isLesion ? String.join("; ", extents) : "";
  }

  private static String level(JsonNode coding) {
    String code = coding.path("code").asText();
    return code.equals("coccyx") ? "Coccyx" : code;
  }

  private static String treatment(List<ObjectNode> resources) {
    Set<String> parts = new LinkedHashSet<>();
    for (ObjectNode procedure : of(resources, "Procedure")) {
      Optional<RadiotherapyCodes.Role> role = RadiotherapyCodes.role(procedure);
      boolean isDone = !procedure.path("status").asText().equals("not-done");
      if (isDone && role.isEmpty()) {
        Concept.of(procedure.path("code")).ifPresent(it -> parts.add(it.label()));
      } else if (isDone && role.get() == RadiotherapyCodes.Role.COURSE) {
        parts.add(dose(procedure));
      }
    }
    for (ObjectNode drug : of(resources, "MedicationStatement")) {
      Concept.of(drug.path("medicationCodeableConcept")).ifPresent(it -> parts.add(it.label()));
    }
    return String.join("; ", parts);
  }

  private static String dose(ObjectNode course) {
    for (VolumeDose dose : VolumeDose.of(course)) {
      if (dose.total().isPresent()) {
        return dose.total().get().toPlainString()
            + " Gy"
            + dose.fractions().map(it -> "/" + it + "F").orElse("");
      }
    }
    return "Radiation therapy";
  }

  private static String outcome(ObjectNode observation) {
    boolean isResponse =
        observation.path("code").path("coding").toString().contains("-response\"")
            || Concept.has(observation.path("code"), "survival");
    return isResponse
        ? Concept.of(observation.path("valueCodeableConcept")).map(Concept::label).orElse("")
        : "";
  }

  /** Rows as text with commas, heads first. */
  public static String csv(List<CaseRow> rows) {
    Csv csv = new Csv();
    csv.row(HEADS);
    rows.forEach(it -> csv.row(it.cells));
    return csv.text();
  }

  /** Rows as a page. */
  public static String html(List<CaseRow> rows) {
    List<List<String>> all = new ArrayList<>(List.of(HEADS));
    rows.forEach(it -> all.add(it.cells));
    return new HtmlPage().heading(1, "Cases").table(all).page("Cases");
  }
}
