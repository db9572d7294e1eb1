package org.medulla.search;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a search says about contained resources.
 *
 * @param isWanted whether they are found at all
 * @param isAlone whether nothing else is
 * @param isItself whether the contained resource is the result, not the resource around it
 * @see <a href="https://hl7.org/fhir/R4/search.html#contained">Contained Resources</a>
 */
record ContainedMode(boolean isWanted, boolean isAlone, boolean isItself) {

  static final String PARAMETER = "_contained";
  static final String TYPE_PARAMETER = "_containedType";

  private static final Set<String> INCLUDES = Set.of("_include", "_revinclude");

  /**
   * Reads what a search says.
   *
   * @throws SearchRefusal for other values than those of the specification, and where contained
   *     resources cannot be searched
   */
  static ContainedMode of(Map<String, List<String>> raw, SearchScope scope) {
    String wanted = one(raw, PARAMETER, List.of("false", "true", "both"));
    String form = one(raw, TYPE_PARAMETER, List.of("container", "contained"));
    boolean isWanted = !wanted.equals("false");
    boolean isItself = form.equals("contained");
    if (isItself && !isWanted) {
      throw new SearchRefusal(
          SearchProblem.UNSUPPORTED_PARAMETER,
          "'contained' needs _contained=true or _contained=both: no contained resource is found"
              + " without it",
          TYPE_PARAMETER);
    }
    if (isWanted && scope.isEveryType()) {
      throw new SearchRefusal(
          SearchProblem.UNSUPPORTED_PARAMETER,
          "'" + wanted + "' is not supported here: search one type, or name types with _type",
          PARAMETER);
    }
    return new ContainedMode(isWanted, wanted.equals("true"), isItself);
  }

  /** The value of a parameter, the first one if there is none. */
  private static String one(Map<String, List<String>> raw, String name, List<String> values) {
    List<String> given = raw.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw new SearchRefusal(SearchProblem.REPEATED_PARAMETER, "may be given once only", name);
    }
    if (given.isEmpty() || given.get(0).isEmpty()) {
      return values.get(0);
    }
    if (!values.contains(given.get(0))) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE,
          "'" + given.get(0) + "' is none of " + String.join(", ", values),
          name);
    }
    return given.get(0);
  }

  /**
   * Sees to it that a parameter of the same search can be done.
   *
   * @throws SearchRefusal if it cannot
   */
  void requireFit(String name) {
    if (!isWanted) {
      return;
    }
    if (isItself && INCLUDES.contains(name.replaceFirst(":.*", ""))) {
      throw refusal(
          "nothing is included with parts of resources; ask for _containedType=container");
    }
    if (name.equals("_sort") && !isAlone) {
      throw refusal("contained resources come last with _contained=both; ask for _contained=true");
    }
    if (name.equals("_elements") && !isItself) {
      throw refusal("results are of other types than the search; ask for _containedType=contained");
    }
  }

  private static SearchRefusal refusal(String reason) {
    return new SearchRefusal(
        SearchProblem.UNSUPPORTED_PARAMETER,
        "is not supported together with _contained: " + reason);
  }
}
