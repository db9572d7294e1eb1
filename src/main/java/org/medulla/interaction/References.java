package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.medulla.fhir.Primitive;
import org.medulla.fhir.Structure;
import org.medulla.fhir.TypeDefinition;
import org.medulla.fhir.TypeDefinition.Member;

/** Rewrites what in a resource can point to other resources: references, URIs, narrative links. */
final class References {

  private static final String REFERENCE = "Reference";

  private final Structure structure;

  References(Structure structure) {
    this.structure = structure;
  }

  /** What kind of place a pointer stands in. */
  enum Place {
    /** {@code Reference.reference}. */
    REFERENCE,
    /** An element of type url, which may be relative as a reference may. */
    URL,
    /** An element of type uri, oid or uuid. R4 does not name canonical. */
    URI,
    /** The XHTML of a narrative, as a whole. */
    NARRATIVE
  }

  /**
   * Rewrites every pointer of a resource. A bundle within it is a world of its own: pointers to the
   * fullUrl of one of its entries stay.
   *
   * @param rewrite takes the text and its kind of place and gives the text that is to stand there
   */
  void rewrite(ObjectNode resource, BiFunction<String, Place, String> rewrite) {
    resource(resource, rewrite);
  }

  private void resource(ObjectNode resource, BiFunction<String, Place, String> rewrite) {
    Set<String> own = new HashSet<>();
    if (resource.path("resourceType").asText().equals("Bundle")) {
      resource.path("entry").forEach(entry -> own.add(entry.path("fullUrl").asText()));
    }
    structure
        .type(resource.path("resourceType").asText())
        .ifPresent(
            type ->
                object(
                    resource,
                    type,
                    own.isEmpty()
                        ? rewrite
                        : (text, place) -> own.contains(text) ? text : rewrite.apply(text, place)));
  }

  private void object(
      ObjectNode node, TypeDefinition type, BiFunction<String, Place, String> rewrite) {
    for (Map.Entry<String, JsonNode> field : List.copyOf(node.properties())) {
      String name = field.getKey();
      boolean isShadow = name.startsWith("_");
      Member member = type.members().get(isShadow ? name.substring(1) : name);
      if (member != null) {
        String memberType = isShadow ? "Element" : member.type();
        boolean isReference = type.name().equals(REFERENCE) && name.equals("reference");
        value(field.getValue(), memberType, isReference, rewrite, it -> node.set(name, it));
      }
    }
  }

  /** Where a rewritten value goes. */
  private interface Slot {
    void set(JsonNode value);
  }

  private void value(
      JsonNode value,
      String type,
      boolean isReference,
      BiFunction<String, Place, String> rewrite,
      Slot slot) {
    if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        value(array.get(i), type, isReference, rewrite, it -> array.set(index, it));
      }
    } else if (value instanceof ObjectNode object) {
      if (type.equals("Resource")) {
        resource(object, rewrite);
      } else {
        structure.type(type).ifPresent(definition -> object(object, definition, rewrite));
      }
    } else if (value.isTextual()) {
      text(value.textValue(), type, isReference, rewrite, slot);
    }
  }

  private static void text(
      String text,
      String type,
      boolean isReference,
      BiFunction<String, Place, String> rewrite,
      Slot slot) {
    Primitive primitive = Primitive.named(type).orElse(Primitive.STRING);
    Place place =
        isReference
            ? Place.REFERENCE
            : switch (primitive) {
              case URL -> Place.URL;
              case URI, OID, UUID -> Place.URI;
              case XHTML -> Place.NARRATIVE;
              default -> null;
            };
    if (place != null) {
      String rewritten = rewrite.apply(text, place);
      if (!rewritten.equals(text)) {
        slot.set(TextNode.valueOf(rewritten));
      }
    }
  }
}
