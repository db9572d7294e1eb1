package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.ElementFinder;
import org.medulla.fhir.FhirPathProblem;
import org.medulla.fhir.Structure;
import org.medulla.fhir.TypeDefinition;
import org.medulla.fhir.TypeDefinition.Element;
import org.medulla.fhir.TypeDefinition.Member;
import org.medulla.interaction.patch.PatchValue.Item;

/** One operation of a FHIRPath Patch: add, insert, delete, replace or move. */
final class FhirPathOperation {

  /** What an operation does, with the parts it has beside type and path. */
  private enum Kind {
    ADD("name", "value"),
    INSERT("value", "index"),
    DELETE(),
    REPLACE("value"),
    MOVE("source", "destination");

    private final Set<String> parts;

    Kind(String... parts) {
      this.parts = Set.of(parts);
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String place;
  private final Kind kind;
  private final Map<String, JsonNode> parts;
  private final String path;

  private FhirPathOperation(String place, Kind kind, Map<String, JsonNode> parts, String path) {
    this.place = place;
    this.kind = kind;
    this.parts = parts;
    this.path = path;
  }

  static FhirPathOperation of(JsonNode parameter, int index, Structure structure) {
    String place = PatchFormat.place(index);
    if (!parameter.path("name").asText().equals("operation")) {
      throw PatchFailure.malformed(
          place,
          "The parameter must have the name 'operation', not '"
              + parameter.path("name").asText()
              + "'");
    }
    Map<String, JsonNode> parts = new HashMap<>();
    for (JsonNode part : parameter.path("part")) {
      String name = part.path("name").asText();
      if (parts.put(name, part) != null) {
        throw PatchFailure.malformed(place, "The part '" + name + "' stands twice");
      }
    }
    Kind kind = kind(text(parts, "type", place), place);
    String path = text(parts, "path", place);
    parts.keySet().removeAll(Set.of("type", "path"));
    if (!parts.keySet().equals(kind.parts)) {
      throw PatchFailure.malformed(
          place,
          "'"
              + kind.code()
              + "' has the parts type, path"
              + kind.parts.stream().sorted().map(it -> ", " + it).reduce("", String::concat)
              + "; not "
              + parts.keySet().stream().sorted().toList());
    }
    return new FhirPathOperation(place, kind, parts, path).checked();
  }

  private FhirPathOperation checked() {
    for (String number : List.of("index", "source", "destination")) {
      if (parts.containsKey(number)) {
        number(number);
      }
    }
    if (kind == Kind.ADD) {
      text(parts, "name", place);
    }
    if (parts.containsKey("value") && !PatchValue.isIn(part("value"))) {
      throw PatchFailure.malformed(place, "The part 'value' has no value");
    }
    return this;
  }

  private static Kind kind(String code, String place) {
    for (Kind kind : Kind.values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    throw PatchFailure.malformed(
        place, "'" + code + "' is none of add, insert, delete, replace and move");
  }

  private static String text(Map<String, JsonNode> parts, String name, String place) {
    JsonNode part = parts.get(name);
    for (String member : List.of("valueString", "valueCode", "valueUri")) {
      if (part != null && part.path(member).isTextual()) {
        return part.path(member).textValue();
      }
    }
    throw PatchFailure.malformed(place, "The part '" + name + "' is missing or no text");
  }

  /** A part that the kind of operation has; it was checked to be there. */
  private JsonNode part(String name) {
    return Objects.requireNonNull(parts.get(name));
  }

  private int number(String name) {
    for (String member : List.of("valueInteger", "valueUnsignedInt", "valuePositiveInt")) {
      JsonNode value = part(name).path(member);
      if (value.isInt() && value.intValue() >= 0) {
        return value.intValue();
      }
    }
    throw PatchFailure.malformed(place, "The part '" + name + "' is no integer from 0");
  }

  /** Does the operation on a resource. */
  void apply(ObjectNode resource, ElementFinder finder, Structure structure) {
    Target target = new Target(resource, finder, structure);
    switch (kind) {
      case ADD -> target.add(value(structure), text(parts, "name", place));
      case INSERT -> target.insert(value(structure), number("index"));
      case DELETE -> target.delete();
      case REPLACE -> target.replace(value(structure));
      case MOVE -> target.move(number("source"), number("destination"));
    }
  }

  private PatchValue value(Structure structure) {
    return new PatchValue(part("value"), structure);
  }

  private PatchFailure failure(String text) {
    return PatchFailure.notApplicable(place, kind.code() + " '" + path + "': " + text);
  }

  /** The resource that is changed. */
  private final class Target {
    private final ObjectNode resource;
    private final ElementFinder finder;
    private final Structure structure;

    Target(ObjectNode resource, ElementFinder finder, Structure structure) {
      this.resource = resource;
      this.finder = finder;
      this.structure = structure;
    }

    private List<Pointer> find(String expression) {
      try {
        return finder.find(resource, expression).stream()
            .map(it -> Pointer.of(it).orElseThrow())
            .toList();
      } catch (FhirPathProblem e) {
        throw failure(String.valueOf(e.getMessage()));
      }
    }

    private Pointer one(String expression) {
      List<Pointer> found = find(expression);
      if (found.size() != 1) {
        throw failure(found.isEmpty() ? "there is no such element" : "there are several elements");
      }
      return found.get(0);
    }

    private ElementPlace place(Pointer pointer) {
      return ElementPlace.of(resource, pointer, structure)
          .orElseThrow(() -> failure("the resource itself cannot be changed so"));
    }

    private ElementPlace.Typed content(Pointer pointer) {
      if (pointer.isRoot()) {
        TypeDefinition type = structure.type(resource.path("resourceType").asText()).orElseThrow();
        return new ElementPlace.Typed(resource, type);
      }
      return place(pointer).content(structure);
    }

    private Element element(TypeDefinition type, String name) {
      return type.element(name)
          .or(() -> Optional.ofNullable(type.members().get(name)).map(Member::element))
          .orElseThrow(() -> failure(type.name() + " has no element '" + name + "'"));
    }

    private Member member(PatchValue value, TypeDefinition type, Element element) {
      return value
          .member(type, element)
          .orElseThrow(
              () -> failure("'" + element.name() + "' does not take a value of this type"));
    }

    void add(PatchValue value, String name) {
      ElementPlace.Typed owner = content(one(path));
      Member member = member(value, owner.type(), element(owner.type(), name));
      Item item = value.item(member, place);
      new ElementList(owner.object()).add(member, item, place);
    }

    void delete() {
      List<Pointer> found = find(path);
      if (found.size() > 1) {
        throw failure("only a single element can be deleted, and there are " + found.size());
      }
      found.forEach(
          pointer -> {
            ElementPlace at = place(pointer);
            ElementList lists = new ElementList(at.owner());
            List<Item> items = lists.items(at.member().name());
            items.remove(at.index());
            lists.write(at.member(), items);
          });
    }

    void replace(PatchValue value) {
      ElementPlace at = place(one(path));
      Member member = member(value, at.ownerType(), at.member().element());
      ElementList lists = new ElementList(at.owner());
      List<Item> items = lists.items(at.member().name());
      items.set(at.index(), value.item(member, place));
      if (!member.name().equals(at.member().name())) {
        lists.write(at.member(), List.of());
      }
      lists.write(member, items);
    }

    void insert(PatchValue value, int index) {
      ElementPlace list = list();
      Member member = member(value, list.ownerType(), list.member().element());
      ElementList lists = new ElementList(list.owner());
      List<Item> items = lists.items(member.name());
      if (index > items.size()) {
        throw failure("a list of " + items.size() + " has no place " + index);
      }
      items.add(index, value.item(member, place));
      lists.write(member, items);
    }

    void move(int source, int destination) {
      ElementPlace list = list();
      ElementList lists = new ElementList(list.owner());
      List<Item> items = lists.items(list.member().name());
      if (source >= items.size() || destination >= items.size()) {
        throw failure(
            "a list of " + items.size() + " has no places " + source + " and " + destination);
      }
      items.add(destination, items.remove(source));
      lists.write(list.member(), items);
    }

    /** The list that the path selects, as a whole. */
    private ElementPlace list() {
      List<Pointer> found = find(path);
      ElementPlace list = found.isEmpty() ? emptyList() : place(found.get(0));
      boolean isOneList = found.stream().allMatch(it -> place(it).isSameList(list));
      int size = new ElementList(list.owner()).items(list.member().name()).size();
      if (!isOneList || size != found.size() || !list.member().element().isRepeated()) {
        throw failure("the path must select one whole list");
      }
      return list;
    }

    /** The place of a list that has no elements yet: its name is the last step of the path. */
    private ElementPlace emptyList() {
      int dot = path.lastIndexOf('.');
      if (dot < 0 || !path.substring(dot + 1).matches("[a-zA-Z]+")) {
        throw failure("there is no such list");
      }
      ElementPlace.Typed owner = content(one(path.substring(0, dot)));
      Element element = element(owner.type(), path.substring(dot + 1));
      return new ElementPlace(
          owner.object(), owner.type(), owner.type().member(element.names().get(0)), 0);
    }
  }
}
