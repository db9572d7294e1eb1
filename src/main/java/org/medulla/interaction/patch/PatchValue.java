package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.medulla.fhir.Json;
import org.medulla.fhir.Primitive;
import org.medulla.fhir.Structure;
import org.medulla.fhir.TypeDefinition;
import org.medulla.fhir.TypeDefinition.Element;
import org.medulla.fhir.TypeDefinition.Member;

/** The value of an operation of a FHIRPath Patch: a data type, a resource, or nested parts. */
final class PatchValue {

  private static final String VALUE = "value";

  private final JsonNode part;
  private final Structure structure;

  /**
   * @param part the part that holds the value
   */
  PatchValue(JsonNode part, Structure structure) {
    this.part = part;
    this.structure = structure;
  }

  /** A value as it stands in JSON: itself and what stands beside it under the shadow name. */
  record Item(JsonNode value, JsonNode shadow) {}

  /**
   * The member of an element that takes this value: for a choice the one of the value's type.
   *
   * @return empty if the element does not take such a value
   */
  Optional<Member> member(TypeDefinition owner, Element element) {
    Optional<String> given = type();
    return element.names().stream().map(owner::member).filter(it -> fits(it, given)).findFirst();
  }

  private static boolean fits(Member member, Optional<String> given) {
    if (given.isEmpty()) {
      return member.primitive().isEmpty();
    }
    if (member.type().equals(given.get())) {
      return true;
    }
    // A choice is made by the exact type; elsewhere the JSON is what counts.
    Optional<Primitive> primitive = Primitive.named(given.get());
    return !member.element().isChoice()
        && primitive.isPresent()
        && member.primitive().map(Primitive::form).equals(primitive.map(Primitive::form));
  }

  /** The type of the value; empty for nested parts. */
  private Optional<String> type() {
    if (part.has("resource")) {
      return Optional.of("Resource");
    }
    return valueMember().map(Member::type);
  }

  private Optional<Member> valueMember() {
    TypeDefinition parameter = structure.type("Parameters.parameter").orElseThrow();
    return parameter.element(VALUE).orElseThrow().names().stream()
        .filter(name -> part.has(name) || part.has("_" + name))
        .map(parameter::member)
        .findFirst();
  }

  /**
   * The value for a member that takes it.
   *
   * @param place the operation, for messages
   */
  Item item(Member member, String place) {
    if (part.has("resource")) {
      return new Item(part.get("resource").deepCopy(), NullNode.instance);
    }
    Optional<Member> value = valueMember();
    if (value.isPresent()) {
      String name = value.get().name();
      return new Item(copy(name), copy("_" + name));
    }
    return new Item(nested(member.type(), place), NullNode.instance);
  }

  private JsonNode copy(String name) {
    return part.has(name) ? part.get(name).deepCopy() : NullNode.instance;
  }

  private ObjectNode nested(String typeName, String place) {
    TypeDefinition type = structure.type(typeName).orElseThrow();
    ObjectNode object = Json.newObject();
    ElementList lists = new ElementList(object);
    for (JsonNode child : part.path("part")) {
      String name = child.path("name").asText();
      PatchValue value = new PatchValue(child, structure);
      Member member =
          type.element(name)
              .flatMap(element -> value.member(type, element))
              .orElseThrow(
                  () ->
                      PatchFailure.notApplicable(
                          place, "'" + name + "' with such a value is not part of " + typeName));
      lists.add(member, value.item(member, place), place);
    }
    return object;
  }

  /** Whether there is a value at all. */
  static boolean isIn(JsonNode part) {
    for (Map.Entry<String, JsonNode> member : part.properties()) {
      boolean isValue = member.getKey().startsWith(VALUE) || member.getKey().startsWith("_value");
      if (isValue || member.getKey().equals("resource") || member.getKey().equals("part")) {
        return true;
      }
    }
    return false;
  }
}
