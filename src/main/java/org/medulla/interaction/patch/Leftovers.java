package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.medulla.fhir.Json;

/** What a patch leaves behind: arrays and objects that it emptied, and how much it grew. */
final class Leftovers {

  private Leftovers() {}

  /** Takes out empty objects and arrays, which FHIR does not know. */
  static void prune(ObjectNode object) {
    for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
      prune(member.getValue(), member.getKey().startsWith("_"));
      if (isEmpty(member.getValue())) {
        object.remove(member.getKey());
      }
    }
  }

  private static void prune(JsonNode node, boolean isShadow) {
    if (node instanceof ObjectNode object) {
      prune(object);
    } else if (node instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        prune(array.get(i), false);
        if (isEmpty(array.get(i))) {
          // The items beside the values of a primitive keep their places.
          if (isShadow) {
            array.set(i, NullNode.instance);
          } else {
            array.remove(i);
          }
        }
      }
      if (isShadow && allNull(array)) {
        array.removeAll();
      }
    }
  }

  private static boolean isEmpty(JsonNode node) {
    return node.isContainerNode() && node.isEmpty();
  }

  private static boolean allNull(ArrayNode array) {
    for (JsonNode item : array) {
      if (!item.isNull()) {
        return false;
      }
    }
    return true;
  }

  /** How deep a value is nested, as far as that may matter. */
  static int depth(JsonNode node) {
    return depth(node, 0);
  }

  private static int depth(JsonNode node, int above) {
    if (!node.isContainerNode() || above > Json.MAX_DEPTH) {
      return above;
    }
    int deepest = above + 1;
    for (JsonNode child : node) {
      deepest = Math.max(deepest, depth(child, above + 1));
    }
    return deepest;
  }

  /** How many nodes a value has; no more than a bound is counted. */
  static int size(JsonNode node, int bound) {
    int size = 1;
    for (JsonNode child : node) {
      if (size > bound) {
        return size;
      }
      size += size(child, bound - size);
    }
    return size;
  }
}
