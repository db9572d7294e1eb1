package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.fhir.Json;
import org.medulla.radiotherapy.RadiotherapyCodes.Role;
import org.medulla.radiotherapy.TimelineEvent.Kind;

/** Reads the events that a resource tells: one as a rule, one for each score of a panel. */
final class EventReader {

  /** The types that tell events. */
  static final Set<String> TYPES =
      Set.of(
          "Condition",
          "Procedure",
          "ServiceRequest",
          "Observation",
          "DiagnosticReport",
          "ImagingStudy",
          "MedicationStatement",
          "MedicationRequest",
          "MedicationAdministration",
          "DocumentReference",
          "AdverseEvent");

  private static final Pattern SCORE = Pattern.compile("motor-([CTLS][0-9]{1,2})-([RL])");
  private static final String MOTOR = "/CodeSystem/motor";
  private static final Set<String> STATUS = Set.of("97509-4", "88040-1");

  private static final String QUOTE = "Report: ";

  private EventReader() {}

  /** Tells the events of a resource. */
  static void read(ObjectNode resource, Consumer<TimelineEvent> sink) {
    String type = resource.path("resourceType").asText();
    if (!TYPES.contains(type) || isMistake(resource)) {
      return;
    }
    if (type.equals("Observation") && isMotor(resource)) {
      motor(resource, sink);
      return;
    }
    kind(type, resource).ifPresent(kind -> sink.accept(event(kind, resource, reference(resource))));
  }

  static String reference(JsonNode resource) {
    return resource.path("resourceType").asText() + "/" + resource.path("id").asText();
  }

  private static boolean isMistake(JsonNode resource) {
    return resource.path("status").asText().equals("entered-in-error")
        || Concept.has(resource.path("verificationStatus"), "entered-in-error");
  }

  private static Optional<Kind> kind(String type, JsonNode resource) {
    return switch (type) {
      case "Condition" -> Optional.of(Kind.CONDITION);
      case "Procedure" ->
          Optional.of(
              RadiotherapyCodes.role(resource).isPresent() ? Kind.RADIOTHERAPY : Kind.PROCEDURE);
      case "ServiceRequest" -> RadiotherapyCodes.role(resource).map(role -> Kind.RADIOTHERAPY);
      case "Observation" -> Optional.of(kindOfObservation(resource));
      case "DiagnosticReport" ->
          Optional.of(resource.path("imagingStudy").isEmpty() ? Kind.REPORT : Kind.IMAGING);
      case "ImagingStudy" -> Optional.of(Kind.IMAGING);
      case "DocumentReference" -> Optional.of(Kind.DOCUMENT);
      case "AdverseEvent" -> Optional.of(Kind.ADVERSE_EVENT);
      default -> Optional.of(Kind.MEDICATION);
    };
  }

  private static Kind kindOfObservation(JsonNode observation) {
    for (JsonNode coding : observation.path("code").path("coding")) {
      if (isResponse(coding.path("code").asText())) {
        return Kind.RESPONSE;
      }
    }
    for (JsonNode category : observation.path("category")) {
      if (Concept.has(category, "laboratory")) {
        return Kind.LABORATORY;
      }
      if (Concept.has(category, "imaging")) {
        return Kind.IMAGING;
      }
    }
    return Kind.FINDING;
  }

  private static boolean isMotor(JsonNode observation) {
    for (JsonNode coding : observation.path("code").path("coding")) {
      if (isMotor(coding.path("system").asText())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMotor(String system) {
    return system.endsWith(MOTOR);
  }

  private static boolean isResponse(String code) {
    return STATUS.contains(code) || code.endsWith("-response");
  }

  /** Whether a coding alone says what kind of event an Observation is. */
  static boolean isKind(String system, String code) {
    return isMotor(system) || isResponse(code);
  }

  /** Scores one by one. A panel that only names its members tells nothing that they do not. */
  private static void motor(ObjectNode observation, Consumer<TimelineEvent> sink) {
    String reference = reference(observation);
    if (score(observation).isPresent()) {
      sink.accept(event(Kind.MOTOR, observation, reference));
      return;
    }
    int number = 0;
    for (JsonNode component : observation.path("component")) {
      number++;
      ObjectNode one = observation.deepCopy();
      one.remove(List.of("component", "hasMember", "valueQuantity", "bodySite"));
      one.setAll((ObjectNode) component.deepCopy());
      if (score(one).isPresent()) {
        sink.accept(event(Kind.MOTOR, one, reference + "#component-" + number));
      }
    }
  }

  private static Optional<Matcher> score(JsonNode observation) {
    for (JsonNode coding : observation.path("code").path("coding")) {
      Matcher matcher = SCORE.matcher(coding.path("code").asText());
      if (matcher.matches()) {
        return Optional.of(matcher);
      }
    }
    return Optional.empty();
  }

  private static TimelineEvent event(Kind kind, ObjectNode resource, String id) {
    String type = resource.path("resourceType").asText();
    ObjectNode facts = Json.newObject();
    facts.put("id", id).put("reference", reference(resource)).put("kind", kind.code());
    JsonNode code = code(type, resource);
    facts.put("label", label(type, resource, code));
    Concept.of(code)
        .filter(it -> !it.code().isEmpty())
        .ifPresent(it -> facts.putObject("code").put("system", it.system()).put("code", it.code()));
    status(resource).ifPresent(it -> facts.put("status", it));
    EventValue.add(facts, resource);
    place(facts, kind, resource);
    switch (kind) {
      case RADIOTHERAPY -> radiotherapy(facts, resource);
      case IMAGING -> imaging(facts, resource);
      case MEDICATION -> line(facts, resource);
      case CONDITION -> age(facts, resource);
      case LABORATORY -> range(facts, resource.path("referenceRange").path(0));
      case PROCEDURE, MOTOR, RESPONSE, FINDING, REPORT, DOCUMENT, ADVERSE_EVENT -> {}
    }
    quotes(facts, resource);
    String source = Extensions.factSource(resource);
    if (!source.isEmpty()) {
      facts.put("source", source);
    }
    return new TimelineEvent(
        id, reference(resource), kind, () -> facts, EventTimes.of(type, resource));
  }

  private static JsonNode code(String type, JsonNode resource) {
    return switch (type) {
      case "MedicationStatement", "MedicationRequest", "MedicationAdministration" ->
          resource.path("medicationCodeableConcept");
      case "DocumentReference" -> resource.path("type");
      case "ImagingStudy" -> resource.path("modality").path(0);
      case "AdverseEvent" -> resource.path("event");
      default -> resource.path("code");
    };
  }

  private static String label(String type, JsonNode resource, JsonNode code) {
    boolean isDescribed = type.equals("DocumentReference") || type.equals("ImagingStudy");
    String description = resource.path("description").asText("");
    if (isDescribed && !description.isEmpty()) {
      String title = resource.path("content").path(0).path("attachment").path("title").asText("");
      return title.isEmpty() ? description : title + ": " + description;
    }
    String drug = resource.path("medicationReference").path("display").asText("");
    return Concept.of(code).map(Concept::label).orElse(drug.isEmpty() ? type : drug);
  }

  private static Optional<String> status(JsonNode resource) {
    String plain = resource.path("status").asText("");
    String clinical =
        resource.path("clinicalStatus").path("coding").path(0).path("code").asText("");
    String status = plain.isEmpty() ? clinical : plain;
    return status.isEmpty() ? Optional.empty() : Optional.of(status);
  }

  private static void place(ObjectNode facts, Kind kind, JsonNode resource) {
    JsonNode sites = resource.path("bodySite");
    JsonNode site = sites.isArray() ? sites.path(0) : sites;
    Concept.of(site).ifPresent(it -> facts.put("site", it.label()));
    String side = Extensions.side(site);
    if (kind == Kind.MOTOR) {
      Optional<Matcher> score = score(resource);
      score.ifPresent(it -> facts.put("level", it.group(1)));
      String coded = score.map(it -> it.group(2).equals("R") ? "right" : "left").orElse("");
      facts.put("side", coded.isEmpty() ? side : coded);
    } else if (!side.isEmpty()) {
      facts.put("side", side);
    }
  }

  private static void radiotherapy(ObjectNode facts, JsonNode resource) {
    Role role = RadiotherapyCodes.role(resource).orElseThrow();
    facts.put("role", role.name().toLowerCase(Locale.ROOT));
    String whole = resource.path("partOf").path(0).path("reference").asText("");
    if (!whole.isEmpty()) {
      facts.put("partOf", whole);
    }
    strings(facts, "modality", RadiotherapyCodes.modalities(resource));
    strings(facts, "technique", RadiotherapyCodes.techniques(resource));
    RadiotherapyCodes.energies(resource).forEach(facts.withArrayProperty("energy")::add);
    if (facts.path("energy").isEmpty()) {
      facts.remove("energy");
    }
    for (VolumeDose dose : VolumeDose.of(resource)) {
      dose(facts.withArrayProperty("doses").addObject(), dose);
    }
  }

  private static void dose(ObjectNode json, VolumeDose dose) {
    if (!dose.volume().isEmpty()) {
      json.put("volume", dose.volume());
    } else if (!dose.volumeWords().isEmpty()) {
      json.put("volumeWords", dose.volumeWords());
    }
    dose.total().ifPresent(it -> json.put("total", it));
    dose.fractions().ifPresent(it -> json.put("fractions", it));
    dose.perFraction().ifPresent(it -> json.put("perFraction", it));
    json.put("unit", "Gy");
    if (!dose.source().isEmpty()) {
      json.put("source", dose.source());
    }
  }

  private static void strings(ObjectNode facts, String name, List<Concept> concepts) {
    if (!concepts.isEmpty()) {
      ArrayNode array = facts.putArray(name);
      concepts.forEach(it -> array.add(it.label()));
    }
  }

  private static void imaging(ObjectNode facts, JsonNode resource) {
    String conclusion = resource.path("conclusion").asText("");
    if (!conclusion.isEmpty()) {
      facts.putObject("value").put("text", conclusion);
    }
    for (JsonNode modality : resource.path("modality")) {
      facts.withArrayProperty("modality").add(modality.path("code").asText());
    }
  }

  private static void range(ObjectNode facts, JsonNode range) {
    for (String bound : List.of("low", "high")) {
      JsonNode value = range.path(bound).path("value");
      if (value.isNumber()) {
        facts.withObjectProperty("range").put(bound, value.decimalValue());
      }
    }
  }

  /** The words of the source, where the builder of cases kept them. */
  private static void quotes(ObjectNode facts, JsonNode resource) {
    for (JsonNode note : resource.path("note")) {
      String text = note.path("text").asText("");
      if (text.startsWith(QUOTE)) {
        facts.withArrayProperty("quotes").add(text);
      }
    }
  }

  private static void line(ObjectNode facts, JsonNode resource) {
    int line = Extensions.value(resource, "line-of-therapy").asInt(0);
    if (line > 0) {
      facts.put("line", line);
    }
  }

  private static void age(ObjectNode facts, JsonNode resource) {
    JsonNode age = resource.path("onsetAge");
    if (age.path("value").isNumber()) {
      facts
          .putObject("age")
          .put("number", age.path("value").decimalValue())
          .put("unit", age.path("code").asText(age.path("unit").asText("")));
    }
  }
}
