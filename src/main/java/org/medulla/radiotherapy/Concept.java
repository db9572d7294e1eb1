package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A coded word: the first coding of a CodeableConcept, or a Coding, and how it reads.
 *
 * @param system empty if there is only text
 * @param code empty if there is only text
 */
public record Concept(String system, String code, String label) {

  /** Reads a CodeableConcept or a Coding; empty if it says nothing. */
  static Optional<Concept> of(JsonNode node) {
    JsonNode coding = node.has("coding") ? node.path("coding").path(0) : node;
    String code = coding.path("code").asText("");
    String display = withoutTag(coding);
    String text = node.path("text").asText("");
    String label = !text.isEmpty() ? text : !display.isEmpty() ? display : code;
    return label.isEmpty()
        ? Optional.empty()
        : Optional.of(new Concept(coding.path("system").asText(""), code, label));
  }

  /** The display of a coding; a fully specified name of SNOMED CT without its tag. */
  private static String withoutTag(JsonNode coding) {
    String display = coding.path("display").asText("");
    boolean isSnomed = coding.path("system").asText().equals("http://snomed.info/sct");
    return isSnomed && display.endsWith(")") ? display.replaceAll(" \\([a-z/ ]+\\)$", "") : display;
  }

  /** The code of the first coding of a system; empty if there is none. */
  static String code(JsonNode concept, String system) {
    for (JsonNode coding : concept.path("coding")) {
      if (coding.path("system").asText().equals(system)) {
        return coding.path("code").asText("");
      }
    }
    return "";
  }

  /** Whether any coding has the code. */
  static boolean has(JsonNode concept, String code) {
    for (JsonNode coding : concept.path("coding")) {
      if (coding.path("code").asText().equals(code)) {
        return true;
      }
    }
    return false;
  }
}
