package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.medulla.fhir.Json;

/**
 * A concept of a code system with what was said about it.
 *
 * @param code as its code system writes it
 * @param parents the codes right above it
 * @param children the codes right below it
 * @see <a href="https://hl7.org/fhir/R4/codesystem.html">CodeSystem</a>
 */
public record Concept(
    String code, JsonNode definition, Extra extra, List<String> parents, List<String> children) {

  /** Properties that say a concept is a heading and not to be used. */
  private static final Set<String> ABSTRACT = Set.of("notSelectable", "abstract");

  /** What supplements add. */
  record Extra(List<JsonNode> designations, List<JsonNode> properties) {
    static final Extra NONE = new Extra(List.of(), List.of());
  }

  public Concept {
    parents = List.copyOf(parents);
    children = List.copyOf(children);
  }

  /** A concept without anything but a name. */
  static Concept plain(String code, String display) {
    ObjectNode definition = Json.newObject().put("code", code);
    if (!display.isEmpty()) {
      definition.put("display", display);
    }
    return new Concept(code, definition, Extra.NONE, List.of(), List.of());
  }

  /** Its preferred name; empty if it has none. */
  public String display() {
    return definition.path("display").asText();
  }

  /** Its name in a language: a designation in it, else the preferred name. */
  String display(String language) {
    return language.isEmpty()
        ? display()
        : designations()
            .filter(it -> speaks(it.path("language").asText(), language))
            .map(it -> it.path("value").asText())
            .findFirst()
            .orElse(display());
  }

  /** Does a text of one language serve a reader of another? {@code de-CH} serves {@code de}. */
  static boolean speaks(String tag, String wanted) {
    return tag.equalsIgnoreCase(wanted)
        || tag.regionMatches(true, 0, wanted + "-", 0, wanted.length() + 1);
  }

  /** Its other names. */
  public Stream<JsonNode> designations() {
    return Stream.concat(
        members(definition, "designation").stream(), extra.designations().stream());
  }

  /** Has it this name, in any language, whatever the case and the spaces? */
  public boolean isCalled(String text) {
    String wanted = folded(text);
    return folded(display()).equals(wanted)
        || designations().anyMatch(it -> folded(it.path("value").asText()).equals(wanted));
  }

  private static String folded(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /** Its properties as its code system and supplements list them. */
  Stream<JsonNode> properties() {
    return Stream.concat(members(definition, "property").stream(), extra.properties().stream());
  }

  /** The values of a property. */
  Stream<JsonNode> values(String property) {
    return properties()
        .filter(it -> it.path("code").asText().equals(property))
        .flatMap(it -> value(it).stream());
  }

  /** The value of a property or parameter, whatever its type. */
  static Optional<JsonNode> value(JsonNode holder) {
    return holder.properties().stream()
        .filter(member -> member.getKey().startsWith("value"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Is it a heading, not to be used itself? */
  boolean isAbstract() {
    return ABSTRACT.stream().flatMap(this::values).anyMatch(it -> it.asText().equals("true"));
  }

  /** Is it retired? */
  boolean isInactive() {
    return values("inactive").anyMatch(it -> it.asText().equals("true"))
        || values("status").anyMatch(it -> Set.of("retired", "inactive").contains(it.asText()));
  }

  private static List<JsonNode> members(JsonNode node, String name) {
    List<JsonNode> list = new ArrayList<>();
    node.path(name).forEach(list::add);
    return list;
  }
}
