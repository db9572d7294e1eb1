package org.medulla.search;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final Set<String> searched;

  /**
   * @param searched the types that the search can find
   */
  IncludeReader(SearchParameters parameters, Structure structure, Set<String> searched) {
    this.parameters = parameters;
    this.structure = structure;
    this.searched = searched;
  }

  /**
   * Reads {@code *}, {@code Type:*}, {@code Type:parameter} or {@code Type:parameter:Type}.
   *
   * @param name {@code _include} or {@code _revinclude}, maybe with {@code :iterate}
   * @throws SearchRefusal also if it can include nothing, whatever there is
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
    Optional<String> target = parts.length == 3 ? Optional.of(parts[2]) : Optional.empty();
    target.ifPresent(this::requireType);
    Set<String> targets = targets(parts[0], parts[1]);
    target.ifPresent(type -> requireTarget(parts[1], targets, type));
    if (!isIterated) {
      Set<String> ends = isReverse ? target.map(Set::of).orElse(targets) : Set.of(parts[0]);
      requireSearched(name, ends);
    }
    return new Include(parts[0], parts[1], target, isReverse, isIterated);
  }

  /** The types that a parameter may point to; none stands for any. */
  private Set<String> targets(String type, String code) {
    if (code.equals(ANY)) {
      return Set.of();
    }
    SearchParameter parameter = new Criteria(parameters, structure, 0).parameter(type, code);
    if (!parameter.definition().type().equals("reference")) {
      throw new SearchRefusal(
          SearchProblem.BAD_INCLUDE, "'" + code + "' is not a reference parameter");
    }
    List<String> targets = parameter.definition().target();
    return targets.contains("Resource") ? Set.of() : Set.copyOf(targets);
  }

  private static void requireTarget(String code, Set<String> targets, String type) {
    if (!targets.isEmpty() && !targets.contains(type)) {
      throw new SearchRefusal(
          SearchProblem.UNREACHABLE_INCLUDE,
          "'"
              + code
              + "' never points to a "
              + type
              + "; it points to "
              + SearchParser.someOf(targets));
    }
  }

  /** Without {@code :iterate} an include begins at what was found, and nowhere else. */
  private void requireSearched(String name, Set<String> ends) {
    if (!ends.isEmpty() && Collections.disjoint(ends, searched)) {
      throw new SearchRefusal(
          SearchProblem.UNREACHABLE_INCLUDE,
          "includes nothing: it begins at "
              + SearchParser.someOf(ends)
              + ", and the search finds "
              + SearchParser.someOf(searched)
              + "; to begin at what is included, write "
              + name
              + ":iterate");
    }
  }

  private void requireType(String type) {
    if (!structure.isResourceType(type)) {
      throw new SearchRefusal(
          SearchProblem.UNKNOWN_TYPE, "'" + type + "' is not a resource type of FHIR R4");
    }
  }
}
