package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Something in a resource that a path led to.
 *
 * @param node the value; missing or null where a primitive has only extensions
 * @param shadow what stands beside a primitive under {@code _name}; missing for all else
 * @param type its FHIR type, or the path of a backbone element
 * @param codeSystem the code system of an element of type {@code code}, where that is known
 */
record Place(JsonNode node, JsonNode shadow, String type, Optional<String> codeSystem) {

  /** Where extensions and ids of this place are found. */
  JsonNode holder() {
    return node.isObject() ? node : shadow;
  }

  boolean hasValue() {
    return !node.isMissingNode() && !node.isNull();
  }
}
