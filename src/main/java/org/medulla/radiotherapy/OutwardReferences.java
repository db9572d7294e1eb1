package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * References of a resource that lead out of a document. They get the address of the server, so that
 * nobody looks for them in the document.
 */
final class OutwardReferences {

  private static final Pattern RELATIVE = Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");

  private OutwardReferences() {}

  static void makeAbsolute(JsonNode node, Set<String> there, String base) {
    if (node instanceof ObjectNode object) {
      String reference = object.path("reference").asText("");
      if (RELATIVE.matcher(reference).matches() && !there.contains(reference)) {
        object.put("reference", base + "/" + reference);
      }
    }
    node.forEach(it -> makeAbsolute(it, there, base));
  }
}
