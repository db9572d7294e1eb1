package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Structure;
import org.medulla.store.ResourceKey;

/** The resources of this server that a resource points to. */
final class ReferencedKeys {

  private final Structure structure;
  private final String base;

  /**
   * @param base the address of this server, without a closing slash
   */
  ReferencedKeys(Structure structure, String base) {
    this.structure = structure;
    this.base = base + "/";
  }

  /** In the order in which they stand; some may stand more than once. */
  List<ResourceKey> of(JsonNode node) {
    List<ResourceKey> keys = new ArrayList<>();
    collect(node, keys);
    return keys;
  }

  private void collect(JsonNode node, List<ResourceKey> keys) {
    JsonNode reference = node.path("reference");
    if (reference.isTextual()) {
      key(reference.textValue()).ifPresent(keys::add);
    }
    node.forEach(child -> collect(child, keys));
  }

  private Optional<ResourceKey> key(String reference) {
    String path = reference.startsWith(base) ? reference.substring(base.length()) : reference;
    String[] parts = path.replaceFirst("/_history/.*$", "").split("/");
    return parts.length == 2 && structure.isResourceType(parts[0]) && ResourceKey.isId(parts[1])
        ? Optional.of(new ResourceKey(parts[0], parts[1]))
        : Optional.empty();
  }
}
