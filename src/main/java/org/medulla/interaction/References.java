package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.medulla.fhir.Json;
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
   * A resource with every pointer rewritten. A bundle within it is a world of its own: pointers to
   * the fullUrl of one of its entries stay. What was given is left as it is, and shared where
   * nothing was rewritten.
   *
   * @param rewrite takes the text and its kind of place and gives the text that is to stand there
   */
  ObjectNode rewritten(ObjectNode resource, BiFunction<String, Place, String> rewrite) {
    Set<String> own = new HashSet<>();
    if (resource.path("resourceType").asText().equals("Bundle")) {
      resource.path("entry").forEach(entry -> own.add(entry.path("fullUrl").asText()));
    }
    BiFunction<String, Place, String> foreign =
        own.isEmpty()
            ? rewrite
            : (text, place) -> own.contains(text) ? text : rewrite.apply(text, place);
    return structure
        .type(resource.path("resourceType").asText())
        .map(type -> object(resource, type, foreign))
        .orElse(resource);
  }

  private ObjectNode object(
      ObjectNode node, TypeDefinition type, BiFunction<String, Place, String> rewrite) {
    ObjectNode result = node;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = field.getKey();
      boolean isShadow = name.startsWith("_");
      Member member = type.members().get(isShadow ? name.substring(1) : name);
      if (member == null) {
        continue;
      }
      JsonNode value = field.getValue();
      JsonNode rewritten =
          isShadow
              ? within(value, "Element", rewrite)
              : member.primitive().isPresent()
                  ? texts(value, place(type, member), rewrite)
                  : within(value, member.type(), rewrite);
      if (rewritten != value) {
        result = result == node ? Json.newObject().setAll(node) : result;
        result.set(name, rewritten);
      }
    }
    return result;
  }

  /** The kind of place that a primitive element is, if it points anywhere. */
  private static Optional<Place> place(TypeDefinition type, Member member) {
    if (member.name().equals("reference") && type.name().equals(REFERENCE)) {
      return Optional.of(Place.REFERENCE);
    }
    return switch (member.primitive().orElseThrow()) {
      case URL -> Optional.of(Place.URL);
      case URI, OID, UUID -> Optional.of(Place.URI);
      case XHTML -> Optional.of(Place.NARRATIVE);
      default -> Optional.empty();
    };
  }

  /** A value of a type that is no primitive, or several of them. */
  private JsonNode within(JsonNode value, String type, BiFunction<String, Place, String> rewrite) {
    if (value instanceof ArrayNode array) {
      return each(array, item -> within(item, type, rewrite));
    }
    if (value instanceof ObjectNode object) {
      if (type.equals("Resource")) {
        return rewritten(object, rewrite);
      }
      Optional<TypeDefinition> definition = structure.type(type);
      return definition.isPresent() ? object(object, definition.get(), rewrite) : object;
    }
    return value;
  }

  private static JsonNode texts(
      JsonNode value, Optional<Place> place, BiFunction<String, Place, String> rewrite) {
    if (place.isEmpty()) {
      return value;
    }
    return value instanceof ArrayNode array
        ? each(array, item -> text(item, place.get(), rewrite))
        : text(value, place.get(), rewrite);
  }

  private static JsonNode text(
      JsonNode value, Place place, BiFunction<String, Place, String> rewrite) {
    if (!value.isTextual()) {
      return value;
    }
    String rewritten = rewrite.apply(value.textValue(), place);
    return rewritten.equals(value.textValue()) ? value : TextNode.valueOf(rewritten);
  }

  private static ArrayNode each(ArrayNode array, UnaryOperator<JsonNode> rewrite) {
    ArrayNode result = array;
    for (int i = 0; i < array.size(); i++) {
      JsonNode value = rewrite.apply(array.get(i));
      if (value != array.get(i)) {
        result = result == array ? Json.newArray().addAll(array) : result;
        result.set(i, value);
      }
    }
    return result;
  }
}
