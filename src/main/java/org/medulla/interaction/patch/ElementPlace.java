package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.TypeDefinition;
import org.medulla.fhir.TypeDefinition.Member;
import org.medulla.interaction.patch.PatchValue.Item;

/**
 * Where an element stands in a resource.
 *
 * @param owner the object it belongs to
 * @param ownerType the type of that object
 * @param index which of several; 0 for an element that does not repeat
 */
record ElementPlace(ObjectNode owner, TypeDefinition ownerType, Member member, int index) {

  /** An object with its type. */
  record Typed(ObjectNode object, TypeDefinition type) {}

  /** The place that a pointer names; empty for the resource itself. */
  static Optional<ElementPlace> of(ObjectNode resource, Pointer pointer, Structure structure) {
    JsonNode node = resource;
    Typed owner = typed(resource, structure);
    Optional<ElementPlace> place = Optional.empty();
    for (String token : pointer.tokens()) {
      OptionalInt index = Pointer.index(token);
      if (index.isPresent()) {
        ElementPlace list = place.orElseThrow();
        place =
            Optional.of(
                new ElementPlace(list.owner, list.ownerType, list.member, index.getAsInt()));
        node = node.path(index.getAsInt());
      } else {
        owner = place.isPresent() ? within(place.get(), node, structure) : owner;
        boolean isShadow = token.startsWith("_");
        Member member = owner.type.member(isShadow ? token.substring(1) : token);
        place = Optional.of(new ElementPlace(owner.object, owner.type, member, 0));
        node = owner.object.path(token);
      }
    }
    return place;
  }

  private static Typed typed(ObjectNode resource, Structure structure) {
    String type = resource.path("resourceType").asText();
    return new Typed(resource, structure.type(type).orElseThrow());
  }

  private static Typed within(ElementPlace place, JsonNode node, Structure structure) {
    ObjectNode object = (ObjectNode) node;
    if (place.member.type().equals("Resource")) {
      return typed(object, structure);
    }
    String type = place.member.primitive().isPresent() ? "Element" : place.member.type();
    return new Typed(object, structure.type(type).orElseThrow());
  }

  /** The object that the element is, or, of a primitive, the one that stands beside its value. */
  Typed content(Structure structure) {
    ElementList lists = new ElementList(owner);
    var items = lists.items(member.name());
    Item item = items.get(index);
    if (member.primitive().isEmpty()) {
      return within(this, item.value(), structure);
    }
    if (item.shadow() instanceof ObjectNode shadow) {
      return within(this, shadow, structure);
    }
    ObjectNode shadow = Json.newObject();
    items.set(index, new Item(item.value(), shadow));
    lists.write(member, items);
    return within(this, shadow, structure);
  }

  boolean isSameList(ElementPlace other) {
    return owner == other.owner && member.name().equals(other.member.name());
  }

  /** Whether the element is one of a list in JSON. */
  boolean isInArray() {
    return owner.path(member.name()) instanceof ArrayNode
        || owner.path("_" + member.name()) instanceof ArrayNode;
  }
}
