package org.medulla.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Structure;
import org.medulla.search.Presentation.Summary;
import org.medulla.search.SearchPlan.Total;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/** Reads the parameters of one search, one after the other. */
final class SearchReading {

  private final SearchScope scope;
  private final ContainedMode mode;
  private final ContainedCriteria contained;
  private final Criteria criteria;
  private final Structure structure;
  private final SearchParameters parameters;
  private final SearchSettings settings;
  private final List<Criterion> criteriaRead = new ArrayList<>();
  private final List<SearchPlan.Include> includes = new ArrayList<>();
  private final Set<String> once = new LinkedHashSet<>();
  private List<Sort> sort = List.of();
  private int count;
  private Total total = Total.NONE;
  private Summary summary = Summary.FALSE;
  private List<String> elements = List.of();
  private Optional<String> page = Optional.empty();
  private Optional<AsOf> asOf = Optional.empty();
  private boolean isExplained;

  /**
   * A parameter that says what is searched, and what it means.
   *
   * @param shown what it means, for those who want to know
   */
  private record Criterion(String name, String value, Query query, Query shown) {}

  /** A parameter to sort by, and what holds its values. */
  private record Sort(String name, SortKey key) {}

  SearchReading(
      SearchScope scope,
      ContainedMode mode,
      Criteria criteria,
      SearchParameters parameters,
      Structure structure,
      SearchSettings settings) {
    this.scope = scope;
    this.mode = mode;
    this.contained = new ContainedCriteria(scope.types(), criteria);
    this.criteria = criteria;
    this.parameters = parameters;
    this.structure = structure;
    this.settings = settings;
    this.count = settings.defaultCount();
  }

  /**
   * Reads one parameter.
   *
   * @return whether it belongs to the {@code self} link
   */
  boolean read(String name, String value) {
    mode.requireFit(name);
    switch (name) {
      case ContainedMode.PARAMETER, ContainedMode.TYPE_PARAMETER -> {
        return true;
      }
      case "_sort" -> sort = sort(once(name, value));
      case "_count" -> count = Math.min(number(once(name, value)), settings.maxCount());
      case "_total" -> total = oneOf(Total.class, once(name, value));
      case "_summary" -> summary = oneOf(Summary.class, once(name, value));
      case "_elements" -> elements = List.of(once(name, value).split(",", -1));
      case AsOf.PARAMETER -> asOf = Optional.of(AsOf.of(once(name, value)));
      case "_explain" -> isExplained = isTrue(once(name, value));
      case "_page" -> {
        page = Optional.of(once(name, value));
        return false;
      }
      case "_include", "_include:iterate", "_include:recurse" -> include(name, value);
      case "_revinclude", "_revinclude:iterate", "_revinclude:recurse" -> include(name, value);
      default -> criterionOf(name, value);
    }
    return true;
  }

  private void criterionOf(String name, String value) {
    Query query = mode.isAlone() ? new Query.Everything() : criterion(name, value);
    Query shown = mode.isWanted() ? contained.add(name, value) : query;
    criteriaRead.add(new Criterion(name, value, query, shown));
  }

  private void include(String name, String value) {
    // What contains resources may be of any type.
    Set<String> found = mode.isWanted() ? structure.resourceTypes() : scope.types();
    includes.add(new IncludeReader(parameters, structure, found).read(name, value));
  }

  private Query criterion(String name, String value) {
    Map<String, Query> perType = new LinkedHashMap<>();
    List<SearchRefusal> refusals = new ArrayList<>();
    for (String type : typesWith(name)) {
      try {
        perType.put(type, criteria.read(type, name, value));
      } catch (SearchRefusal e) {
        // A reverse chain over all types is about those that it can point to.
        boolean isOfOtherTypes = scope.isEveryType() && e.problem() == SearchProblem.BAD_CHAIN;
        if (!isOfOtherTypes) {
          throw e;
        }
        refusals.add(e);
      }
    }
    if (perType.isEmpty()) {
      throw refusals.get(0);
    }
    return TypeQueries.merge(perType);
  }

  /** The types that a criterion is read for: all of them, unless no type was named. */
  private Set<String> typesWith(String name) {
    if (!scope.isEveryType()) {
      return new TreeSet<>(scope.types());
    }
    String code = name.replaceFirst("[.:].*", "");
    Set<String> common = parameters.ofEveryType();
    if (!common.contains(code) && !code.equals("_has")) {
      throw new SearchRefusal(
          SearchProblem.UNKNOWN_PARAMETER,
          "'"
              + code
              + "' is not a parameter of every resource; name the types with _type, or take one"
              + " of: "
              + SearchParser.list(common));
    }
    return new TreeSet<>(scope.types());
  }

  private String once(String name, String value) {
    if (!once.add(name)) {
      throw new SearchRefusal(SearchProblem.REPEATED_PARAMETER, "may be given once only");
    }
    return value;
  }

  private List<Sort> sort(String value) {
    List<Sort> keys = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      boolean isDescending = part.startsWith("-");
      String name = isDescending ? part.substring(1) : part;
      keys.add(new Sort(name, sortKey(name, isDescending)));
    }
    return keys;
  }

  private SortKey sortKey(String code, boolean isDescending) {
    if (code.equals("_lastUpdated")) {
      return new SortKey(SortKey.Family.UPDATED, 0, isDescending);
    }
    if (code.equals("_id")) {
      return new SortKey(SortKey.Family.ID, 0, isDescending);
    }
    Set<SortKey.Family> families = new LinkedHashSet<>();
    Set<Long> ks = new LinkedHashSet<>();
    for (String type : typesWith(code)) {
      SearchParameter parameter = criteria.parameter(type, code);
      SortKey key = parameter.kind().sortKey(ground(type).name(parameter), isDescending);
      families.add(key.family());
      ks.addAll(key.ks());
    }
    if (families.size() > 1) {
      throw new SearchRefusal(
          SearchProblem.BAD_SORT,
          "'" + code + "' is of different kinds in these types, they have no common order");
    }
    return new SortKey(families.iterator().next(), ks, isDescending);
  }

  private Ground ground(String type) {
    return mode.isAlone() ? Ground.anyContained(type) : new Ground(type);
  }

  /** Included resources may have elements that the matches have not. */
  private Set<String> checkedElements() {
    for (String name : elements) {
      int dot = name.indexOf('.');
      String owner = dot < 0 ? "" : name.substring(0, dot);
      String element = name.substring(dot + 1);
      boolean isKnown =
          owner.isEmpty()
              ? structure.resourceTypes().stream().anyMatch(type -> isElement(type, element))
              : isElement(owner, element);
      boolean isOfScope =
          !owner.isEmpty()
              || !includes.isEmpty()
              || scope.types().stream().anyMatch(type -> isElement(type, element));
      if (!isKnown || !isOfScope) {
        throw new SearchRefusal(
            SearchProblem.BAD_VALUE,
            "'" + name + "' is not an element of " + SearchParser.someOf(scope.types()),
            "_elements");
      }
    }
    return new LinkedHashSet<>(elements);
  }

  private boolean isElement(String type, String element) {
    return structure.isResourceType(type)
        && structure.type(type).flatMap(it -> it.element(element)).isPresent();
  }

  private static boolean isTrue(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new SearchRefusal(
              SearchProblem.BAD_VALUE, "'" + value + "' is neither true nor false");
    };
  }

  private static int number(String value) {
    if (value.matches("[0-9]+")) {
      // Beyond every limit there is one answer: the limit.
      return value.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(value);
    }
    throw new SearchRefusal(
        SearchProblem.BAD_VALUE, "'" + value + "' is not a whole number, 0 or more");
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String value) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(value)) {
        return constant;
      }
      names.add(name);
    }
    throw new SearchRefusal(
        SearchProblem.BAD_VALUE, "'" + value + "' is none of " + String.join(", ", names));
  }

  /** What was asked for; the parser adds the members of the compartment. */
  Query query(List<Query> more) {
    List<Query> all = new ArrayList<>(more);
    all.addAll(criteria());
    if (scope.isEveryType() && scope.compartment().isEmpty()) {
      return all.size() == 1 ? all.get(0) : new Query.All(all);
    }
    return Criteria.all(scope.types(), all);
  }

  private List<Query> criteria() {
    return joined()
        .map(JoinedCriteria::queries)
        .orElseGet(() -> criteriaRead.stream().map(Criterion::query).toList());
  }

  /** Empty if what is found has no rows of its own, or rows of several types. */
  private Optional<JoinedCriteria> joined() {
    if (mode.isWanted() || scope.types().size() > 1) {
      return Optional.empty();
    }
    List<JoinedCriteria.Criterion> read =
        criteriaRead.stream()
            .map(it -> new JoinedCriteria.Criterion(it.name, it.value, it.query))
            .toList();
    return Optional.of(new JoinedCriteria(parameters, scope.types().iterator().next(), read));
  }

  /** How the criteria were understood, if that was asked for. */
  List<Issue> understanding() {
    Understanding understanding = new Understanding(parameters, scope);
    return isExplained
        ? criteriaRead.stream().map(it -> understanding.of(it.name, it.value, it.shown)).toList()
        : List.of();
  }

  SearchPlan.Window window() {
    return new SearchPlan.Window(count, total, page, asOf, isExplained);
  }

  /**
   * Which contained resources are found; empty if none are wanted.
   *
   * @param members what else must hold of the resource around
   */
  Optional<SearchPlan.Contained> contained(List<Query> members) {
    return mode.isWanted()
        ? Optional.of(contained.read(mode.isAlone(), mode.isItself(), members))
        : Optional.empty();
  }

  List<SortKey> sort() {
    Optional<JoinedCriteria> joined = joined();
    return sort.stream()
        .map(it -> joined.map(all -> all.sortKey(it.name, it.key)).orElse(it.key))
        .toList();
  }

  List<SearchPlan.Include> includes() {
    return includes;
  }

  Presentation presentation() {
    return new Presentation(summary, checkedElements());
  }
}
