package org.medulla.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.Structure;
import org.medulla.search.Presentation.Summary;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.search.SearchPlan.Include;
import org.medulla.search.SearchPlan.Total;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * Reads the parameters of a search. What it does not understand it refuses, by name.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html">Search</a>
 */
public final class SearchParser {

  /** Parameters that say how the answer is written, not what is searched. */
  private static final Set<String> ABOUT_THE_ANSWER = Set.of("_format", "_pretty");

  /** The parameters that shape the result, for messages. */
  private static final List<String> RESULT_PARAMETERS =
      List.of(
          "_sort", "_count", "_include", "_revinclude", "_summary", "_elements", "_total", "_page");

  private final SearchParameters parameters;
  private final Structure structure;
  private final SearchSettings settings;

  public SearchParser(SearchParameters parameters, Structure structure, SearchSettings settings) {
    this.parameters = parameters;
    this.structure = structure;
    this.settings = settings;
  }

  /**
   * Reads a search.
   *
   * @param types the resource types that are searched; several only in searches of the whole system
   * @param raw the decoded parameters, in order
   * @throws SearchRefusal naming the first parameter that is not understood
   */
  public SearchPlan parse(List<String> types, Map<String, List<String>> raw) {
    Reading reading = new Reading(types);
    raw.forEach(
        (name, values) -> {
          for (String value : values) {
            try {
              reading.parameter(name, value);
            } catch (SearchRefusal e) {
              throw e.at(name);
            }
          }
        });
    return reading.plan();
  }

  /**
   * Reads criteria only, as conditional interactions give them ({@code identifier=...}).
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
    return parse(List.of(type), raw).query();
  }

  /** The state of one reading. */
  private final class Reading {
    private final List<String> types;
    private final Criteria criteria;
    private final List<List<Query>> queries = new ArrayList<>();
    private final List<Include> includes = new ArrayList<>();
    private final List<Applied> applied = new ArrayList<>();
    private List<SortKey> sort = List.of();
    private int count = settings.defaultCount();
    private Total total = Total.NONE;
    private Summary summary = Summary.FALSE;
    private Set<String> elements = Set.of();
    private Optional<String> page = Optional.empty();
    private final Set<String> once = new LinkedHashSet<>();

    Reading(List<String> types) {
      this.types = types;
      this.criteria = new Criteria(parameters, structure);
      types.forEach(type -> queries.add(new ArrayList<>()));
    }

    void parameter(String name, String value) {
      if (ABOUT_THE_ANSWER.contains(name)) {
        return;
      }
      if (value.isEmpty()) {
        throw new SearchRefusal(SearchProblem.BAD_VALUE, "has no value");
      }
      switch (name) {
        case "_sort" -> sort = sort(once(name, value));
        case "_count" -> count = Math.min(number(once(name, value)), settings.maxCount());
        case "_total" -> total = oneOf(Total.class, once(name, value));
        case "_summary" -> summary = oneOf(Summary.class, once(name, value));
        case "_elements" -> elements = elements(once(name, value));
        case "_page" -> {
          page = Optional.of(once(name, value));
          return;
        }
        case "_include" -> includes.add(include(value, false, false));
        case "_revinclude" -> includes.add(include(value, true, false));
        case "_include:iterate", "_include:recurse" -> includes.add(include(value, false, true));
        case "_revinclude:iterate", "_revinclude:recurse" ->
            includes.add(include(value, true, true));
        default -> {
          for (int i = 0; i < types.size(); i++) {
            queries.get(i).add(criteria.read(types.get(i), name, value));
          }
        }
      }
      applied.add(new Applied(name, value));
    }

    private String once(String name, String value) {
      if (!once.add(name)) {
        throw new SearchRefusal(SearchProblem.REPEATED_PARAMETER, "may be given once only");
      }
      return value;
    }

    private List<SortKey> sort(String value) {
      List<SortKey> keys = new ArrayList<>();
      for (String part : value.split(",", -1)) {
        boolean isDescending = part.startsWith("-");
        keys.add(sortKey(isDescending ? part.substring(1) : part, isDescending));
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
      if (types.size() != 1) {
        throw new SearchRefusal(
            SearchProblem.BAD_SORT, "Several types are sorted by _lastUpdated or _id only");
      }
      SearchParameter parameter = criteria.parameter(types.get(0), code);
      return parameter.kind().sortKey(parameter.name(), isDescending);
    }

    private Set<String> elements(String value) {
      Set<String> names = new LinkedHashSet<>(Arrays.asList(value.split(",", -1)));
      for (String name : names) {
        String root = name.substring(name.indexOf('.') + 1);
        boolean isKnown =
            types.stream()
                .anyMatch(
                    type ->
                        structure.type(type).flatMap(it -> it.element(root)).isPresent()
                            && (name.equals(root) || name.startsWith(type + ".")));
        if (!isKnown) {
          throw new SearchRefusal(
              SearchProblem.BAD_VALUE,
              "'" + name + "' is not an element of " + String.join(" or ", types));
        }
      }
      return names;
    }

    SearchPlan plan() {
      List<Query> perType = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        perType.add(Criteria.all(types.get(i), queries.get(i)));
      }
      return new SearchPlan(
          types,
          perType.size() == 1 ? perType.get(0) : new Query.Any(perType),
          sort,
          count,
          summary == Summary.COUNT ? Total.ACCURATE : total,
          includes,
          new Presentation(summary, elements),
          applied,
          page);
    }
  }

  private Include include(String value, boolean isReverse, boolean isIterated) {
    if (value.equals("*") && !isReverse) {
      return new Include("*", "*", Optional.empty(), false, isIterated);
    }
    String[] parts = value.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new SearchRefusal(
          SearchProblem.BAD_INCLUDE,
          "'" + value + "' is not Type:parameter or Type:parameter:Type");
    }
    requireType(parts[0]);
    if (!parts[1].equals("*")) {
      SearchParameter parameter = new Criteria(parameters, structure).parameter(parts[0], parts[1]);
      if (!parameter.definition().type().equals("reference")) {
        throw new SearchRefusal(
            SearchProblem.BAD_INCLUDE, "'" + parts[1] + "' is not a reference parameter");
      }
    }
    Optional<String> target = parts.length == 3 ? Optional.of(parts[2]) : Optional.empty();
    target.ifPresent(this::requireType);
    return new Include(parts[0], parts[1], target, isReverse, isIterated);
  }

  private void requireType(String type) {
    if (!structure.isResourceType(type)) {
      throw new SearchRefusal(
          SearchProblem.UNKNOWN_TYPE, "'" + type + "' is not a resource type of FHIR R4");
    }
  }

  private static int number(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the refusal.
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

  /** Names for messages, sorted and cut where there are very many. */
  static String list(Collection<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }
}
