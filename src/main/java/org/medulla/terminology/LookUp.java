package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.medulla.fhir.Json;

/**
 * Tells everything about a code.
 *
 * @see <a href="https://hl7.org/fhir/R4/codesystem-operation-lookup.html">$lookup</a>
 */
final class LookUp {

  private final Book book;
  private final String language;
  private final List<String> wanted;

  /**
   * @param language of the name; empty for that of the code system
   * @param wanted the properties that are told; empty for all
   */
  LookUp(Book book, String language, List<String> wanted) {
    this.book = book;
    this.language = language;
    this.wanted = wanted;
  }

  ObjectNode parameters(Concept concept) {
    ObjectNode result = Json.newObject().put("resourceType", "Parameters");
    ArrayNode list = result.putArray("parameter");
    text(list, "name", book.title());
    if (!book.version().isEmpty()) {
      text(list, "version", book.version());
    }
    String display = concept.display(language);
    text(list, "display", display.isEmpty() ? concept.code() : display);
    if (isWanted("designation") || wanted.stream().anyMatch(it -> it.startsWith("lang."))) {
      concept.designations().filter(this::isWanted).forEach(it -> designation(list, it));
    }
    String definition = concept.definition().path("definition").asText();
    if (isWanted("definition") && !definition.isEmpty()) {
      property(list, "definition", "String", Json.newObject().textNode(definition), "");
    }
    concept.parents().forEach(it -> relative(list, "parent", it));
    concept.children().forEach(it -> relative(list, "child", it));
    if (isWanted("inactive")) {
      JsonNode isInactive = Json.newObject().booleanNode(concept.isInactive());
      property(list, "inactive", "Boolean", isInactive, "");
    }
    concept.properties().forEach(it -> property(list, it));
    return result;
  }

  private boolean isWanted(String property) {
    return wanted.isEmpty() || wanted.contains(property);
  }

  private boolean isWanted(JsonNode designation) {
    return isWanted("designation")
        || wanted.contains("lang." + designation.path("language").asText());
  }

  private static void text(ArrayNode list, String name, String value) {
    list.addObject().put("name", name).put("valueString", value);
  }

  private static void designation(ArrayNode list, JsonNode designation) {
    ArrayNode parts = list.addObject().put("name", "designation").putArray("part");
    if (designation.has("language")) {
      parts
          .addObject()
          .put("name", "language")
          .put("valueCode", designation.path("language").asText());
    }
    if (designation.has("use")) {
      ObjectNode use = parts.addObject().put("name", "use");
      use.set("valueCoding", designation.path("use"));
    }
    text(parts, "value", designation.path("value").asText());
  }

  private void relative(ArrayNode list, String property, String code) {
    if (isWanted(property)) {
      String display = book.concept(code).map(Concept::display).orElse("");
      property(list, property, "Code", Json.newObject().textNode(code), display);
    }
  }

  /** A property as its code system lists it; those that say what is above and below are told. */
  private void property(ArrayNode list, JsonNode property) {
    String code = property.path("code").asText();
    if (!isWanted(code) || List.of("parent", "child", "inactive").contains(code)) {
      return;
    }
    property
        .properties()
        .forEach(
            member -> {
              if (member.getKey().startsWith("value")) {
                String type = member.getKey().substring("value".length());
                property(list, code, type, member.getValue(), "");
              }
            });
  }

  private static void property(
      ArrayNode list, String code, String type, JsonNode value, String description) {
    ArrayNode parts = list.addObject().put("name", "property").putArray("part");
    parts.addObject().put("name", "code").put("valueCode", code);
    ObjectNode part = parts.addObject().put("name", "value");
    part.set("value" + type, value);
    if (!description.isEmpty()) {
      text(parts, "description", description);
    }
  }
}
