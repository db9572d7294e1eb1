package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.medulla.fhir.Json;

/**
 * The members that are to be other: a value replaces, null removes, an object is merged.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7386">RFC 7386</a>
 */
final class MergePatch implements PatchDocument {

  private final ObjectNode patch;

  private MergePatch(ObjectNode patch) {
    this.patch = patch;
  }

  /**
   * Reads a patch.
   *
   * @throws PatchFailure if it is no object, so that nothing would be left of the resource
   */
  static MergePatch of(JsonNode document) {
    if (document instanceof ObjectNode object) {
      return new MergePatch(object);
    }
    throw PatchFailure.malformed("", "A JSON Merge Patch of a resource is a JSON object");
  }

  @Override
  public ObjectNode apply(ObjectNode resource) {
    ObjectNode result = (ObjectNode) merged(resource.deepCopy(), patch);
    Leftovers.prune(result);
    return result;
  }

  /** Merges a patch into a value, which is changed if it is an object. */
  static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch.deepCopy();
    }
    ObjectNode result = target instanceof ObjectNode object ? object : Json.newObject();
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      String name = member.getKey();
      if (member.getValue().isNull()) {
        result.remove(name);
      } else {
        result.set(name, merged(result.path(name), member.getValue()));
      }
    }
    return result;
  }
}
