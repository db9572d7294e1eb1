package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * A code of an expanded value set.
 *
 * @param version of the code system; empty if it has none
 * @param concept as its code system has it, or as the value set lists it
 * @param listed how the value set lists it, perhaps with a name of its own; missing if it does not
 */
record Member(String system, String version, Concept concept, JsonNode listed) {

  String code() {
    return concept.code();
  }

  /** Two members are the same if their code is. */
  String key() {
    return system + "|" + code();
  }

  /** The name in a language; the value set's own names come first. */
  String display(String language) {
    String own = listed.path("display").asText();
    if (language.isEmpty()) {
      return own.isEmpty() ? concept.display() : own;
    }
    return designations()
        .filter(it -> Concept.speaks(it.path("language").asText(), language))
        .map(it -> it.path("value").asText())
        .findFirst()
        .orElse(own.isEmpty() ? concept.display() : own);
  }

  Stream<JsonNode> designations() {
    return Stream.concat(listed.path("designation").valueStream(), concept.designations());
  }
}
