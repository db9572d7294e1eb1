package org.medulla.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the parameters of a resource type that are the union of others. */
final class Unions {

  /** What is asked for by a number of its rows alone, whatever lies behind it. */
  private static final Set<String> KINDS = Set.of("token", "quantity", "composite");

  private final String resourceType;

  /** The branches of each parameter's expression, by its name. */
  private final Map<String, Set<String>> branches = new TreeMap<>();

  private final Map<String, SearchParameter> parameters;

  /**
   * @param parameters by name
   */
  Unions(String resourceType, Map<String, SearchParameter> parameters) {
    this.resourceType = resourceType;
    this.parameters = Map.copyOf(parameters);
    parameters.forEach(
        (code, parameter) -> {
          if (KINDS.contains(parameter.definition().type())) {
            branches.put(code, branches(parameter.definition().expression()));
          }
        });
  }

  /** A parameter, which is left as it is if it is no union of others. */
  SearchParameter reduced(SearchParameter parameter) {
    List<String> others = others(parameter.definition());
    return others.isEmpty()
        ? parameter
        : new SearchParameter(
            parameter.definition(),
            parameter.name(),
            parameter.path(),
            new UnionParameter(parameter.kind(), others));
  }

  /** The others that it is the union of, in the order of their names; none if there are none. */
  private List<String> others(ParameterDefinition union) {
    Set<String> wanted = branches.getOrDefault(union.code(), Set.of());
    List<String> others = new ArrayList<>();
    Set<String> covered = new HashSet<>();
    branches.forEach(
        (code, some) -> {
          boolean isPart = some.size() < wanted.size() && wanted.containsAll(some);
          if (isPart && !some.isEmpty() && isLike(union, code)) {
            others.add(code);
            covered.addAll(some);
          }
        });
    return covered.equals(wanted) ? others : List.of();
  }

  /** Whether values are indexed in the same way. */
  private boolean isLike(ParameterDefinition union, String code) {
    return Optional.ofNullable(parameters.get(code))
        .map(SearchParameter::definition)
        .filter(it -> it.type().equals(union.type()) && components(it).equals(components(union)))
        .isPresent();
  }

  private static List<String> components(ParameterDefinition definition) {
    return definition.components().stream().map(ParameterDefinition.Component::expression).toList();
  }

  /** The alternatives of an expression that begin at the type; none where that is not certain. */
  private Set<String> branches(String expression) {
    Set<String> branches = new TreeSet<>();
    for (String part : expression.split("\\|")) {
      String branch = part.strip();
      String type = branch.replaceFirst("^\\(+", "").split("\\W", 2)[0];
      if (count(branch, '(') != count(branch, ')') || type.endsWith("Resource")) {
        return Set.of();
      }
      if (type.equals(resourceType)) {
        branches.add(branch);
      }
    }
    return branches;
  }

  private static long count(String text, char c) {
    return text.chars().filter(it -> it == c).count();
  }
}
