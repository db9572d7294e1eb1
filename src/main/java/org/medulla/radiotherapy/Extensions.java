package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds extensions by the end of their address, so that those of any release are understood. */
final class Extensions {

  private Extensions() {}

  /** The first extension whose address is the name, or ends with it as its last part. */
  static JsonNode one(JsonNode element, String name) {
    for (JsonNode extension : element.path("extension")) {
      if (isNamed(extension, name)) {
        return extension;
      }
    }
    return MissingNode.getInstance();
  }

  static List<JsonNode> all(JsonNode element, String name) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode extension : element.path("extension")) {
      if (isNamed(extension, name)) {
        found.add(extension);
      }
    }
    return found;
  }

  private static boolean isNamed(JsonNode extension, String name) {
    String url = extension.path("url").asText();
    return url.equals(name) || url.endsWith("/" + name);
  }

  /** The value of an extension, whatever its type; missing if it has none. */
  static JsonNode value(JsonNode element, String name) {
    JsonNode extension = one(element, name);
    for (Map.Entry<String, JsonNode> member : extension.properties()) {
      if (member.getKey().startsWith("value")) {
        return member.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  /** How sure a fact is; empty if nothing is said. */
  static String factSource(JsonNode element) {
    return value(element, "fact-source").asText("");
  }

  /** Why a value is not there; empty if nothing is said. */
  static String absentReason(JsonNode element) {
    return value(element, "data-absent-reason").asText("");
  }

  /** Right, left or both, out of the laterality of a body site; empty if it is not said. */
  static String side(JsonNode site) {
    JsonNode concept = value(site, "mcode-laterality-qualifier");
    Optional<String> word = Concept.of(concept).map(it -> it.label().toLowerCase(Locale.ROOT));
    return word.map(Extensions::side).orElse("");
  }

  /** The side that a word speaks of. */
  static String side(String word) {
    boolean isRight = word.contains("right");
    boolean isLeft = word.contains("left");
    if (isRight && isLeft || word.contains("bilateral")) {
      return "both";
    }
    return isRight ? "right" : isLeft ? "left" : "";
  }
}
