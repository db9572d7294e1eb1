package org.medulla.terminology;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A code system with its concepts by code, in the order of the code system. */
public final class Book {

  private final String stamp;
  private final String system;
  private final Knowledge knowledge;
  private final Optional<Definition> definition;
  private final Optional<Grammar> grammar;
  private final boolean isCaseSensitive;
  private final Map<String, Concept> concepts;

  private Book(
      String stamp,
      String system,
      Knowledge knowledge,
      Optional<Definition> definition,
      Optional<Grammar> grammar,
      Map<String, Concept> concepts) {
    this.stamp = stamp;
    this.system = system;
    this.knowledge = knowledge;
    this.definition = definition;
    this.grammar = grammar;
    this.isCaseSensitive = definition.map(Book::isCaseSensitive).orElse(true);
    this.concepts = concepts;
  }

  /** A system without codes. */
  static Book empty(String system, Knowledge knowledge) {
    return new Book(
        knowledge.name(), system, knowledge, Optional.empty(), Optional.empty(), Map.of());
  }

  static Book of(String system, Grammar grammar) {
    return new Book(
        "grammar", system, Knowledge.COMPLETE, Optional.empty(), Optional.of(grammar), Map.of());
  }

  /**
   * @param stamp the same for the same content
   */
  static Book of(String stamp, Definition definition, Map<String, Concept> concepts) {
    Optional<Definition> known = Optional.of(definition);
    String content = definition.tree().path("content").asText();
    Knowledge knowledge = Knowledge.FRAGMENT;
    if (content.equals("not-present") || concepts.isEmpty()) {
      knowledge = Knowledge.NAME_ONLY;
    } else if (content.equals("complete")) {
      knowledge = Knowledge.COMPLETE;
    }
    return new Book(stamp, definition.url(), knowledge, known, Optional.empty(), concepts);
  }

  /** R4 leaves open what no statement means; the codes of R4 itself are told apart by case. */
  static boolean isCaseSensitive(Definition definition) {
    return definition.tree().path("caseSensitive").asBoolean(true);
  }

  /** The same for the same content. */
  String stamp() {
    return stamp;
  }

  public String system() {
    return system;
  }

  /** The version of the code system; empty if it has none. */
  public String version() {
    return definition.map(Definition::version).orElse("");
  }

  /** A name for people. */
  String title() {
    return definition
        .map(Definition::title)
        .or(() -> grammar.map(Grammar::title))
        .orElse(KnownSystems.name(system));
  }

  Optional<Definition> definition() {
    return definition;
  }

  public Knowledge knowledge() {
    return knowledge;
  }

  /** Is the system checked by rules, as UCUM is, and not by a list? */
  public boolean isGrammar() {
    return grammar.isPresent();
  }

  /** What is wrong with a code of a grammar; empty if nothing is. */
  public Optional<String> grammarProblem(String code) {
    return grammar.flatMap(it -> it.problem(code));
  }

  /** The concept of a code. */
  public Optional<Concept> concept(String code) {
    if (grammar.isPresent()) {
      Grammar rules = grammar.get();
      return rules.problem(code).isPresent()
          ? Optional.empty()
          : Optional.of(Concept.plain(code, rules.display(code)));
    }
    return Optional.ofNullable(concepts.get(key(code)));
  }

  /** All concepts that are here; empty if they cannot be listed. */
  Optional<Collection<Concept>> concepts() {
    if (grammar.isPresent()) {
      Grammar rules = grammar.get();
      return rules
          .codes()
          .map(
              codes ->
                  codes.stream().map(code -> Concept.plain(code, rules.display(code))).toList());
    }
    boolean isListed = knowledge == Knowledge.COMPLETE || knowledge == Knowledge.FRAGMENT;
    return isListed ? Optional.of(concepts.values()) : Optional.empty();
  }

  /** Are these two ways to write one code? */
  boolean isSame(String one, String other) {
    return key(one).equals(key(other));
  }

  /** Is the one the other, or below it? */
  boolean isA(String code, String ancestor) {
    return isSame(code, ancestor) || reaches(code, key(ancestor));
  }

  private boolean reaches(String code, String goal) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(code));
    while (!open.isEmpty()) {
      Concept concept = concepts.get(key(open.pop()));
      if (concept == null) {
        continue;
      }
      for (String parent : concept.parents()) {
        if (key(parent).equals(goal)) {
          return true;
        }
        if (seen.add(key(parent))) {
          open.push(parent);
        }
      }
    }
    return false;
  }

  /** A code and all that are below it. */
  Set<String> below(String code) {
    return spread(code, Concept::children);
  }

  /** A code and all that are above it. */
  Set<String> above(String code) {
    return spread(code, Concept::parents);
  }

  private Set<String> spread(String code, Function<Concept, List<String>> next) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(code));
    while (!open.isEmpty()) {
      Optional<Concept> concept = concept(open.pop());
      if (concept.isPresent() && found.add(concept.get().code())) {
        open.addAll(next.apply(concept.get()));
      }
    }
    return found;
  }

  /** Does the code system declare the property, or use it? */
  boolean hasProperty(String property) {
    return declares(property)
        || concepts.values().stream().anyMatch(it -> it.values(property).findAny().isPresent());
  }

  private boolean declares(String property) {
    return definition.stream()
        .flatMap(it -> it.tree().path("property").valueStream())
        .anyMatch(it -> it.path("code").asText().equals(property));
  }

  private String key(String code) {
    return isCaseSensitive ? code : code.toLowerCase(Locale.ROOT);
  }
}
