package org.medulla.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.Structure;
import org.medulla.store.Query;

/**
 * Finds what was done in a span of time, by the date that counts clinically for each type.
 *
 * @see <a href="https://hl7.org/fhir/R4/operation-patient-everything.html">start and end</a>
 */
public final class CareDates {

  /** The parameters that tell a clinical date; of those a type has, the first one counts. */
  private static final List<String> PARAMETERS =
      List.of(
          "date",
          "onset-date",
          "effective",
          "effective-time",
          "occurrence",
          "event-date",
          "started",
          "whenhandedover",
          "whenprepared",
          "collected",
          "start-date",
          "period",
          "authored",
          "authoredon",
          "sent",
          "datetime",
          "datewritten",
          "created");

  private final SearchParameters parameters;
  private final Criteria criteria;

  public CareDates(SearchParameters parameters, Structure structure) {
    this.parameters = parameters;
    this.criteria = new Criteria(parameters, structure, 0);
  }

  /**
   * What of these types has a clinical date from a beginning to an end, or none at all.
   *
   * @param bounds criteria on the date, {@code ge2021-01-01}; at least one
   * @throws SearchRefusal if a bound is no date
   */
  public Query within(Set<String> types, List<String> bounds) {
    Map<String, Query> inside = new LinkedHashMap<>();
    List<Query> dated = new ArrayList<>();
    for (String type : new TreeSet<>(types)) {
      Optional<SearchParameter> parameter = clinicalDate(type);
      if (parameter.isPresent()) {
        String code = parameter.get().definition().code();
        inside.put(
            type, new Query.All(bounds.stream().map(it -> criteria.read(type, code, it)).toList()));
        dated.add(parameter.get().kind().present(parameter.get().name()));
      }
    }
    if (inside.isEmpty()) {
      return new Query.Everything();
    }
    return new Query.Any(List.of(new Query.Not(new Query.Any(dated)), TypeQueries.merge(inside)));
  }

  private Optional<SearchParameter> clinicalDate(String type) {
    return PARAMETERS.stream()
        .flatMap(code -> parameters.find(type, code).stream())
        .filter(it -> it.definition().type().equals("date"))
        .findFirst();
  }
}
