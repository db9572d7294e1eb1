package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.medulla.fhir.Structure;
import org.medulla.fhir.TypeDefinition;
import org.medulla.fhir.TypeDefinition.Element;
import org.medulla.fhir.TypeDefinition.Member;

/** The single steps that paths are made of. */
final class Steps {

  private final Structure structure;

  Steps(Structure structure) {
    this.structure = structure;
  }

  /** The children with a name; {@code value} stands for every {@code value[x]}. */
  Path child(String name) {
    return new Child(name);
  }

  /** Walks to children. It keeps in mind what they are called in each type that it came from. */
  private final class Child implements Path {
    private final String name;
    private final Map<String, List<Named>> known = new ConcurrentHashMap<>();

    Child(String name) {
      this.name = name;
    }

    private record Named(String name, String shadow, Member member) {}

    @Override
    public void walk(Place from, Consumer<Place> found) {
      JsonNode node = from.node();
      if (!node.isObject()) {
        shadowChild(from, name, found);
        return;
      }
      for (Named named : members(concrete(from))) {
        JsonNode value = node.path(named.name);
        boolean isPrimitive = !named.shadow.isEmpty();
        JsonNode shadow = isPrimitive ? node.path(named.shadow) : MissingNode.getInstance();
        places(value, shadow, named.member, found);
      }
    }

    @Override
    public Optional<Set<String>> entrances(String type) {
      Set<String> names = new HashSet<>();
      for (Named member : members(type)) {
        names.add(member.name);
        names.add("_" + member.name);
      }
      return Optional.of(names);
    }

    @Override
    public Optional<Only> only(String type) {
      return structure
          .type(type)
          .flatMap(it -> it.element(name))
          .filter(it -> !it.isRepeated())
          .map(it -> new Only(name, Set.of()));
    }

    private List<Named> members(String type) {
      List<Named> members = known.get(type);
      return members == null ? find(type) : members;
    }

    private List<Named> find(String type) {
      Optional<TypeDefinition> definition = structure.type(type);
      if (definition.isEmpty()) {
        return List.of();
      }
      List<Named> members = named(definition.get());
      known.put(type, members);
      return members;
    }

    private List<Named> named(TypeDefinition definition) {
      List<Named> members = new ArrayList<>();
      for (String each : definition.element(name).map(Element::names).orElse(List.of())) {
        Member member = definition.member(each);
        members.add(new Named(each, member.primitive().isPresent() ? "_" + each : "", member));
      }
      return members;
    }
  }

  /** A primitive has no children but its id and its extensions. */
  private static void shadowChild(Place from, String name, Consumer<Place> found) {
    if (name.equals("extension")) {
      for (JsonNode extension : from.shadow().path("extension")) {
        found.accept(
            new Place(extension, MissingNode.getInstance(), "Extension", Optional.empty()));
      }
    }
  }

  private static void places(
      JsonNode value, JsonNode shadow, Member member, Consumer<Place> found) {
    if (value.isMissingNode() && shadow.isMissingNode()) {
      return;
    }
    if (!value.isArray() && !shadow.isArray()) {
      found.accept(new Place(value, shadow, member.type(), member.element().codeSystem()));
      return;
    }
    int size = Math.max(value.size(), shadow.size());
    for (int i = 0; i < size; i++) {
      found.accept(
          new Place(value.path(i), shadow.path(i), member.type(), member.element().codeSystem()));
    }
  }

  private static String concrete(Place place) {
    if (!place.type().equals("Resource")) {
      return place.type();
    }
    JsonNode resourceType = place.node().get("resourceType");
    return resourceType == null || !resourceType.isTextual()
        ? place.type()
        : resourceType.textValue();
  }

  /** Keeps what is of a type. */
  Path ofType(String type) {
    return new OfType(type);
  }

  private record OfType(String type) implements Path {
    @Override
    public void walk(Place from, Consumer<Place> found) {
      if (from.type().equalsIgnoreCase(type) || concrete(from).equals(type)) {
        found.accept(from);
      }
    }

    /** Some expressions of R4 write primitive types with a capital letter. */
    @Override
    public Optional<Only> only(Only element) {
      return element.types().isEmpty()
          ? Optional.of(new Only(element.element(), Set.of(type.toLowerCase(Locale.ROOT))))
          : Optional.empty();
    }
  }

  /** The extensions with a URL. */
  Path extension(String url) {
    return (from, found) -> {
      for (JsonNode extension : from.holder().path("extension")) {
        if (extension.path("url").asText().equals(url)) {
          found.accept(
              new Place(extension, MissingNode.getInstance(), "Extension", Optional.empty()));
        }
      }
    };
  }

  /** Keeps that from which a path leads to a text. */
  Path where(Path condition, String text) {
    return (from, found) -> {
      boolean[] holds = {false};
      condition.walk(from, place -> holds[0] |= place.node().asText().equals(text));
      if (holds[0]) {
        found.accept(from);
      }
    };
  }

  /** Keeps references to resources of a type, as far as the reference itself tells. */
  Path refersTo(String type) {
    return (from, found) -> {
      if (targetType(from.node()).equals(type)) {
        found.accept(from);
      }
    };
  }

  private String targetType(JsonNode reference) {
    Optional<ReferenceText> parsed =
        ReferenceText.parse(reference.path("reference").asText(), structure);
    return parsed.flatMap(ReferenceText::type).orElse(reference.path("type").asText());
  }

  /** The item with an index among all that a path leads to. */
  Path indexed(Path path, int index) {
    return (from, found) -> {
      int[] count = {0};
      path.walk(
          from,
          place -> {
            if (count[0]++ == index) {
              found.accept(place);
            }
          });
    };
  }

  /** Whether a path leads anywhere but to {@code false}, as one boolean. */
  Path isSet(Path path) {
    return (from, found) -> {
      boolean[] holds = {false};
      path.walk(from, place -> holds[0] |= !place.node().asText().equals("false"));
      found.accept(
          new Place(
              BooleanNode.valueOf(holds[0]),
              MissingNode.getInstance(),
              "boolean",
              Optional.empty()));
    };
  }
}
