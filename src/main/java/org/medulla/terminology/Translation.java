package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Translates codes with concept maps.
 *
 * @see <a href="https://hl7.org/fhir/R4/conceptmap-operation-translate.html">$translate</a>
 */
final class Translation {

  /** What does not count as a translation. */
  static final Set<String> NOT_A_MATCH = Set.of("unmatched", "disjoint");

  private static final int MAX_MAPS = 16;

  private static final Map<String, String> REVERSED =
      Map.of(
          "wider", "narrower",
          "narrower", "wider",
          "subsumes", "specializes",
          "specializes", "subsumes");

  private final View view;
  private final String targetSystem;
  private final List<TranslateRequest.Dependency> dependencies;
  private final Set<Match> matches = new LinkedHashSet<>();

  Translation(View view, String targetSystem, List<TranslateRequest.Dependency> dependencies) {
    this.view = view;
    this.targetSystem = targetSystem;
    this.dependencies = dependencies;
  }

  /**
   * A translation that was found.
   *
   * @param products further codes that the translation gives, {@code property}, {@code system},
   *     {@code value}, {@code display} as in the map
   * @param source the concept map
   */
  record Match(String equivalence, Coding concept, List<JsonNode> products, String source) {

    boolean isTranslation() {
      return !NOT_A_MATCH.contains(equivalence);
    }
  }

  List<Match> matches() {
    return new ArrayList<>(matches);
  }

  /** From source to target. */
  void translate(Definition map, Coding coding) {
    translate(map, coding, 0);
  }

  private void translate(Definition map, Coding coding, int depth) {
    if (depth > MAX_MAPS) {
      throw new TerminologyRefusal(
          TerminologyProblem.CIRCLE,
          "Concept maps name each other in a circle, or more than " + MAX_MAPS + " deep");
    }
    for (JsonNode group : map.tree().path("group")) {
      if (isOf(group, "source", coding.system()) && isTarget(group)) {
        translate(map, group, coding, depth);
      }
    }
  }

  private void translate(Definition map, JsonNode group, Coding coding, int depth) {
    Book book = view.book(coding.system(), coding.version());
    boolean isListed = false;
    for (JsonNode element : group.path("element")) {
      if (book.isSame(element.path("code").asText(), coding.code())) {
        isListed = true;
        for (JsonNode target : element.path("target")) {
          if (isGiven(target.path("dependsOn"))) {
            found(map, target, coding(group, "target", target), equivalence(target));
          }
        }
      }
    }
    if (!isListed) {
      unmapped(map, group, coding, depth);
    }
  }

  /** From target to source: what is wider there is narrower here. */
  void reverse(Definition map, Coding coding) {
    for (JsonNode group : map.tree().path("group")) {
      if (!isOf(group, "target", coding.system())
          || !targetSystem.isEmpty() && !isOf(group, "source", targetSystem)) {
        continue;
      }
      Book book = view.book(coding.system(), coding.version());
      for (JsonNode element : group.path("element")) {
        for (JsonNode target : element.path("target")) {
          if (book.isSame(target.path("code").asText(), coding.code())
              && isGiven(target.path("dependsOn"))) {
            String equivalence = equivalence(target);
            found(
                map,
                target,
                coding(group, "source", element),
                REVERSED.getOrDefault(equivalence, equivalence));
          }
        }
      }
    }
  }

  private static boolean isOf(JsonNode group, String end, String system) {
    return Canonical.of(group.path(end).asText()).url().equals(system);
  }

  private boolean isTarget(JsonNode group) {
    return targetSystem.isEmpty() || isOf(group, "target", targetSystem);
  }

  /** Without a word about it a target is equivalent. */
  private static String equivalence(JsonNode target) {
    return target.path("equivalence").asText("equivalent");
  }

  private Coding coding(JsonNode group, String end, JsonNode node) {
    String system = group.path(end).asText();
    String code = node.path("code").asText();
    String display = node.path("display").asText();
    if (display.isEmpty() && !code.isEmpty()) {
      display = view.book(system, "").concept(code).map(Concept::display).orElse("");
    }
    return new Coding(system, group.path(end + "Version").asText(), code, display);
  }

  private void found(Definition map, JsonNode target, Coding concept, String equivalence) {
    List<JsonNode> products = target.path("product").valueStream().toList();
    matches.add(new Match(equivalence, concept, products, map.canonical()));
  }

  private boolean isGiven(JsonNode dependsOn) {
    return dependsOn
        .valueStream()
        .allMatch(it -> dependencies.stream().anyMatch(given -> given.meets(it)));
  }

  /** What the group says about codes that it does not list. */
  private void unmapped(Definition map, JsonNode group, Coding coding, int depth) {
    JsonNode unmapped = group.path("unmapped");
    switch (unmapped.path("mode").asText()) {
      case "provided" -> {
        Coding same =
            new Coding(group.path("target").asText(), "", coding.code(), coding.display());
        matches.add(new Match("equal", same, List.of(), map.canonical()));
      }
      case "fixed" -> {
        Coding fixed = coding(group, "target", unmapped);
        matches.add(new Match("inexact", fixed, List.of(), map.canonical()));
      }
      case "other-map" -> translate(other(unmapped.path("url").asText()), coding, depth + 1);
      default -> {
        // Nothing is said: there is no translation.
      }
    }
  }

  private Definition other(String canonical) {
    return view.find(Kind.CONCEPT_MAP, canonical)
        .orElseThrow(
            () ->
                new TerminologyRefusal(
                    TerminologyProblem.UNKNOWN_CONCEPT_MAP,
                    "The concept map sends on to another that is not loaded: " + canonical));
  }
}
