package org.medulla.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Structure;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;

/**
 * Reads the parameters of a search. What it does not understand it refuses, by name, or leaves out
 * and tells so if the client prefers that.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html">Search</a>
 */
public final class SearchParser {

  /** Parameters that say how the answer is written, not what is searched. */
  private static final Set<String> ABOUT_THE_ANSWER = Set.of("_format", "_pretty");

  private static final String TYPE = "_type";
  private static final int FEW = 10;

  /** The parameters that shape the result; they have no place in a condition. */
  private static final Set<String> RESULT_PARAMETERS =
      Set.of(
          "_sort",
          "_count",
          "_include",
          "_revinclude",
          "_summary",
          "_elements",
          "_total",
          "_page",
          "_explain",
          AsOf.PARAMETER);

  private final SearchParameters parameters;
  private final Structure structure;
  private final SearchSettings settings;
  private final ReverseLinks links;

  public SearchParser(SearchParameters parameters, Structure structure, SearchSettings settings) {
    this.parameters = parameters;
    this.structure = structure;
    this.settings = settings;
    this.links = new ReverseLinks(parameters);
  }

  /** The scope of a search of the whole system. */
  public SearchScope wholeSystem() {
    return SearchScope.ofSystem(structure.resourceTypes());
  }

  /**
   * Reads a search as the server's settings have it.
   *
   * @throws SearchRefusal naming the first parameter that is not understood
   */
  public SearchPlan parse(SearchScope scope, Map<String, List<String>> raw) {
    return parse(scope, raw, settings.handling());
  }

  /**
   * Reads a search.
   *
   * @param raw the decoded parameters, in order
   * @param handling what becomes of parameters that are not understood
   * @throws SearchRefusal naming the first parameter that is not understood; also when handling is
   *     lenient, for modifiers and values
   */
  public SearchPlan parse(SearchScope scope, Map<String, List<String>> raw, Handling handling) {
    List<Applied> applied = new ArrayList<>();
    List<Issue> remarks = new ArrayList<>();
    SearchScope narrowed = narrowed(scope, raw, applied);
    ContainedMode contained = ContainedMode.of(raw, narrowed);
    SearchReading reading =
        new SearchReading(
            narrowed,
            contained,
            new Criteria(parameters, structure, settings.maxLinks()),
            parameters,
            structure,
            settings);
    raw.forEach(
        (name, values) -> {
          if (!ABOUT_THE_ANSWER.contains(name) && !(name.equals(TYPE) && takesTypes(scope))) {
            values.forEach(
                value -> {
                  try {
                    if (read(reading, name, value)) {
                      applied.add(new Applied(name, value));
                    }
                  } catch (SearchRefusal e) {
                    boolean mayGo = value.isEmpty() || e.problem().mayBeLeftOut();
                    if (handling == Handling.STRICT || !mayGo) {
                      throw e.at(name);
                    }
                    remarks.add(leftOut(e.at(name).issue()));
                  }
                });
          }
        });
    remarks.addAll(reading.understanding());
    return new SearchPlan(
        narrowed,
        reading.query(members(narrowed)),
        reading.sort(),
        reading.window(),
        reading.includes(),
        reading.presentation(),
        applied,
        remarks,
        reading.contained(membersAround(narrowed)));
  }

  private static boolean read(SearchReading reading, String name, String value) {
    if (value.isEmpty()) {
      throw new SearchRefusal(SearchProblem.BAD_VALUE, "has no value");
    }
    return reading.read(name, value);
  }

  private static Issue leftOut(Issue issue) {
    return new Issue(
        Issue.Severity.WARNING,
        issue.type(),
        issue.code(),
        "Left out: " + issue.text(),
        issue.expressions());
  }

  private static boolean takesTypes(SearchScope scope) {
    return scope.isEveryType();
  }

  /** Takes {@code _type} into account, which the other parameters depend on. */
  private SearchScope narrowed(
      SearchScope scope, Map<String, List<String>> raw, List<Applied> applied) {
    List<String> values = raw.getOrDefault(TYPE, List.of());
    if (!takesTypes(scope) || values.isEmpty()) {
      return scope;
    }
    if (values.size() > 1) {
      throw new SearchRefusal(
          SearchProblem.REPEATED_PARAMETER, "may be given once only, with commas", TYPE);
    }
    List<String> types = List.of(values.get(0).split(",", -1));
    for (String type : types) {
      if (!structure.isResourceType(type)) {
        throw new SearchRefusal(
            SearchProblem.UNKNOWN_TYPE, "'" + type + "' is not a resource type of FHIR R4", TYPE);
      }
      if (!scope.types().contains(type)) {
        throw notAMember(scope.compartment().orElseThrow().type(), type);
      }
    }
    applied.add(new Applied(TYPE, values.get(0)));
    return scope.only(types);
  }

  /**
   * The scope of a search in a compartment.
   *
   * @param member a resource type, or {@link SearchScope#ANY_TYPE}
   * @throws SearchRefusal if there is no such compartment, or it never holds resources of the type
   */
  public SearchScope compartment(ResourceKey owner, String member) {
    if (!parameters.compartments().contains(owner.type())) {
      throw new SearchRefusal(
          SearchProblem.BAD_COMPARTMENT,
          owner.type() + " has no compartment; these have: " + list(parameters.compartments()));
    }
    Set<String> types = new TreeSet<>(parameters.memberTypes(owner.type()));
    types.add(owner.type());
    String path = owner + "/" + member;
    if (member.equals(SearchScope.ANY_TYPE)) {
      return new SearchScope(path, types, true, Optional.of(owner));
    }
    if (!types.contains(member)) {
      throw notAMember(owner.type(), member);
    }
    return new SearchScope(path, Set.of(member), false, Optional.of(owner));
  }

  private SearchRefusal notAMember(String compartment, String type) {
    return new SearchRefusal(
        SearchProblem.BAD_COMPARTMENT,
        type
            + " is never in the compartment of a "
            + compartment
            + "; there can be: "
            + list(parameters.memberTypes(compartment)));
  }

  private List<Query> members(SearchScope scope) {
    return scope.compartment().stream()
        .map(owner -> links.compartment(owner, scope.types()))
        .toList();
  }

  /**
   * What contains something belongs to the compartment; what it contains has no place of its own.
   */
  private List<Query> membersAround(SearchScope scope) {
    return scope.compartment().stream()
        .map(
            owner -> {
              Set<String> types = new TreeSet<>(parameters.memberTypes(owner.type()));
              types.add(owner.type());
              return links.compartment(owner, types);
            })
        .toList();
  }

  /**
   * Reads criteria only, as conditional interactions give them ({@code identifier=...}); never
   * leniently.
   *
   * @throws SearchRefusal also for parameters that shape a result
   */
  public Query criteria(String type, Map<String, List<String>> raw) {
    for (String name : raw.keySet()) {
      if (RESULT_PARAMETERS.contains(name.replaceFirst(":.*", ""))) {
        throw new SearchRefusal(
            SearchProblem.UNKNOWN_PARAMETER, "has no place in a condition", name);
      }
    }
    SearchPlan plan = parse(SearchScope.ofType(type), raw, Handling.STRICT);
    if (plan.contained().isPresent()) {
      throw SearchRefusal.onlyWhole();
    }
    return plan.query();
  }

  /** Names for messages, sorted. */
  static String list(Collection<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }

  /** Names for messages, unless there are very many. */
  static String someOf(Collection<String> names) {
    return names.size() > FEW ? "any of the types" : String.join(" or ", new TreeSet<>(names));
  }
}
