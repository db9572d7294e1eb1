package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From when to when a resource tells of.
 *
 * @param end empty for what has one time only
 */
record EventTimes(Moment start, Optional<Moment> end) {

  /** Where each type says when it was, the best place first. */
  private static final Map<String, List<String>> PLACES =
      Map.ofEntries(
          Map.entry("Condition", List.of("onsetDateTime", "onsetPeriod", "recordedDate")),
          Map.entry("Procedure", List.of("performedPeriod", "performedDateTime")),
          Map.entry("ServiceRequest", List.of("authoredOn", "occurrenceDateTime")),
          Map.entry(
              "Observation",
              List.of("effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued")),
          Map.entry("DiagnosticReport", List.of("effectiveDateTime", "effectivePeriod", "issued")),
          Map.entry("ImagingStudy", List.of("started")),
          Map.entry(
              "MedicationStatement",
              List.of("effectiveDateTime", "effectivePeriod", "dateAsserted")),
          Map.entry("MedicationRequest", List.of("authoredOn")),
          Map.entry("MedicationAdministration", List.of("effectiveDateTime", "effectivePeriod")),
          Map.entry("DocumentReference", List.of("date")),
          Map.entry("AdverseEvent", List.of("date", "detected", "recordedDate")));

  /** The first place that says something; what is missing is told by the first that is there. */
  static EventTimes of(String type, JsonNode resource) {
    Optional<EventTimes> first = Optional.empty();
    for (String place : PLACES.getOrDefault(type, List.of())) {
      if (resource.has(place) || resource.has("_" + place)) {
        EventTimes times = at(resource, place);
        if (times.start.isKnown() || times.end.filter(Moment::isKnown).isPresent()) {
          return times;
        }
        first = first.or(() -> Optional.of(times));
      }
    }
    return first.orElse(new EventTimes(Moment.NOT_STATED, Optional.empty()));
  }

  /** One time. */
  static EventTimes at(Moment moment) {
    return new EventTimes(moment, Optional.empty());
  }

  private static EventTimes at(JsonNode resource, String place) {
    if (!place.endsWith("Period")) {
      return at(Moment.of(resource, place));
    }
    JsonNode period = resource.path(place);
    return new EventTimes(Moment.of(period, "start"), Optional.of(Moment.of(period, "end")));
  }
}
