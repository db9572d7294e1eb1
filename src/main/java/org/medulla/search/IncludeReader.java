package org.medulla.search;

import java.util.Optional;
import org.medulla.fhir.Structure;
import org.medulla.search.SearchPlan.Include;

/**
 * Reads the values of {@code _include} and {@code _revinclude}.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#include">Including other resources</a>
 */
final class IncludeReader {

  private static final String ANY = "*";

  private final SearchParameters parameters;
  private final Structure structure;

  IncludeReader(SearchParameters parameters, Structure structure) {
    this.parameters = parameters;
    this.structure = structure;
  }

  /**
   * Reads {@code *}, {@code Type:*}, {@code Type:parameter} or {@code Type:parameter:Type}.
   *
   * @param name {@code _include} or {@code _revinclude}, maybe with {@code :iterate}
   */
  Include read(String name, String value) {
    boolean isReverse = name.startsWith("_rev");
    boolean isIterated = name.indexOf(':') > 0;
    if (value.equals(ANY)) {
      return new Include(ANY, ANY, Optional.empty(), isReverse, isIterated);
    }
    String[] parts = value.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new SearchRefusal(
          SearchProblem.BAD_INCLUDE,
          "'" + value + "' is none of Type:parameter, Type:parameter:Type, Type:* and *");
    }
    requireType(parts[0]);
    if (!parts[1].equals(ANY)) {
      SearchParameter parameter =
          new Criteria(parameters, structure, 0).parameter(parts[0], parts[1]);
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
}
