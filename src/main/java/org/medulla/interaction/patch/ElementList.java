package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.TypeDefinition.Member;
import org.medulla.interaction.patch.PatchValue.Item;

/**
 * The elements of one object as lists, each with a value and what stands beside it: in JSON a
 * primitive is told in two members, {@code given} and {@code _given}.
 */
final class ElementList {

  private final ObjectNode owner;

  ElementList(ObjectNode owner) {
    this.owner = owner;
  }

  /** The elements under a name, those that do not repeat as a list of one. */
  List<Item> items(String name) {
    JsonNode values = owner.path(name);
    JsonNode shadows = owner.path("_" + name);
    if (!values.isArray() && !shadows.isArray()) {
      boolean isThere = owner.has(name) || owner.has("_" + name);
      return isThere
          ? new ArrayList<>(List.of(new Item(orNull(values), orNull(shadows))))
          : new ArrayList<>();
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < Math.max(values.size(), shadows.size()); i++) {
      items.add(new Item(orNull(values.path(i)), orNull(shadows.path(i))));
    }
    return items;
  }

  private static JsonNode orNull(JsonNode node) {
    return node.isMissingNode() ? NullNode.instance : node;
  }

  /** Puts a list in the place of what stands under a name. */
  void write(Member member, List<Item> items) {
    boolean isRepeated = member.element().isRepeated();
    write(member.name(), items.stream().map(Item::value).toList(), isRepeated);
    write("_" + member.name(), items.stream().map(Item::shadow).toList(), isRepeated);
  }

  private void write(String name, List<JsonNode> nodes, boolean isRepeated) {
    if (nodes.stream().allMatch(JsonNode::isNull)) {
      owner.remove(name);
    } else if (isRepeated) {
      ArrayNode array = owner.arrayNode();
      nodes.forEach(array::add);
      owner.set(name, array);
    } else {
      owner.set(name, nodes.get(0));
    }
  }

  /**
   * Adds an element at the end.
   *
   * @throws PatchFailure if there is one that does not repeat
   */
  void add(Member member, Item item, String place) {
    boolean isTaken =
        !member.element().isRepeated()
            && member.element().names().stream().anyMatch(name -> !items(name).isEmpty());
    if (isTaken) {
      throw PatchFailure.notApplicable(
          place, "'" + member.element().name() + "' is there already and does not repeat");
    }
    List<Item> items = items(member.name());
    items.add(item);
    write(member, items);
  }
}
