package org.medulla.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Structure;
import org.medulla.search.Filter.Operator;
import org.medulla.store.Query;

/** Turns a {@code _filter} into a query. */
final class Filters {

  private final Criteria criteria;
  private final Chains chains;
  private final FilterTests tests;

  Filters(Criteria criteria, Chains chains, Structure structure) {
    this.criteria = criteria;
    this.chains = chains;
    this.tests = new FilterTests(structure);
  }

  /**
   * Reads a filter.
   *
   * @param depth how many links lead here
   */
  Query read(Ground ground, String text, int depth) {
    return query(ground, FilterParser.parse(text), depth);
  }

  private Query query(Ground ground, Filter filter, int depth) {
    if (filter instanceof Filter.And it) {
      return new Query.All(
          List.of(query(ground, it.left(), depth), query(ground, it.right(), depth)));
    }
    if (filter instanceof Filter.Or it) {
      return new Query.Any(
          List.of(query(ground, it.left(), depth), query(ground, it.right(), depth)));
    }
    if (filter instanceof Filter.Not it) {
      return new Query.Not(query(ground, it.filter(), depth));
    }
    Filter.Test test = (Filter.Test) filter;
    return test(ground, test, test.path(), depth);
  }

  private Query test(Ground ground, Filter.Test test, List<Filter.Step> path, int depth) {
    criteria.requireDepth(depth);
    Filter.Step step = path.get(0);
    if (path.size() > 1) {
      return chain(ground, step, test, path.subList(1, path.size()), depth);
    }
    String code = step.name().equals("id") ? "_id" : step.name();
    if (code.equals("_id") || code.equals("_lastUpdated")) {
      return ofEveryResource(ground, code, test, depth);
    }
    SearchParameter parameter = criteria.parameter(ground.type(), code);
    return tests.query(parameter, ground.name(parameter), test);
  }

  private Query ofEveryResource(Ground ground, String code, Filter.Test test, int depth) {
    Operator operator = test.operator();
    boolean isId = code.equals("_id");
    if (operator == Operator.NE && isId) {
      return new Query.Not(criteria.read(ground, code, test.value(), depth));
    }
    boolean isKnown = operator == Operator.EQ || (!isId && FilterTests.PREFIXES.contains(operator));
    if (!isKnown) {
      throw new SearchRefusal(
          SearchProblem.BAD_VALUE, "'" + code + "' is not compared with '" + operator.code() + "'");
    }
    String value = isId ? test.value() : operator.code() + test.value();
    return criteria.read(ground, code, value, depth);
  }

  /** {@code subject[filter].name}. */
  private Query chain(
      Ground ground, Filter.Step step, Filter.Test test, List<Filter.Step> rest, int depth) {
    int colon = step.name().indexOf(':');
    String code = colon < 0 ? step.name() : step.name().substring(0, colon);
    SearchParameter parameter = criteria.parameter(ground.type(), code);
    Chains.requireReference(parameter, code);
    String type = colon < 0 ? "" : step.name().substring(colon + 1);
    return chains.anyTarget(
        ground,
        parameter,
        chains.targets(parameter, type),
        new Chains.Reading(
            rest.get(0).name(),
            target -> {
              List<Query> all = new ArrayList<>();
              Optional<Filter> condition = step.condition();
              condition.ifPresent(it -> all.add(query(target, it, depth + 1)));
              all.add(test(target, test, rest, depth + 1));
              return all.size() == 1 ? all.get(0) : new Query.All(all);
            }));
  }
}
