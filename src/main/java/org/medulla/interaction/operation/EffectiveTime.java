package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.medulla.fhir.DateRange;

/** When an Observation was true of its subject. */
final class EffectiveTime {

  private EffectiveTime() {}

  /**
   * The span of the effective time: of a period from its start to its end, of a timing from its
   * first event to its last one.
   *
   * @return empty if it has none that can be read
   */
  static Optional<DateRange> of(JsonNode observation) {
    JsonNode period = observation.path("effectivePeriod");
    if (period.isObject()) {
      String start = period.path("start").asText("");
      String end = period.path("end").asText("");
      return span(start.isEmpty() ? end : start, end.isEmpty() ? start : end);
    }
    JsonNode events = observation.path("effectiveTiming").path("event");
    if (!events.isEmpty()) {
      return span(events.get(0).asText(), events.get(events.size() - 1).asText());
    }
    String text =
        observation
            .path("effectiveDateTime")
            .asText(observation.path("effectiveInstant").asText(""));
    return DateRange.of(text);
  }

  private static Optional<DateRange> span(String from, String to) {
    return DateRange.of(from)
        .flatMap(first -> DateRange.of(to).map(last -> new DateRange(first.from(), last.to())));
  }
}
