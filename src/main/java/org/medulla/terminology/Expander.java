package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.terminology.Library.KeptExpansion;

/**
 * Lists the codes of a value set. Where the codes come from is told here; whether one of them is in
 * is asked of {@link ValueSets}, which answers the same for a single code.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset.html#expansion">Value Set Expansion</a>
 */
final class Expander {

  /** More codes than this are never listed. */
  static final int MAX_MEMBERS = 200_000;

  private static final int MAX_NESTING = 16;

  private final View view;
  private final ValueSets valueSets;
  private final Set<String> systems = new TreeSet<>();
  private final Set<String> used = new TreeSet<>();
  private final Set<String> fragments = new TreeSet<>();

  private Expander(View view) {
    this.view = view;
    this.valueSets = new ValueSets(view);
  }

  /**
   * All codes of a value set. Made once, and again when something that it was made of has changed.
   *
   * @throws TerminologyRefusal if they cannot be listed here
   */
  static Expansion expand(View view, Definition valueSet) {
    if (!view.isOfNewest() || valueSet.name().isEmpty()) {
      return new Expander(view).expansion(valueSet);
    }
    Optional<KeptExpansion> known =
        view.library().expansions().peek(valueSet.name()).filter(it -> view.isCurrent(it.trail()));
    if (known.isPresent()) {
      return known.get().expansion();
    }
    Expansion made = new Expander(view).expansion(valueSet);
    view.library().expansions().put(valueSet.name(), new KeptExpansion(made, view.trail()));
    return made;
  }

  private Expansion expansion(Definition valueSet) {
    Collection<Member> members = members(valueSet.tree(), 0).values();
    return new Expansion(new ArrayList<>(members), systems, used, fragments);
  }

  private Map<String, Member> members(JsonNode valueSet, int nesting) {
    if (nesting > MAX_NESTING) {
      throw new TerminologyRefusal(
          TerminologyProblem.CIRCLE,
          "Value sets include each other in a circle, or more than " + MAX_NESTING + " deep");
    }
    Map<String, Member> members = new LinkedHashMap<>();
    JsonNode compose = valueSet.path("compose");
    if (compose.isMissingNode()) {
      listed(valueSet, valueSet.path("expansion").path("contains"), members);
      return members;
    }
    for (JsonNode include : compose.path("include")) {
      include(include, nesting, members);
      if (members.size() > MAX_MEMBERS) {
        throw tooMany(members.size());
      }
    }
    boolean hasExcludes = !compose.path("exclude").isEmpty();
    boolean leavesInactiveOut = ValueSets.leavesInactiveOut(compose);
    members
        .values()
        .removeIf(
            it ->
                leavesInactiveOut && it.concept().isInactive()
                    || hasExcludes && isExcluded(valueSet, it));
    return members;
  }

  static TerminologyRefusal tooMany(int size) {
    return new TerminologyRefusal(
        TerminologyProblem.TOO_COSTLY,
        "The value set has "
            + size
            + " codes or more, and no more than "
            + MAX_MEMBERS
            + " are listed; ask $validate-code about single codes");
  }

  private boolean isExcluded(JsonNode valueSet, Member member) {
    Membership excluded = valueSets.excluded(valueSet, member.system(), member.code());
    if (excluded == Membership.CANNOT_TELL) {
      throw cannotTell("what the value set excludes cannot be told here for " + member.key());
    }
    return excluded == Membership.IN;
  }

  private void include(JsonNode include, int nesting, Map<String, Member> members) {
    for (JsonNode canonical : include.path("valueSet")) {
      Definition other = definition(canonical.asText());
      used.add(other.canonical());
    }
    if (!include.has("system")) {
      fromValueSets(include, nesting, members);
      return;
    }
    Book book = view.book(include);
    if (book.knowledge() == Knowledge.FRAGMENT && !include.has("concept")) {
      fragments.add(canonical(book));
    }
    if (!book.version().isEmpty()) {
      systems.add(canonical(book));
    }
    Optional<Collection<Concept>> all = book.concepts();
    if (include.has("concept")) {
      fromList(include, book, members);
    } else if (all.isPresent()) {
      all.get().forEach(concept -> fromSystem(include, book, concept, members));
    } else if (include.has("valueSet")) {
      fromValueSets(include, nesting, members);
    } else {
      throw notListable(book, include);
    }
  }

  private static String canonical(Book book) {
    return new Canonical(book.system(), book.version()).toString();
  }

  private Definition definition(String canonical) {
    return view.valueSet(canonical)
        .orElseThrow(
            () ->
                new TerminologyRefusal(
                    TerminologyProblem.UNKNOWN_VALUE_SET,
                    "The value set includes another that is not loaded: " + canonical));
  }

  private void fromList(JsonNode include, Book book, Map<String, Member> members) {
    for (JsonNode listed : include.path("concept")) {
      String code = listed.path("code").asText();
      Optional<Concept> concept = book.concept(code);
      if (concept.isEmpty() && book.knowledge() == Knowledge.COMPLETE) {
        continue;
      }
      add(include, book, concept.orElseGet(() -> Concept.plain(code, "")), listed, members);
    }
  }

  private void fromSystem(
      JsonNode include, Book book, Concept concept, Map<String, Member> members) {
    Membership passes = Filters.all(include.path("filter"), book, concept);
    if (passes == Membership.CANNOT_TELL) {
      throw cannotTell(
          "its filter on "
              + book.system()
              + " cannot be applied: "
              + String.join(
                  ", ", include.path("filter").valueStream().map(Filters::text).toList()));
    }
    if (passes == Membership.IN) {
      add(include, book, concept, MissingNode.getInstance(), members);
    }
  }

  private void add(
      JsonNode include, Book book, Concept concept, JsonNode listed, Map<String, Member> members) {
    if (isImported(include, book.system(), concept.code())) {
      Member member = new Member(book.system(), book.version(), concept, listed);
      members.putIfAbsent(member.key(), member);
    }
  }

  private boolean isImported(JsonNode include, String system, String code) {
    Membership imported = valueSets.imported(include, system, code);
    if (imported == Membership.CANNOT_TELL) {
      throw cannotTell("whether a value set it includes has " + system + "|" + code);
    }
    return imported == Membership.IN;
  }

  /** The codes of the first value set that are in all others, and in the code system if named. */
  private void fromValueSets(JsonNode include, int nesting, Map<String, Member> members) {
    JsonNode first = include.path("valueSet").path(0);
    if (first.isMissingNode()) {
      throw cannotTell("a part of it names neither a code system nor a value set");
    }
    boolean hasSystem = include.has("system");
    members(definition(first.asText()).tree(), nesting + 1)
        .values()
        .forEach(
            it -> {
              boolean isOfSystem =
                  !hasSystem
                      || valueSets.inSystem(include, it.system(), it.code()) == Membership.IN;
              if (isOfSystem && isImported(include, it.system(), it.code())) {
                members.putIfAbsent(it.key(), it);
              }
            });
  }

  /** A value set that comes with its expansion only. */
  private void listed(JsonNode valueSet, JsonNode list, Map<String, Member> members) {
    if (!valueSet.has("expansion")) {
      throw cannotTell("it has neither a definition nor an expansion");
    }
    for (JsonNode each : list) {
      String system = each.path("system").asText();
      String code = each.path("code").asText();
      if (!code.isEmpty() && !each.path("abstract").asBoolean()) {
        Concept concept =
            view.book(system, each.path("version").asText())
                .concept(code)
                .orElseGet(() -> Concept.plain(code, each.path("display").asText()));
        Member member = new Member(system, each.path("version").asText(), concept, each);
        members.putIfAbsent(member.key(), member);
      }
      listed(valueSet, each.path("contains"), members);
    }
  }

  private static TerminologyRefusal cannotTell(String reason) {
    return new TerminologyRefusal(
        TerminologyProblem.CANNOT_TELL, "The value set cannot be expanded: " + reason);
  }

  private static TerminologyRefusal notListable(Book book, JsonNode include) {
    if (book.isGrammar()) {
      return new TerminologyRefusal(
          TerminologyProblem.TOO_COSTLY,
          "The codes of " + book.title() + " have no end and cannot be listed; ask $validate-code");
    }
    String what =
        include.has("filter")
            ? "it filters the codes of " + book.system()
            : "it takes all codes of " + book.system();
    return new TerminologyRefusal(
        TerminologyProblem.NOT_LOADED,
        "The value set cannot be expanded: " + what + ", which is not loaded here");
  }
}
