package org.medulla.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;

/**
 * Makes one query of what a criterion means for each of several types: for a resource of a type it
 * finds what the query of that type finds.
 *
 * <p>Index rows know their type, so the queries of the types have one shape and differ in their
 * leaves: these become alternatives in their place. That keeps a search of many types as short as
 * one of a single type, where one branch for each type would not.
 */
final class TypeQueries {

  private TypeQueries() {}

  /** What a criterion means for resources of any of the types, given what it means for each. */
  static Query merge(Map<String, Query> perType) {
    if (perType.size() == 1) {
      return perType.values().iterator().next();
    }
    Set<Query> distinct = new LinkedHashSet<>(perType.values());
    Query first = distinct.iterator().next();
    if (distinct.size() == 1) {
      return first;
    }
    if (distinct.stream().allMatch(Query.Not.class::isInstance)) {
      return new Query.Not(merge(inner(perType, query -> ((Query.Not) query).query())));
    }
    if (distinct.stream().allMatch(query -> isLike(query, first))) {
      List<Query> parts = new ArrayList<>();
      for (int i = 0; i < ((Query.All) first).queries().size(); i++) {
        int index = i;
        parts.add(merge(inner(perType, query -> ((Query.All) query).queries().get(index))));
      }
      return new Query.All(parts);
    }
    if (distinct.stream().allMatch(Query.OfType.class::isInstance)) {
      Set<String> types = new HashSet<>();
      distinct.forEach(it -> types.addAll(((Query.OfType) it).types()));
      return new Query.OfType(types);
    }
    if (distinct.stream().allMatch(Query.Keys.class::isInstance)) {
      Set<ResourceKey> keys = new HashSet<>();
      distinct.forEach(it -> keys.addAll(((Query.Keys) it).keys()));
      return new Query.Keys(keys);
    }
    return alternatives(perType);
  }

  private static Map<String, Query> inner(
      Map<String, Query> perType, Function<Query, Query> inner) {
    Map<String, Query> parts = new LinkedHashMap<>();
    perType.forEach((type, query) -> parts.put(type, inner.apply(query)));
    return parts;
  }

  private static boolean isLike(Query query, Query first) {
    return query instanceof Query.All one
        && first instanceof Query.All other
        && one.queries().size() == other.queries().size();
  }

  /** A query that can find resources of other types is kept to its own. */
  private static Query alternatives(Map<String, Query> perType) {
    Set<Query> any = new LinkedHashSet<>();
    perType.forEach(
        (type, query) -> {
          if (!Criteria.impliesType(query)) {
            any.add(new Query.All(List.of(new Query.OfType(Set.of(type)), query)));
          } else if (query instanceof Query.Any it) {
            any.addAll(it.queries());
          } else {
            any.add(query);
          }
        });
    return new Query.Any(List.copyOf(any));
  }
}
