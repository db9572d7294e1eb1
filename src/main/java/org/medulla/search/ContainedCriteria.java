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
   * @return what it means for the rows of a contained resource and of the one around it
   * @throws SearchRefusal if it is not understood, or cannot be decided for contained resources
   */
  Query add(String name, String value) {
    List<Query> any = new ArrayList<>();
    for (String type : types) {
      Ground ground = Ground.anyContained(type);
      any.add(ground.all(List.of(criteria.read(ground, name, value, 0))));
    }
    Query query = Modifiers.anyOf(any);
    queries.add(query);
    return query;
  }

  /**
   * What is searched.
   *
   * @param members what else must hold of the resource around
   */
  SearchPlan.Contained read(boolean isAlone, boolean isItself, List<Query> members) {
    List<Query> all = new ArrayList<>();
    all.add(
        Modifiers.anyOf(types.stream().map(it -> Ground.anyContained(it).everything()).toList()));
    all.addAll(queries);
    all.addAll(members);
    Query query = new Query.All(all);
    return new SearchPlan.Contained(types, query, relaxed(query), isAlone, isItself);
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
