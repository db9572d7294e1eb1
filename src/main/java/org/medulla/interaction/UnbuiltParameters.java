package org.medulla.interaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medulla.search.Handling;
import org.medulla.search.ParameterDefinition;
import org.medulla.search.SearchParameters;
import org.medulla.search.SearchParser;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.search.SearchScope;
import org.medulla.store.Explanation;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.Search;
import org.medulla.store.Store;

/**
 * Tells which searches need index rows that are still being built, and how they are answered.
 *
 * <p>Why it is done so: docs/decisions/0014-search-parameters-at-run-time.md.
 */
public final class UnbuiltParameters {

  /** What shapes a result, and is nothing that candidates could be found by. */
  private static final Set<String> NO_CRITERIA =
      Set.of("_sort", "_count", "_total", "_summary", "_elements", "_asOf", "_explain", "_type");

  private final SearchParameters parameters;
  private final SearchParser parser;
  private final Finder index;
  private final Finder computed;

  public UnbuiltParameters(
      Store store, SearchParameters parameters, SearchParser parser, ComputedSearch computed) {
    this.parameters = parameters;
    this.parser = parser;
    this.index = new ByIndex(store);
    this.computed = computed;
  }

  /** Everything is there. */
  private record ByIndex(Store store) implements Finder {
    @Override
    public Page search(Search search, Query candidates) {
      return store.search(search);
    }

    @Override
    public Explanation explain(Search search) {
      return store.explain(search);
    }
  }

  /** Whether a search may need what is not built yet. */
  boolean concerns(SearchPlan plan) {
    return plan.contained().isPresent() && !parameters.isIndexedAnew()
        || concerns(plan.applied(), plan.query())
        || !parameters.isIndexedAnew() && !plan.includes().isEmpty();
  }

  /** Whether conditions may need what is not built yet. */
  boolean concerns(Collection<Applied> applied, Query query) {
    return !parameters.isIndexedAnew() && hasAddresses(query)
        || parameters.unbuilt().stream().anyMatch(it -> isNamed(it, applied));
  }

  /** Canonical addresses are among the rows that an older Medulla did not write. */
  private static boolean hasAddresses(Query query) {
    return hasAddresses(query, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static boolean hasAddresses(Query query, Set<Query> seen) {
    if (!seen.add(query)) {
      return false;
    }
    if (query instanceof Query.All it) {
      return it.queries().stream().anyMatch(part -> hasAddresses(part, seen));
    }
    if (query instanceof Query.Any it) {
      return it.queries().stream().anyMatch(part -> hasAddresses(part, seen));
    }
    if (query instanceof Query.Not it) {
      return hasAddresses(it.query(), seen);
    }
    if (query instanceof Query.LinkTo it) {
      return hasAddresses(it.target(), seen);
    }
    if (query instanceof Query.LinkedFrom it) {
      return hasAddresses(it.source(), seen);
    }
    return query instanceof Query.SharedLink;
  }

  private static boolean isNamed(ParameterDefinition definition, Collection<Applied> applied) {
    return applied.stream().anyMatch(it -> isNamed(definition, it));
  }

  private static boolean isNamed(ParameterDefinition definition, Applied applied) {
    boolean isOfAll =
        applied.name().startsWith("_revinclude")
            && applied.value().endsWith("*")
            && definition.type().equals("reference");
    return isOfAll
        || applied.name().contains(definition.code())
        || applied.value().contains(definition.code());
  }

  private boolean isNamed(Applied applied) {
    return parameters.unbuilt().stream().anyMatch(it -> isNamed(it, applied));
  }

  /** What carries a search out. */
  Finder finder(SearchPlan plan) {
    return concerns(plan) ? computed : index;
  }

  /** What carries out searches that need what is not built yet. */
  Finder computed() {
    return computed;
  }

  /** What carries out searches that need nothing else than the index. */
  Finder index() {
    return index;
  }

  /** Finds everything that a plan may find, by rows that are surely there. */
  Query candidates(SearchPlan plan) {
    return concerns(plan) ? candidates(plan.scope(), plan.applied()) : plan.query();
  }

  /** Finds everything that criteria may find, by rows that are surely there. */
  Query candidates(SearchScope scope, Collection<Applied> applied) {
    if (!parameters.isIndexedAnew()) {
      return new Query.OfType(scope.types());
    }
    Map<String, List<String>> sure = new LinkedHashMap<>();
    for (Applied it : applied) {
      boolean isCriterion =
          !NO_CRITERIA.contains(it.name())
              && !it.name().startsWith("_include")
              && !it.name().startsWith("_revinclude")
              && !it.name().startsWith("_contained");
      if (isCriterion && !isNamed(it)) {
        sure.computeIfAbsent(it.name(), none -> new ArrayList<>()).add(it.value());
      }
    }
    return parser.parse(scope, sure, Handling.STRICT).query();
  }
}
