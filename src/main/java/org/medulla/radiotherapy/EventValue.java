package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What was measured or found, in the form of the chart. */
final class EventValue {

  private static final List<String> TEXTS = List.of("valueString", "valueDateTime", "conclusion");

  private EventValue() {}

  static void add(ObjectNode facts, JsonNode resource) {
    JsonNode quantity = resource.path("valueQuantity");
    if (quantity.path("value").isNumber()) {
      quantity(facts.putObject("value"), quantity);
    } else if (resource.path("valueInteger").isNumber()) {
      facts.putObject("value").put("number", resource.path("valueInteger").asInt());
    } else if (resource.has("valueCodeableConcept")) {
      Concept.of(resource.path("valueCodeableConcept"))
          .ifPresent(it -> concept(facts.putObject("value"), it));
    } else if (resource.path("valueBoolean").isBoolean()) {
      facts.putObject("value").put("text", resource.path("valueBoolean").asText());
    } else {
      text(resource).ifPresent(it -> facts.putObject("value").put("text", it));
    }
    Concept.of(resource.path("dataAbsentReason"))
        .ifPresent(it -> facts.put("absent", it.code().isEmpty() ? it.label() : it.code()));
    Concept.of(resource.path("interpretation").path(0))
        .ifPresent(it -> facts.put("interpretation", it.code().isEmpty() ? it.label() : it.code()));
  }

  private static void quantity(ObjectNode json, JsonNode quantity) {
    json.put("number", quantity.path("value").decimalValue());
    String comparator = quantity.path("comparator").asText("");
    if (!comparator.isEmpty()) {
      json.put("comparator", comparator);
    }
    String unit = quantity.path("unit").asText(quantity.path("code").asText(""));
    if (!unit.isEmpty()) {
      json.put("unit", unit);
    }
    String code = quantity.path("code").asText("");
    if (!code.isEmpty()) {
      json.put("code", code);
    }
  }

  private static void concept(ObjectNode json, Concept concept) {
    json.put("text", concept.label());
    if (!concept.code().isEmpty()) {
      json.put("system", concept.system()).put("code", concept.code());
    }
  }

  private static Optional<String> text(JsonNode resource) {
    return TEXTS.stream()
        .map(it -> resource.path(it).asText(""))
        .filter(it -> !it.isEmpty())
        .findFirst();
  }
}
