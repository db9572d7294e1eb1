package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.Json;

/**
 * The summary of radiotherapy at the end of treatment, or so far: computed from courses, phases,
 * plans and fractions, and never typed. What is stated, inferred or missing is told.
 */
public final class RtSummary {

  private static final int MAX_SCORES = 500;
  private static final String TITLE = "Radiotherapy summary";

  private final List<LinearQuadratic> models;
  private final Timeline timeline = new Timeline();
  private final RadiotherapyRecord record = new RadiotherapyRecord();
  private final Map<String, ObjectNode> resources = new LinkedHashMap<>();
  private ObjectNode patient = Json.newObject();

  /**
   * @param models by which effects are told; may be none
   */
  public RtSummary(List<LinearQuadratic> models) {
    this.models = List.copyOf(models);
  }

  /** The types of resources that it is made from. */
  public static Set<String> types() {
    Set<String> types = new TreeSet<>(Timeline.types());
    types.addAll(RadiotherapyRecord.TYPES);
    return types;
  }

  /** Adds a resource of the patient. */
  public void add(ObjectNode resource) {
    String type = resource.path("resourceType").asText();
    if (type.equals("Patient")) {
      patient = resource;
    }
    timeline.add(resource);
    record.add(resource);
    resources.put(EventReader.reference(resource), resource);
  }

  /** The references of the courses that there are. */
  public List<String> courses() {
    return record.courses().stream().map(Course::reference).toList();
  }

  /**
   * When and where a document is made.
   *
   * @param base the address of this server, without a closing slash
   * @param instant the time of the document
   * @param identifier a new UUID
   */
  public record Stamp(String base, String instant, String identifier) {}

  private List<Course> chosen(String course) {
    return record.courses().stream()
        .filter(it -> course.isEmpty() || it.reference().equals(course))
        .toList();
  }

  private List<SummarySection> sections(String course) {
    List<Course> courses = chosen(course);
    JsonNode chart = timeline.chart(Timeline.Part.whole());
    CourseSections told = new CourseSections(record, courses, models);
    List<SummarySection> sections = new ArrayList<>();
    sections.add(indication(courses));
    sections.add(told.treatment());
    sections.add(told.delivered());
    sections.add(told.phases());
    sections.add(told.orders());
    sections.add(told.volumes());
    sections.add(motor(chart));
    sections.add(OutcomeSection.of(chart, resources, record.courses().size()));
    sections.add(SummaryGaps.of(courses, told.doses(), record.courses().size()));
    return sections;
  }

  /** Why it was given: the conditions that courses name, and what these are due to. */
  private SummarySection indication(List<Course> courses) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Course course : courses) {
      course.resource().path("reasonReference").forEach(it -> reason(it, reasons));
    }
    HtmlPage page = new HtmlPage();
    page.paragraph(
        "Patient: " + name() + words(patient.path("gender"), "sex not stated") + born() + age());
    List<List<String>> rows =
        new ArrayList<>(List.of(List.of("Condition", "Place", "Noted", "How sure")));
    for (String reference : reasons) {
      ObjectNode condition = resources.get(reference);
      if (condition != null) {
        rows.add(
            List.of(
                label(condition),
                place(condition.path("bodySite").path(0)),
                noted(condition),
                SummaryWords.sureness(Extensions.factSource(condition))));
      }
    }
    if (rows.size() == 1) {
      page.paragraph("No condition is named as the reason.");
    } else {
      page.table(rows);
    }
    return new SummarySection("Patient and indication", page.content(), List.copyOf(reasons));
  }

  private static String label(JsonNode condition) {
    return Concept.of(condition.path("code")).map(Concept::label).orElse("Condition");
  }

  /** The site of a condition, with the levels of the structure that it names. */
  private String place(JsonNode site) {
    String structure = Extensions.value(site, "bodySite").path("reference").asText("");
    String extent = VolumeSection.extent(resources.getOrDefault(structure, Json.newObject()));
    return Concept.of(site).map(Concept::label).orElse("–")
        + (extent.isEmpty() ? "" : ", " + extent);
  }

  private static String noted(ObjectNode condition) {
    JsonNode age = condition.path("onsetAge").path("value");
    String when = CourseSections.when(EventTimes.of("Condition", condition).start());
    return age.isNumber() ? "at the age of " + age.asText() + " years" : when;
  }

  private String name() {
    JsonNode name = patient.path("name").path(0);
    List<String> parts = new ArrayList<>();
    name.path("given").forEach(it -> parts.add(it.asText()));
    parts.add(name.path("family").asText(""));
    String whole = name.path("text").asText(String.join(" ", parts)).strip();
    List<String> numbers = new ArrayList<>();
    patient.path("identifier").forEach(it -> numbers.add(it.path("value").asText()));
    return (whole.isEmpty() ? "name not stated" : whole)
        + (numbers.isEmpty() ? "" : " [" + String.join(", ", numbers) + "]")
        + ", ";
  }

  private String born() {
    String date = patient.path("birthDate").asText("");
    return date.isEmpty() ? ", date of birth not stated" : ", born " + date;
  }

  private String age() {
    for (ObjectNode observation : resources.values()) {
      JsonNode years = observation.path("valueQuantity").path("value");
      if (years.isNumber() && Concept.has(observation.path("code"), "age-at-presentation")) {
        String source = Extensions.factSource(observation);
        return ", "
            + years.asText()
            + " years at presentation"
            + (source.isEmpty() ? "" : " (" + SummaryWords.sureness(source) + ")");
      }
    }
    return "";
  }

  private static String words(JsonNode node, String otherwise) {
    String text = node.asText("");
    return text.isEmpty() ? otherwise : text;
  }

  private void reason(JsonNode reference, Set<String> reasons) {
    String key = reference.path("reference").asText("");
    ObjectNode condition = resources.get(key);
    if (condition != null && reasons.add(key)) {
      reason(Extensions.value(condition, "condition-dueTo"), reasons);
    }
  }

  private static SummarySection motor(JsonNode chart) {
    MotorGrid grid = MotorGrid.of(chart, false);
    if (grid.columns().isEmpty()) {
      return new SummarySection(
          "Motor scores",
          new HtmlPage().paragraph("No motor score is there.").content(),
          List.of());
    }
    Set<String> references = new LinkedHashSet<>();
    grid.columns()
        .forEach(
            column -> column.cells().values().forEach(it -> references.addAll(it.references())));
    return new SummarySection(
        "Motor scores",
        new HtmlPage()
            .markup(grid.markup())
            .paragraph((grid.notes() + " " + MotorGrid.legend()).strip())
            .content(),
        references.stream().sorted().limit(MAX_SCORES).toList());
  }

  private boolean isOver(String course) {
    return chosen(course).stream()
        .allMatch(it -> List.of("completed", "stopped", "not-done").contains(it.status()));
  }

  private String state(String course) {
    return isOver(course) ? "End of treatment" : "In progress: not everything was given yet";
  }

  /** The summary as a page that prints on A4 and Letter. */
  public String html(String course) {
    HtmlPage page = new HtmlPage();
    page.heading(1, TITLE);
    page.paragraph(
        EventReader.reference(patient) + ". " + state(course) + ". Computed from the record.");
    for (SummarySection section : sections(course)) {
      page.heading(2, section.title()).markup(section.content());
    }
    return page.page(TITLE + ", " + EventReader.reference(patient));
  }

  /** The summary as a FHIR document: a Composition and the resources that it tells of. */
  public ObjectNode document(String course, Stamp stamp) {
    List<SummarySection> sections = sections(course);
    Map<String, ObjectNode> entries = new LinkedHashMap<>();
    entries.put(EventReader.reference(patient), patient);
    for (SummarySection section : sections) {
      for (String reference : section.references()) {
        Optional.ofNullable(resources.get(reference)).ifPresent(it -> entries.put(reference, it));
      }
    }
    ObjectNode bundle = Json.newObject().put("resourceType", "Bundle");
    bundle
        .putObject("identifier")
        .put("system", "urn:ietf:rfc:3986")
        .put("value", "urn:uuid:" + stamp.identifier);
    bundle.put("type", "document").put("timestamp", stamp.instant);
    ArrayNode array = bundle.putArray("entry");
    array
        .addObject()
        .put("fullUrl", stamp.base + "/Composition/" + stamp.identifier)
        .set("resource", composition(course, sections, entries.keySet(), stamp));
    entries.forEach(
        (reference, resource) -> {
          ObjectNode copy = resource.deepCopy();
          OutwardReferences.makeAbsolute(copy, entries.keySet(), stamp.base);
          array.addObject().put("fullUrl", stamp.base + "/" + reference).set("resource", copy);
        });
    return bundle;
  }

  private ObjectNode composition(
      String course, List<SummarySection> sections, Set<String> there, Stamp stamp) {
    ObjectNode composition = Json.newObject().put("resourceType", "Composition");
    composition.put("id", stamp.identifier);
    composition.set("text", narrative(new HtmlPage().paragraph(TITLE + ". " + state(course))));
    composition.put("status", isOver(course) ? "final" : "preliminary");
    composition.putObject("type").put("text", TITLE);
    composition.putObject("subject").put("reference", EventReader.reference(patient));
    composition.put("date", stamp.instant);
    composition.putArray("author").addObject().put("display", "Computed by Medulla");
    composition.put("title", TITLE + (isOver(course) ? "" : " (in progress)"));
    ArrayNode array = composition.putArray("section");
    for (SummarySection section : sections) {
      ObjectNode json = array.addObject().put("title", section.title());
      json.set("text", narrative(new HtmlPage().markup(section.content())));
      for (String reference : section.references()) {
        if (there.contains(reference)) {
          json.withArrayProperty("entry").addObject().put("reference", reference);
        }
      }
    }
    return composition;
  }

  private static ObjectNode narrative(HtmlPage page) {
    return Json.newObject()
        .put("status", "generated")
        .put(
            "div",
            "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + page.content().strip() + "</div>");
  }

  /** One row for each dose: of courses, phases, prescriptions and plans. */
  public String csv(String course) {
    Csv csv = new Csv();
    sheet(course).forEach(csv::row);
    return csv.text();
  }

  /** The same rows as a workbook. */
  public byte[] workbook(String course) {
    return Workbook.of("Radiotherapy", sheet(course));
  }

  private List<List<String>> sheet(String course) {
    return new SummarySheet(record).rows(chosen(course));
  }
}
