package org.medulla.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.medulla.search.IndexName.Form;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;

/**
 * Where criteria are to hold: in resources of a type, or in contained resources of a type: all of
 * them, or those that a parameter of the resource around them points to.
 *
 * @param type the resource type whose parameters can be asked for
 * @param scope what the names of index rows begin with: nothing for resources, a mark for all
 *     contained ones, else the parameter that leads to what is contained
 */
record Ground(String type, String scope) {

  /** How deep contained resources that point to each other are followed. */
  static final int MAX_CONTAINED = 2;

  private static final String CONTAINED = "\u0000#";

  Ground(String type) {
    this(type, "");
  }

  /** The contained resources of a type that a parameter points to. */
  Ground contained(SearchParameter parameter, String targetType) {
    return new Ground(targetType, name(parameter).text() + CONTAINED);
  }

  /** All contained resources of a type, whatever points to them. */
  static Ground anyContained(String type) {
    return new Ground(type, CONTAINED);
  }

  /** Whether this is all contained resources, whatever points to them. */
  boolean isAnyContained() {
    return scope.equals(CONTAINED);
  }

  /** The row that tells that the resource around points to a contained one by a parameter. */
  long pointedTo(SearchParameter parameter) {
    return new IndexName(scope + type + "<" + parameter.name().text()).of(Form.PRESENT);
  }

  boolean isContained() {
    return !scope.isEmpty();
  }

  /** Whether contained resources that are pointed to from here are known. */
  boolean reachesContained() {
    int marks = 0;
    for (int at = scope.indexOf(CONTAINED); at >= 0; at = scope.indexOf(CONTAINED, at + 1)) {
      marks++;
    }
    return marks < MAX_CONTAINED;
  }

  /** What the index rows of a parameter are called here. */
  IndexName name(SearchParameter parameter) {
    return isContained() ? new IndexName(scope + parameter.name().text()) : parameter.name();
  }

  /** Resources here that match all queries. */
  Query all(List<Query> queries) {
    if (!isContained()) {
      return Criteria.all(type, queries);
    }
    boolean implied = queries.stream().anyMatch(Criteria::impliesType);
    if (implied) {
      return queries.size() == 1 ? queries.get(0) : new Query.All(queries);
    }
    List<Query> all = new ArrayList<>(queries);
    all.add(everything());
    return new Query.All(all);
  }

  /** Every resource here. */
  Query everything() {
    return isContained() ? new Query.Token(presence()) : new Query.OfType(Set.of(type));
  }

  /** The row that tells that there is such a contained resource. */
  long presence() {
    return new IndexName(scope + type).of(Form.PRESENT);
  }

  /** The row that tells the id of a contained resource. */
  long contained(String id) {
    return new IndexName(scope + type).of(Form.CODE, id);
  }

  /** The resource with an id. */
  Query id(String id) {
    return isContained()
        ? new Query.Token(contained(id))
        : new Query.Keys(Set.of(new ResourceKey(type, id)));
  }

  /** Sees to it that a criterion is not asked of contained resources, which it does not fit. */
  void requireResource(String code) {
    if (isContained()) {
      throw new SearchRefusal(
          SearchProblem.UNSUPPORTED_PARAMETER,
          "'" + code + "' is not known of contained resources");
    }
  }
}
