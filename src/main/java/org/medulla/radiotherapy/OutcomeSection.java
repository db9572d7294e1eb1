package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.fhir.Json;

/**
 * What came of it, in the order of time: responses and toxicity whenever they were, signs, findings
 * of imaging and conditions from the end of radiotherapy on.
 */
final class OutcomeSection {

  private static final int MAX_ROWS = 200;

  private final Map<String, ObjectNode> resources;

  private final int courses;

  private OutcomeSection(Map<String, ObjectNode> resources, int courses) {
    this.resources = resources;
    this.courses = courses;
  }

  /**
   * @param chart of the whole timeline, which counts from the end of radiotherapy
   * @param courses how many the patient has
   */
  static SummarySection of(JsonNode chart, Map<String, ObjectNode> resources, int courses) {
    OutcomeSection section = new OutcomeSection(resources, courses);
    List<List<String>> rows =
        new ArrayList<>(List.of(List.of("When", "What", "Result", "How sure")));
    List<String> references = new ArrayList<>();
    for (JsonNode event : chart.path("events")) {
      if (isOutcome(event) && rows.size() <= MAX_ROWS) {
        references.add(event.path("reference").asText());
        rows.add(section.row(event));
      }
    }
    HtmlPage page = new HtmlPage();
    if (references.isEmpty()) {
      page.paragraph("No response, no sign and no toxicity is told.");
    } else {
      page.table(rows);
    }
    return new SummarySection("Response, function and toxicity", page.content(), references);
  }

  private static boolean isOutcome(JsonNode event) {
    boolean isToxicity = event.path("code").path("code").asText().contains("toxicity");
    return switch (event.path("kind").asText()) {
      case "response", "adverse-event" -> true;
      case "finding" -> isToxicity || isLater(event) && event.path("value").has("text");
      case "imaging" -> isLater(event) && isObservation(event);
      case "condition" -> isLater(event);
      default -> false;
    };
  }

  private static boolean isObservation(JsonNode event) {
    return event.path("reference").asText().startsWith("Observation/");
  }

  private static boolean isLater(JsonNode event) {
    JsonNode start = event.path("start");
    return start.path("low").asDouble(start.path("days").asDouble(-1)) >= 0;
  }

  private List<String> row(JsonNode event) {
    String reference = event.path("reference").asText();
    ObjectNode resource = resources.getOrDefault(reference, Json.newObject());
    String type = resource.path("resourceType").asText();
    return List.of(
        CourseSections.when(EventTimes.of(type, resource).start()),
        event.path("label").asText() + of(resource),
        event.path("value").path("text").asText("–"),
        SummaryWords.sureness(event.path("source").asText("")));
  }

  /** What a response is the response of. */
  private String of(ObjectNode resource) {
    String focus =
        SummaryWords.focus(resource, courses, it -> Optional.ofNullable(resources.get(it)));
    return focus.isEmpty() ? "" : " (of " + focus + ")";
  }
}
