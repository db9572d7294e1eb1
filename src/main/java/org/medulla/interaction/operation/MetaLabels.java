package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.medulla.fhir.Json;

/**
 * The profiles, tags and security labels of a {@code meta}, as sets: a profile is known by its
 * address, a tag or label by system and code.
 */
final class MetaLabels {

  private static final List<String> SETS = List.of("profile", "security", "tag");

  private final Map<String, Map<String, JsonNode>> sets = new LinkedHashMap<>();

  MetaLabels() {
    SETS.forEach(set -> sets.put(set, new LinkedHashMap<>()));
  }

  static MetaLabels of(JsonNode meta) {
    MetaLabels labels = new MetaLabels();
    labels.add(meta);
    return labels;
  }

  private Map<String, JsonNode> labels(String set) {
    return Objects.requireNonNull(sets.get(set));
  }

  /** Adds what is not there yet. */
  void add(JsonNode meta) {
    for (String set : SETS) {
      meta.path(set).forEach(it -> labels(set).putIfAbsent(identity(it), it));
    }
  }

  /** Takes away what is there. */
  void remove(JsonNode meta) {
    for (String set : SETS) {
      meta.path(set).forEach(it -> labels(set).remove(identity(it)));
    }
  }

  /** Puts the sets in place of those that a meta has. */
  void writeTo(ObjectNode meta) {
    sets.forEach(
        (name, set) -> {
          meta.remove(name);
          if (!set.isEmpty()) {
            ArrayNode array = meta.putArray(name);
            new ArrayList<>(set.values()).forEach(array::add);
          }
        });
  }

  ObjectNode meta() {
    ObjectNode meta = Json.newObject();
    writeTo(meta);
    return meta;
  }

  private static String identity(JsonNode label) {
    return label.isTextual()
        ? label.textValue()
        : label.path("system").asText() + "|" + label.path("code").asText();
  }
}
