package org.medulla.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * Puts criteria of one search together where one index row answers for several: a code and the
 * value that goes with it where a composite has rows of both ({@link Joint}), and the bounds of a
 * value that a resource has but once. They find the same as each on its own, among far fewer rows.
 */
final class JoinedCriteria {

  /** More alternatives than this are left as they are. */
  private static final int FEW = 4;

  private final SearchParameters parameters;
  private final String type;
  private final List<Criterion> criteria;
  private final Modifiers modifiers;

  /**
   * @param type that of the resources which are searched
   */
  JoinedCriteria(SearchParameters parameters, String type, List<Criterion> criteria) {
    this.parameters = parameters;
    this.type = type;
    this.criteria = criteria;
    this.modifiers = new Modifiers(parameters.structure());
  }

  /**
   * One criterion.
   *
   * @param name with its modifier
   * @param value with its escapes
   * @param query what it means
   */
  record Criterion(String name, String value, Query query) {}

  /** What resources must match to fulfil all criteria. */
  List<Query> queries() {
    List<Criterion> joined = criteria;
    for (Joint joint : joints()) {
      Optional<Criterion> code = first(joint);
      joined = code.isPresent() ? joined(joint, code.get(), joined) : joined;
    }
    Map<String, List<Query>> byName = new LinkedHashMap<>();
    for (Criterion criterion : joined) {
      List<Query> queries = byName.computeIfAbsent(criterion.name, none -> new ArrayList<>());
      if (queries.isEmpty() || !isOnce(criterion.name)) {
        queries.add(criterion.query);
        continue;
      }
      int last = queries.size() - 1;
      Optional<Query> both = both(queries.get(last), criterion.query);
      both.ifPresentOrElse(it -> queries.set(last, it), () -> queries.add(criterion.query));
    }
    return byName.values().stream().flatMap(List::stream).toList();
  }

  private List<Joint> joints() {
    return parameters.isBeingBuilt() ? List.of() : parameters.of(type).joints();
  }

  /**
   * How matches are sorted by a parameter: the values of a composite are the same, and its rows are
   * of what matches the code alone.
   *
   * @param key how any resources are sorted by it
   */
  SortKey sortKey(String name, SortKey key) {
    if (!inOrder(key)) {
      return key;
    }
    for (Joint joint : joints()) {
      Optional<Criterion> code = first(joint);
      if (name.equals(joint.second())
          && code.isPresent()
          && joint.composite().kind() instanceof CompositeParameter composite) {
        List<String> values = List.of(code.get().value);
        return composite.sortKey(joint.composite().name(), values, key.descending());
      }
    }
    return key;
  }

  private static boolean inOrder(SortKey key) {
    return key.family() == SortKey.Family.DATE || key.family() == SortKey.Family.NUMBER;
  }

  /** What a composite begins with. */
  private Optional<Criterion> first(Joint joint) {
    return criteria.stream().filter(it -> is(it, joint.first())).findFirst();
  }

  /** The code may have been joined to another value before. */
  private List<Criterion> joined(Joint joint, Criterion code, List<Criterion> others) {
    if (others.stream().noneMatch(it -> is(it, joint.second()))) {
      return criteria;
    }
    List<Criterion> joined = new ArrayList<>();
    boolean isOneRow = true;
    for (Criterion criterion : others) {
      if (is(criterion, joint.second())) {
        String value = code.value + "$" + criterion.value;
        SearchParameter composite = joint.composite();
        Query query = modifiers.apply(composite.kind(), composite.name(), "", value);
        joined.add(new Criterion(composite.definition().code(), value, query));
        isOneRow &= !(query instanceof Query.Any any) || areOfOneKind(any);
      } else if (criterion != code) {
        joined.add(criterion);
      }
    }
    if (!isOneRow) {
      joined.add(code); // Or nothing would be left whose rows lie in the order of versions.
    }
    return joined;
  }

  private static boolean areOfOneKind(Query.Any query) {
    return query.queries().stream().allMatch(it -> bounds(query.queries().get(0), it).isPresent());
  }

  /** Whether it asks for one value of a parameter, which can stand in a composite as it is. */
  private static boolean is(Criterion criterion, String name) {
    return criterion.name.equals(name)
        && Escapes.split(criterion.value, ',').size() == 1
        && Escapes.split(criterion.value, '$').size() == 1;
  }

  /** Whether a resource has at most one row of a kind for a parameter. */
  private boolean isOnce(String name) {
    return parameters
        .find(type, name)
        .filter(
            it ->
                it.path().only(type).isPresent()
                    || parameters.of(type).joints().stream()
                        .anyMatch(joint -> joint.composite() == it))
        .isPresent();
  }

  /** What fulfils both, given that one row has to; empty if that is not a matter of bounds. */
  private static Optional<Query> both(Query one, Query other) {
    List<Query> ways = new ArrayList<>();
    for (Query some : ways(one)) {
      for (Query more : ways(other)) {
        Optional<Query> bounds = bounds(some, more);
        if (bounds.isEmpty() || ways.size() == FEW) {
          return Optional.empty();
        }
        bounds.filter(JoinedCriteria::isPossible).ifPresent(ways::add);
      }
    }
    return ways.isEmpty() ? Optional.empty() : Optional.of(Modifiers.anyOf(ways));
  }

  private static boolean isPossible(Query bounds) {
    if (bounds instanceof Query.Date it) {
      return it.fromMin() <= it.fromMax() && it.toMin() <= it.toMax();
    }
    return bounds instanceof Query.Number it
        && it.fromMin() <= it.fromMax()
        && it.toMin() <= it.toMax();
  }

  private static List<Query> ways(Query query) {
    return query instanceof Query.Any any ? any.queries() : List.of(query);
  }

  private static Optional<Query> bounds(Query one, Query other) {
    if (one instanceof Query.Date a && other instanceof Query.Date b && a.k() == b.k()) {
      return Optional.of(
          new Query.Date(
              a.k(),
              Math.max(a.fromMin(), b.fromMin()),
              Math.min(a.fromMax(), b.fromMax()),
              Math.max(a.toMin(), b.toMin()),
              Math.min(a.toMax(), b.toMax())));
    }
    if (one instanceof Query.Number a && other instanceof Query.Number b && a.k() == b.k()) {
      return Optional.of(
          new Query.Number(
              a.k(),
              Math.max(a.fromMin(), b.fromMin()),
              Math.min(a.fromMax(), b.fromMax()),
              Math.max(a.toMin(), b.toMin()),
              Math.min(a.toMax(), b.toMax())));
    }
    return Optional.empty();
  }
}
