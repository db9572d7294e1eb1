package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.search.QueryString;
import org.medulla.store.ResourceKey;

/**
 * What a GraphDefinition rules to be in a document: it begins at the Composition and follows its
 * links. What of a definition is not understood is refused by its place, for a document must not
 * hold less or more than its definition says.
 *
 * @see <a href="https://hl7.org/fhir/R4/graphdefinition.html">GraphDefinition</a>
 */
final class DocumentGraph {

  private static final String START = "Composition";
  private static final int MAX_STEPS = 20_000;
  private static final String PLAIN_PATH = "[A-Za-z][A-Za-z0-9]*([.][A-Za-z][A-Za-z0-9]*)*";
  private static final Set<String> OF_LINKS =
      Set.of("id", "path", "min", "max", "description", "target");
  private static final Set<String> OF_TARGETS = Set.of("id", "type", "params", "link");

  private final Reach reach;
  private final Argument asked;
  private final Map<ResourceKey, ObjectNode> entries = new LinkedHashMap<>();
  private int steps;

  /**
   * How resources are reached.
   *
   * @param references the resources of this server that a part of a resource points to
   * @param resource a resource; an empty object if it is not there
   * @param search what a search of a type finds
   */
  record Reach(
      ReferencedKeys references,
      Function<ResourceKey, ObjectNode> resource,
      BiFunction<String, Map<String, List<String>>, List<ObjectNode>> search) {}

  DocumentGraph(Reach reach, Argument asked) {
    this.reach = reach;
    this.asked = asked;
  }

  /** The Composition, and what the definition says of it. */
  Map<ResourceKey, ObjectNode> of(ResourceKey key, ObjectNode composition, JsonNode definition) {
    if (!definition.path("start").asText().equals(START)) {
      throw refusal("start", "begins at " + definition.path("start").asText("nothing"));
    }
    entries.put(key, composition);
    follow(definition.path("link"), key, composition, "link");
    return entries;
  }

  private void follow(JsonNode links, ResourceKey key, ObjectNode resource, String place) {
    for (int i = 0; i < links.size(); i++) {
      link(links.get(i), key, resource, place + "[" + i + "]");
    }
  }

  private void link(JsonNode link, ResourceKey key, ObjectNode resource, String place) {
    requireKnown(link, OF_LINKS, place);
    int found = 0;
    for (int i = 0; i < link.path("target").size(); i++) {
      JsonNode target = link.path("target").get(i);
      String at = place + ".target[" + i + "]";
      requireKnown(target, OF_TARGETS, at);
      Map<ResourceKey, ObjectNode> reached = reached(link, target, key, resource, at);
      found += reached.size();
      entries.putAll(reached);
      requireBound();
      reached.forEach((to, it) -> follow(target.path("link"), to, it, at + ".link"));
    }
    boolean isUnbounded = link.path("max").asText("*").equals("*");
    if (found < link.path("min").asInt(0)
        || (!isUnbounded && found > link.path("max").asInt(Integer.MAX_VALUE))) {
      throw refusal(
          place,
          "allows "
              + link.path("min").asInt(0)
              + ".."
              + link.path("max").asText("*")
              + " resources, and from "
              + key
              + " there are "
              + found);
    }
  }

  private Map<ResourceKey, ObjectNode> reached(
      JsonNode link, JsonNode target, ResourceKey key, ObjectNode resource, String place) {
    String type = target.path("type").asText();
    boolean isForward = link.has("path");
    if (isForward == target.has("params")) {
      throw refusal(place, "must have either 'params' or the link a 'path'");
    }
    return isForward
        ? pointedTo(path(link, key, place), resource, type, key)
        : pointingTo(target.path("params").asText(), type, key, place);
  }

  private Map<ResourceKey, ObjectNode> pointedTo(
      List<String> path, ObjectNode resource, String type, ResourceKey from) {
    Map<ResourceKey, ObjectNode> reached = new LinkedHashMap<>();
    for (JsonNode element : elements(resource, path)) {
      for (ResourceKey to : reach.references.of(element)) {
        if (type.equals("Resource") || to.type().equals(type)) {
          steps++;
          requireBound();
          ObjectNode it = entries.containsKey(to) ? entries.get(to) : reach.resource.apply(to);
          if (it.isEmpty()) {
            throw new InteractionRefusal(
                InteractionProblem.UNRESOLVED_REFERENCE,
                from + " points to " + to + ", which is not there");
          }
          reached.put(to, it);
        }
      }
    }
    return reached;
  }

  private Map<ResourceKey, ObjectNode> pointingTo(
      String params, String type, ResourceKey key, String place) {
    if (!params.contains("{ref}")) {
      throw refusal(place, "has 'params' without {ref}");
    }
    steps++;
    requireBound();
    Map<ResourceKey, ObjectNode> reached = new LinkedHashMap<>();
    for (ObjectNode it :
        reach.search.apply(type, QueryString.parse(params.replace("{ref}", key.toString())))) {
      reached.put(new ResourceKey(type, it.path("id").asText()), it);
    }
    return reached;
  }

  /** The steps of a path; it may begin with the type it is about. */
  private List<String> path(JsonNode link, ResourceKey from, String place) {
    String text = link.path("path").asText();
    String own = from.type() + ".";
    String path = text.startsWith(own) ? text.substring(own.length()) : text;
    if (!path.matches(PLAIN_PATH)) {
      throw refusal(place, "has the path '" + text + "'; only names of elements are understood");
    }
    return List.of(path.split("[.]"));
  }

  private static List<JsonNode> elements(JsonNode resource, List<String> path) {
    List<JsonNode> here = List.of(resource);
    for (String name : path) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode it : here) {
        JsonNode child = it.path(name);
        if (child.isArray()) {
          child.forEach(next::add);
        } else if (!child.isMissingNode()) {
          next.add(child);
        }
      }
      here = next;
    }
    return here;
  }

  private void requireKnown(JsonNode node, Set<String> known, String place) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw refusal(place + "." + name, "is not understood");
              }
            });
  }

  private void requireBound() {
    if (entries.size() > DocumentOperation.MAX_ENTRIES || steps > MAX_STEPS) {
      throw new OperationRefusal(
          OperationProblem.TOO_COSTLY,
          "The document would hold more than "
              + DocumentOperation.MAX_ENTRIES
              + " resources, or take more than "
              + MAX_STEPS
              + " steps",
          asked.at());
    }
  }

  private OperationRefusal refusal(String place, String sentence) {
    return new OperationRefusal(
        OperationProblem.BAD_VALUE,
        "The GraphDefinition '" + asked.text() + "' at " + place + " " + sentence,
        asked.at());
  }
}
