package org.medulla.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medulla.fhir.Json;

/**
 * A resource on its way: elements come in any order and leave in the order of the FHIR
 * specification, so that bundles read like the published examples.
 */
final class ResourceDraft {

  private static final List<String> HEAD = List.of("meta", "text", "extension", "identifier");

  /** The elements we write, in the order of the specification; {@code *} ends a choice. */
  private static final Map<String, List<String>> ORDER =
      Map.ofEntries(
          Map.entry("Patient", List.of("name", "gender", "deceased*")),
          Map.entry(
              "Condition",
              List.of(
                  "clinicalStatus",
                  "verificationStatus",
                  "category",
                  "code",
                  "bodySite",
                  "subject",
                  "onset*",
                  "recordedDate",
                  "evidence",
                  "note")),
          Map.entry(
              "Observation",
              List.of(
                  "status",
                  "category",
                  "code",
                  "subject",
                  "focus",
                  "effective*",
                  "value*",
                  "dataAbsentReason",
                  "interpretation",
                  "note",
                  "bodySite",
                  "method",
                  "specimen",
                  "hasMember",
                  "derivedFrom",
                  "component")),
          Map.entry(
              "MedicationStatement",
              List.of("status", "medication*", "subject", "effective*", "reasonReference", "note")),
          Map.entry(
              "Procedure",
              List.of(
                  "basedOn",
                  "partOf",
                  "status",
                  "statusReason",
                  "category",
                  "code",
                  "subject",
                  "performed*",
                  "reasonReference",
                  "bodySite",
                  "outcome",
                  "report",
                  "note")),
          Map.entry(
              "ServiceRequest",
              List.of(
                  "basedOn",
                  "status",
                  "intent",
                  "category",
                  "code",
                  "subject",
                  "occurrence*",
                  "authoredOn",
                  "reasonReference",
                  "supportingInfo",
                  "bodySite",
                  "note")),
          Map.entry(
              "BodyStructure",
              List.of("morphology", "location", "locationQualifier", "description", "patient")),
          Map.entry(
              "ImagingStudy",
              List.of(
                  "status",
                  "modality",
                  "subject",
                  "started",
                  "reasonReference",
                  "note",
                  "description",
                  "series")),
          Map.entry("Specimen", List.of("type", "subject", "collection", "note")),
          Map.entry(
              "DiagnosticReport",
              List.of(
                  "status",
                  "code",
                  "subject",
                  "effective*",
                  "specimen",
                  "result",
                  "imagingStudy",
                  "conclusion")),
          Map.entry(
              "DocumentReference",
              List.of("status", "type", "subject", "description", "content", "context")),
          Map.entry("Provenance", List.of("target", "recorded", "agent", "entity")));

  private final String type;
  private final String id;
  private final Map<String, JsonNode> elements = new LinkedHashMap<>();

  ResourceDraft(String type, String id) {
    this.type = type;
    this.id = id;
  }

  String key() {
    return type + "/" + id;
  }

  ResourceDraft set(String name, JsonNode value) {
    if (rank(name) < 0) {
      throw new IllegalArgumentException("No place is known for " + type + "." + name);
    }
    elements.put(name, value);
    return this;
  }

  ResourceDraft set(String name, String value) {
    return set(name, TextNode.valueOf(value));
  }

  /** Adds to a list. */
  ResourceDraft add(String name, JsonNode value) {
    if (elements.get(name) instanceof ArrayNode list) {
      list.add(value);
    } else {
      set(name, Json.newObject().arrayNode().add(value));
    }
    return this;
  }

  ResourceDraft addAll(String name, List<ObjectNode> values) {
    values.forEach(v -> add(name, v));
    return this;
  }

  ObjectNode json() {
    ObjectNode json = Json.newObject().put("resourceType", type).put("id", id);
    elements.entrySet().stream()
        .sorted((a, b) -> Integer.compare(rank(a.getKey()), rank(b.getKey())))
        .forEach(e -> json.set(e.getKey(), e.getValue()));
    return json;
  }

  /** Twice the position, one more for the sibling that carries extensions of a primitive. */
  private int rank(String name) {
    String plain = name.startsWith("_") ? name.substring(1) : name;
    int extra = name.startsWith("_") ? 1 : 0;
    int head = HEAD.indexOf(plain);
    if (head >= 0) {
      return head * 2 + extra;
    }
    List<String> order = ORDER.getOrDefault(type, List.of());
    for (int i = 0; i < order.size(); i++) {
      String known = order.get(i);
      boolean isChoice = known.endsWith("*");
      if (isChoice
          ? plain.startsWith(known.substring(0, known.length() - 1))
          : plain.equals(known)) {
        return (HEAD.size() + i) * 2 + extra;
      }
    }
    return -1;
  }
}
