package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Is a code in a value set? Answered from the definition, without expanding it, and with a third
 * answer for what cannot be told here, such as a filter on SNOMED CT.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset.html#compositions">Value Set Composition Rules</a>
 */
final class ValueSets {

  private static final int MAX_NESTING = 16;

  private final View view;

  ValueSets(View view) {
    this.view = view;
  }

  /**
   * @param system the code system, empty if the value set is to tell (elements of type code)
   */
  Membership membership(JsonNode valueSet, String system, String code) {
    return membership(valueSet, system, code, 0);
  }

  private Membership membership(JsonNode valueSet, String system, String code, int nesting) {
    if (nesting > MAX_NESTING) {
      return Membership.CANNOT_TELL;
    }
    JsonNode compose = valueSet.path("compose");
    if (compose.isMissingNode()) {
      JsonNode expansion = valueSet.path("expansion");
      return expansion.isMissingNode()
          ? Membership.CANNOT_TELL
          : listed(expansion.path("contains"), system, code);
    }
    Membership included = any(compose.path("include"), system, code, nesting);
    if (included == Membership.OUT || isLeftOut(compose, system, code)) {
      return Membership.OUT;
    }
    return included.but(any(compose.path("exclude"), system, code, nesting));
  }

  /** Does the value set take no retired codes, and is this one? */
  private boolean isLeftOut(JsonNode compose, String system, String code) {
    if (!leavesInactiveOut(compose)) {
      return false;
    }
    return compose
        .path("include")
        .valueStream()
        .filter(it -> system.isEmpty() || system.equals(it.path("system").asText()))
        .flatMap(it -> view.book(it).concept(code).stream())
        .anyMatch(Concept::isInactive);
  }

  /** Only a plain no leaves them out. */
  static boolean leavesInactiveOut(JsonNode compose) {
    return compose.path("inactive").isBoolean() && !compose.path("inactive").asBoolean();
  }

  private Membership any(JsonNode sets, String system, String code, int nesting) {
    Membership result = Membership.OUT;
    for (JsonNode set : sets) {
      result = result.or(matches(set, system, code, nesting));
      if (result == Membership.IN) {
        return result;
      }
    }
    return result;
  }

  /** Is a code left out by an exclude of a value set? */
  Membership excluded(JsonNode valueSet, String system, String code) {
    return any(valueSet.path("compose").path("exclude"), system, code, 0);
  }

  private Membership matches(JsonNode set, String system, String code, int nesting) {
    Membership result = set.has("system") ? inSystem(set, system, code) : Membership.IN;
    return result.and(imported(set, system, code, nesting));
  }

  /** Is a code in every value set that a part of another one names? */
  Membership imported(JsonNode set, String system, String code) {
    return imported(set, system, code, 0);
  }

  private Membership imported(JsonNode set, String system, String code, int nesting) {
    Membership result = Membership.IN;
    for (JsonNode canonical : set.path("valueSet")) {
      if (result == Membership.OUT) {
        return result;
      }
      result = result.and(inOther(canonical.asText(), system, code, nesting));
    }
    return result;
  }

  private Membership inOther(String canonical, String system, String code, int nesting) {
    try {
      Optional<Definition> other = view.valueSet(canonical);
      return other.isEmpty()
          ? Membership.CANNOT_TELL
          : membership(other.get().tree(), system, code, nesting + 1);
    } catch (TerminologyRefusal e) {
      return Membership.CANNOT_TELL;
    }
  }

  /** Is a code among those that a part of a value set takes from its code system? */
  Membership inSystem(JsonNode set, String system, String code) {
    if (!system.isEmpty() && !system.equals(set.path("system").asText())) {
      return Membership.OUT;
    }
    Book book = view.book(set);
    if (set.has("concept")) {
      return Membership.of(isListed(set.path("concept"), book, code));
    }
    Optional<Concept> concept = book.concept(code);
    if (set.has("filter")) {
      return filtered(set, book, concept);
    }
    if (concept.isPresent()) {
      return Membership.IN;
    }
    if (book.knowledge() == Knowledge.COMPLETE) {
      return Membership.OUT;
    }
    // With the system named, every code of it is in; whether it exists is another question.
    return system.isEmpty() ? Membership.CANNOT_TELL : Membership.IN;
  }

  /** How a value set itself, or one that it imports, lists a code; empty if it does not. */
  Optional<JsonNode> listing(JsonNode valueSet, String system, String code) {
    return listing(valueSet, system, code, 0);
  }

  private Optional<JsonNode> listing(JsonNode valueSet, String system, String code, int nesting) {
    if (nesting > MAX_NESTING) {
      return Optional.empty();
    }
    for (JsonNode include : valueSet.path("compose").path("include")) {
      if (include.path("system").asText().equals(system)) {
        for (JsonNode each : include.path("concept")) {
          if (view.book(include).isSame(each.path("code").asText(), code)) {
            return Optional.of(each);
          }
        }
      }
      for (JsonNode canonical : include.path("valueSet")) {
        Optional<JsonNode> found =
            view.valueSet(canonical.asText())
                .flatMap(it -> listing(it.tree(), system, code, nesting + 1));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isListed(JsonNode concepts, Book book, String code) {
    for (JsonNode each : concepts) {
      if (book.isSame(code, each.path("code").asText())) {
        return true;
      }
    }
    return false;
  }

  /** What a fragment lacks may pass a filter, and what it has may fail for want of the rest. */
  private static Membership filtered(JsonNode set, Book book, Optional<Concept> concept) {
    boolean isComplete = book.knowledge() == Knowledge.COMPLETE && !book.isGrammar();
    if (concept.isEmpty()) {
      return isComplete ? Membership.OUT : Membership.CANNOT_TELL;
    }
    Membership result = Filters.all(set.path("filter"), book, concept.get());
    return isComplete || result == Membership.IN ? result : Membership.CANNOT_TELL;
  }

  private static Membership listed(JsonNode list, String system, String code) {
    for (JsonNode each : list) {
      boolean isSystem = system.isEmpty() || system.equals(each.path("system").asText());
      if (isSystem && code.equals(each.path("code").asText())
          || listed(each.path("contains"), system, code) == Membership.IN) {
        return Membership.IN;
      }
    }
    return Membership.OUT;
  }
}
