package org.medulla.interaction.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import org.medulla.fhir.Json;
import org.medulla.fhir.Ucum;
import org.medulla.interaction.operation.ParametersResource;

/** The chart of a timeline as a Parameters resource. */
final class TimelineParameters {

  private static final List<String> CODES =
      List.of("kind", "status", "side", "source", "role", "missing", "absent", "precision");

  private TimelineParameters() {}

  static ObjectNode of(ObjectNode chart) {
    ParametersResource answer = ParametersResource.empty();
    answer.add("patient", "Reference", reference(chart.path("patient").path("reference")));
    if (chart.has("anchor")) {
      anchor(answer.parts("anchor"), chart.path("anchor"));
    }
    chart.path("anchors").forEach(it -> anchor(answer.parts("known-anchor"), it));
    chart.path("events").forEach(it -> event(answer.parts("event"), it));
    for (JsonNode provenance : chart.path("provenance")) {
      ParametersResource parts = answer.parts("provenance");
      parts.add("reference", "Reference", reference(provenance.path("reference")));
      provenance.path("sources").forEach(it -> parts.add("source", "string", it));
    }
    ParametersResource counts = answer.parts("counts");
    chart
        .path("counts")
        .properties()
        .forEach(it -> counts.add(hyphenated(it.getKey()), "integer", it.getValue()));
    return answer.json();
  }

  private static JsonNode reference(JsonNode text) {
    return Json.newObject().put("reference", text.asText());
  }

  private static void anchor(ParametersResource parts, JsonNode anchor) {
    parts.add("code", "code", anchor.path("code"));
    parts.add("label", "string", anchor.path("label"));
    if (anchor.has("reference")) {
      parts.add("reference", "Reference", reference(anchor.path("reference")));
    }
    time(parts, anchor);
  }

  private static void event(ParametersResource parts, JsonNode event) {
    parts.add("id", "string", event.path("id"));
    parts.add("reference", "Reference", reference(event.path("reference")));
    parts.add("label", "string", event.path("label"));
    for (String name : CODES) {
      if (event.has(name)) {
        parts.add(name, "code", event.path(name));
      }
    }
    if (event.has("code")) {
      parts.add("code", "Coding", event.path("code"));
    }
    value(parts, event.path("value"));
    for (String name : List.of("site", "level", "interpretation")) {
      if (event.has(name)) {
        parts.add(name, "string", event.path(name));
      }
    }
    event.path("doses").forEach(it -> dose(parts.parts("dose"), it));
    time(parts.parts("start"), event.path("start"));
    if (event.has("end")) {
      time(parts.parts("end"), event.path("end"));
    }
    event.path("provenance").forEach(it -> parts.add("provenance", "Reference", reference(it)));
  }

  private static void value(ParametersResource parts, JsonNode value) {
    if (value.has("number")) {
      ObjectNode quantity = Json.newObject();
      quantity.set("value", value.path("number"));
      copy(value, quantity, "comparator");
      copy(value, quantity, "unit");
      if (value.has("code")) {
        quantity.put("system", Ucum.SYSTEM);
        copy(value, quantity, "code");
      }
      parts.add("value", "Quantity", quantity);
    } else if (value.has("code")) {
      ObjectNode coding = Json.newObject();
      copy(value, coding, "system");
      copy(value, coding, "code");
      coding.set("display", value.path("text"));
      parts.add("value", "Coding", coding);
    } else if (value.has("text")) {
      parts.add("value", "string", value.path("text"));
    }
  }

  private static void copy(JsonNode from, ObjectNode to, String name) {
    if (from.has(name)) {
      to.set(name, from.path(name));
    }
  }

  private static void dose(ParametersResource parts, JsonNode dose) {
    if (dose.has("volume")) {
      parts.add("volume", "Reference", reference(dose.path("volume")));
    }
    for (String name : List.of("total", "perFraction")) {
      if (dose.has(name)) {
        ObjectNode gray = Json.newObject();
        gray.set("value", dose.path(name));
        gray.put("unit", "Gy").put("system", Ucum.SYSTEM).put("code", "Gy");
        parts.add(hyphenated(name), "Quantity", gray);
      }
    }
    if (dose.has("fractions")) {
      parts.add("fractions", "unsignedInt", dose.path("fractions"));
    }
    if (dose.has("source")) {
      parts.add("source", "code", dose.path("source"));
    }
  }

  private static void time(ParametersResource parts, JsonNode time) {
    if (time.has("date")) {
      parts.add("date", "dateTime", time.path("date"));
    }
    for (String name : List.of("days", "low", "high")) {
      if (time.has(name)) {
        parts.add(name, "decimal", time.path(name));
      }
    }
    for (String name : List.of("approximate", "ongoing")) {
      if (time.has(name)) {
        parts.add(name, "boolean", time.path(name));
      }
    }
    if (time.has("asStated")) {
      parts.add("as-stated", "string", TextNode.valueOf(time.path("asStated").asText()));
    }
    for (String name : List.of("missing", "source")) {
      if (time.has(name)) {
        parts.add(name, "code", time.path(name));
      }
    }
  }

  private static String hyphenated(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
