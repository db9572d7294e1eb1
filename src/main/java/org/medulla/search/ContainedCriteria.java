package org.medulla.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.store.Query;

/**
 * Criteria on contained resources. They are read twice: for the rows of one contained resource, and
 * for the rows of the resource around it, where those of all that it contains are mixed.
 */
final class ContainedCriteria {

  private final Set<String> types;
  private final Criteria criteria;
  private final List<Query> queries = new ArrayList<>();

  ContainedCriteria(Set<String> types, Criteria criteria) {
    this.types = new TreeSet<>(types);
    this.criteria = criteria;
  }

  /**
   * Adds a criterion.
   *
   * @throws SearchRefusal if it is not understood, or cannot be decided for contained resources
   */
  void add(String name, String value) {
    List<Query> any = new ArrayList<>();
    for (String type : types) {
      Ground ground = Ground.anyContained(type);
      any.add(ground.all(List.of(criteria.read(ground, name, value, 0))));
    }
    Query query = Modifiers.anyOf(any);
    requireRows(query);
    queries.add(query);
  }

  SearchPlan.Contained read(boolean isAlone, boolean isItself) {
    List<Query> all = new ArrayList<>();
    all.add(
        Modifiers.anyOf(types.stream().map(it -> Ground.anyContained(it).everything()).toList()));
    all.addAll(queries);
    Query query = new Query.All(all);
    return new SearchPlan.Contained(types, query, relaxed(query), isAlone, isItself);
  }

  /** Sees to it that rows of the resource itself decide: nothing can point to what is contained. */
  private static void requireRows(Query query) {
    if (query instanceof Query.All it) {
      it.queries().forEach(ContainedCriteria::requireRows);
    } else if (query instanceof Query.Any it) {
      it.queries().forEach(ContainedCriteria::requireRows);
    } else if (query instanceof Query.Not it) {
      requireRows(it.query());
    } else if (!isOfRows(query)) {
      throw new SearchRefusal(
          SearchProblem.UNSUPPORTED_PARAMETER, "cannot be decided for contained resources");
    }
  }

  private static boolean isOfRows(Query query) {
    return query instanceof Query.Everything
        || query instanceof Query.Token
        || query instanceof Query.Text
        || query instanceof Query.Date
        || query instanceof Query.Number
        || query instanceof Query.Near
        || query instanceof Query.Link
        || query instanceof Query.LinkTo
        || query instanceof Query.SharedLink;
  }

  /**
   * A query that rows match if some of them match the given one: what others of them must not have
   * says nothing when rows are mixed.
   */
  private static Query relaxed(Query query) {
    if (query instanceof Query.All it) {
      List<Query> all = new ArrayList<>();
      for (Query part : it.queries()) {
        Query relaxed = relaxed(part);
        if (!(relaxed instanceof Query.Everything)) {
          all.add(relaxed);
        }
      }
      return all.isEmpty() ? new Query.Everything() : new Query.All(all);
    }
    if (query instanceof Query.Any it) {
      List<Query> any = it.queries().stream().map(ContainedCriteria::relaxed).toList();
      boolean isOpen = any.stream().anyMatch(Query.Everything.class::isInstance);
      return isOpen ? new Query.Everything() : new Query.Any(any);
    }
    return query instanceof Query.Not ? new Query.Everything() : query;
  }
}
