package org.medulla.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.TypeDefinition;
import org.medulla.fhir.TypeDefinition.Element;
import org.medulla.fhir.TypeDefinition.Member;
import org.medulla.search.Presentation;
import org.medulla.search.Presentation.Summary;

/**
 * Leaves out of a resource what {@code _summary} or {@code _elements} does not ask for.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#summary">Summary</a>
 */
final class Subset {

  private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
  private static final Set<String> ALWAYS = Set.of("id", "meta", "implicitRules");

  private final Structure structure;

  Subset(Structure structure) {
    this.structure = structure;
  }

  /** The part of a resource, marked as one; the resource itself if all of it is asked for. */
  ObjectNode of(ObjectNode resource, Presentation presentation) {
    Optional<TypeDefinition> type = structure.type(resource.path("resourceType").asText());
    if (presentation.isWhole() || type.isEmpty()) {
      return resource;
    }
    ObjectNode part = Json.newObject();
    resource
        .fields()
        .forEachRemaining(
            field -> {
              String name = field.getKey();
              if (name.equals("resourceType") || isKept(name, type.get(), presentation)) {
                part.set(name, kept(field.getValue(), name, type.get(), presentation));
              }
            });
    mark(part);
    return part;
  }

  private static boolean isKept(String name, TypeDefinition type, Presentation presentation) {
    String plain = name.startsWith("_") ? name.substring(1) : name;
    Member member = type.members().get(plain);
    if (member == null) {
      return false;
    }
    Element element = member.element();
    if (ALWAYS.contains(plain) || (element.min() > 0 && !presentation.elements().isEmpty())) {
      return true;
    }
    if (!presentation.elements().isEmpty()) {
      return presentation.elements().contains(element.name())
          || presentation.elements().contains(type.name() + "." + element.name());
    }
    return switch (presentation.summary()) {
      case TRUE -> element.isSummary();
      case TEXT -> plain.equals("text") || element.min() > 0;
      case DATA -> !plain.equals("text");
      case FALSE, COUNT -> true;
    };
  }

  /** Within a summary, elements of backbone elements are chosen, too. */
  private JsonNode kept(
      JsonNode value, String name, TypeDefinition type, Presentation presentation) {
    Member member = type.members().get(name);
    boolean goesDeeper =
        presentation.summary() == Summary.TRUE && presentation.elements().isEmpty();
    if (!goesDeeper || member == null || !member.type().contains(".")) {
      return value;
    }
    Optional<TypeDefinition> inner = structure.type(member.type());
    if (inner.isEmpty()) {
      return value;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      array.forEach(item -> copy.add(summary(item, inner.get(), presentation)));
      return copy;
    }
    return summary(value, inner.get(), presentation);
  }

  private JsonNode summary(JsonNode node, TypeDefinition type, Presentation presentation) {
    ObjectNode part = Json.newObject();
    Set<String> names = new HashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    node.fields()
        .forEachRemaining(
            field -> {
              if (isKept(field.getKey(), type, presentation)) {
                part.set(
                    field.getKey(), kept(field.getValue(), field.getKey(), type, presentation));
              }
            });
    return part.isEmpty() && !names.isEmpty() ? node : part;
  }

  private static void mark(ObjectNode resource) {
    ObjectNode meta =
        resource.get("meta") instanceof ObjectNode given ? given.deepCopy() : Json.newObject();
    resource.set("meta", meta);
    meta.withArray("tag").addObject().put("system", SYSTEM).put("code", "SUBSETTED");
  }
}
