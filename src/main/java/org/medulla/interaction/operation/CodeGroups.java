package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts concepts together that have a coding in common, directly or through others; those without
 * codings by their text.
 */
final class CodeGroups {

  private final List<Integer> parents = new ArrayList<>();
  private final Map<String, Integer> owners = new HashMap<>();

  /** Adds a CodeableConcept; it gets the next number, from 0. */
  void add(JsonNode concept) {
    int number = parents.size();
    parents.add(number);
    for (String name : names(concept)) {
      Integer owner = owners.putIfAbsent(name, number);
      if (owner != null) {
        parents.set(of(number), of(owner));
      }
    }
  }

  /** The group of a concept, by the concept's number. */
  int of(int number) {
    int root = number;
    while (parents.get(root) != root) {
      root = parents.get(root);
    }
    return root;
  }

  private static List<String> names(JsonNode concept) {
    List<String> names = new ArrayList<>();
    for (JsonNode coding : concept.path("coding")) {
      if (!coding.path("code").asText().isEmpty()) {
        names.add("code " + coding.path("system").asText() + "|" + coding.path("code").asText());
      }
    }
    if (names.isEmpty()) {
      names.add("text " + concept.path("text").asText());
    }
    return names;
  }
}
