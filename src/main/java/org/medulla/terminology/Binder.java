package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.medulla.terminology.Concept.Extra;

/**
 * Makes a book of a code system and its supplements. A concept stands below the one it is nested
 * in, and below those that its properties {@code parent} and {@code subsumedBy} name; {@code child}
 * says the same the other way round.
 *
 * @see <a href="https://hl7.org/fhir/R4/codesystem-concept-properties.html">Properties</a>
 */
final class Binder {

  private static final Set<String> PARENT = Set.of("parent", "subsumedBy");
  private static final String CHILD = "child";

  private final boolean isCaseSensitive;
  private final Map<String, JsonNode> definitions = new LinkedHashMap<>();
  private final Map<String, Set<String>> parents = new HashMap<>();
  private final Map<String, Set<String>> children = new HashMap<>();
  private final Map<String, Extra> extras = new HashMap<>();

  private Binder(boolean isCaseSensitive) {
    this.isCaseSensitive = isCaseSensitive;
  }

  static Book bind(String stamp, Definition system, List<Definition> supplements) {
    Binder binder = new Binder(Book.isCaseSensitive(system));
    binder.collect(system.tree().path("concept"), "");
    supplements.forEach(it -> binder.supplement(it.tree().path("concept")));
    binder.linkByProperties();
    return Book.of(stamp, system, binder.concepts());
  }

  private void collect(JsonNode list, String parent) {
    for (JsonNode each : list) {
      String code = each.path("code").asText();
      definitions.putIfAbsent(key(code), each);
      if (!parent.isEmpty()) {
        link(code, parent);
      }
      collect(each.path("concept"), code);
    }
  }

  private void supplement(JsonNode list) {
    for (JsonNode each : list) {
      Extra extra =
          extras.computeIfAbsent(
              key(each.path("code").asText()),
              it -> new Extra(new ArrayList<>(), new ArrayList<>()));
      each.path("designation").forEach(extra.designations()::add);
      each.path("property").forEach(extra.properties()::add);
      supplement(each.path("concept"));
    }
  }

  private void linkByProperties() {
    for (JsonNode definition : definitions.values()) {
      String code = definition.path("code").asText();
      for (JsonNode property : definition.path("property")) {
        String name = property.path("code").asText();
        String other = Concept.value(property).map(Binder::code).orElse("");
        if (!definitions.containsKey(key(other))) {
          continue;
        }
        if (PARENT.contains(name)) {
          link(code, other);
        } else if (name.equals(CHILD)) {
          link(other, code);
        }
      }
    }
  }

  private static String code(JsonNode value) {
    return value.isObject() ? value.path("code").asText() : value.asText();
  }

  private void link(String code, String parent) {
    parents.computeIfAbsent(key(code), it -> new LinkedHashSet<>()).add(written(parent));
    children.computeIfAbsent(key(parent), it -> new LinkedHashSet<>()).add(written(code));
  }

  private String written(String code) {
    JsonNode definition = definitions.get(key(code));
    return definition == null ? code : definition.path("code").asText();
  }

  private Map<String, Concept> concepts() {
    Map<String, Concept> concepts = new LinkedHashMap<>();
    definitions.forEach(
        (key, definition) ->
            concepts.put(
                key,
                new Concept(
                    definition.path("code").asText(),
                    definition,
                    Objects.requireNonNull(extras.getOrDefault(key, Extra.NONE)),
                    List.copyOf(parents.getOrDefault(key, Set.of())),
                    List.copyOf(children.getOrDefault(key, Set.of())))));
    return Collections.unmodifiableMap(concepts);
  }

  private String key(String code) {
    return isCaseSensitive ? code : code.toLowerCase(Locale.ROOT);
  }
}
