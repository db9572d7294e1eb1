package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/**
 * Equality as the operation {@code test} has it: numbers by their value, objects whatever the order
 * of their members.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902#section-4.6">RFC 6902, 4.6</a>
 */
final class SameValue {

  private SameValue() {}

  static boolean is(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.isObject() && other.isObject()) {
      return one.size() == other.size() && hasSameMembers(one, other);
    }
    if (one.isArray() && other.isArray()) {
      return one.size() == other.size() && hasSameItems(one, other);
    }
    return one.equals(other);
  }

  private static boolean hasSameMembers(JsonNode one, JsonNode other) {
    for (Map.Entry<String, JsonNode> member : one.properties()) {
      JsonNode there = other.get(member.getKey());
      if (there == null || !is(member.getValue(), there)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasSameItems(JsonNode one, JsonNode other) {
    Iterator<JsonNode> there = other.iterator();
    for (JsonNode item : one) {
      if (!is(item, there.next())) {
        return false;
      }
    }
    return true;
  }
}
