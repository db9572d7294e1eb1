package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.medulla.fhir.Json;
import org.medulla.search.Indexer;
import org.medulla.search.ParameterDefinition;
import org.medulla.search.Pointers;
import org.medulla.search.Pointers.Pointer;
import org.medulla.search.SearchParameters;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Cursor;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;
import org.medulla.store.Write;

/**
 * Answers searches by parameters whose index rows are still being built: reads every resource of
 * the type, finds its rows, and puts the resources that match in the place of the condition.
 */
public final class UnbuiltParameters {

  private static final int PAGE = 500;
  private static final int MAX_READ = 20_000;

  private final Store store;
  private final SearchParameters parameters;
  private final Indexer indexer;
  private final Pointers pointers;
  private final Supplier<Store> scratch;

  /**
   * @param scratch makes an empty store for the rows that are found
   */
  public UnbuiltParameters(
      Store store,
      SearchParameters parameters,
      Indexer indexer,
      Pointers pointers,
      Supplier<Store> scratch) {
    this.store = store;
    this.parameters = parameters;
    this.indexer = indexer;
    this.pointers = pointers;
    this.scratch = scratch;
  }

  /** Whether a search may need what is not built yet. */
  boolean concerns(SearchPlan plan) {
    return parameters.unbuilt().stream().anyMatch(it -> isNamed(it, plan.applied()));
  }

  private static boolean isNamed(ParameterDefinition definition, Collection<Applied> applied) {
    return applied.stream()
        .anyMatch(
            it -> it.name().contains(definition.code()) || it.value().contains(definition.code()));
  }

  /**
   * A query that finds at a {@code t} what a plan asks for, whatever has been built.
   *
   * @throws InteractionRefusal if the plan needs rows for more than its conditions, or there is too
   *     much to read
   */
  Query resolved(SearchPlan plan, long t) {
    List<ParameterDefinition> needed = new ArrayList<>();
    for (ParameterDefinition definition : parameters.unbuilt()) {
      boolean isBeyondConditions =
          plan.applied().stream()
              .filter(it -> it.name().equals("_sort") || it.name().startsWith("_revinclude"))
              .anyMatch(it -> it.value().contains(definition.code()));
      if (isBeyondConditions) {
        throw refusal(definition, "it cannot be sorted or included by yet");
      }
      if (isNamed(definition, plan.applied())) {
        needed.add(definition);
      }
    }
    if (needed.isEmpty()) {
      return plan.query();
    }
    try (Store rows = rows(needed, t)) {
      return new Resolution(rows, needed, t).of(plan.query());
    }
  }

  /**
   * Refuses a condition that speaks of what is not built yet: it could not be guarded.
   *
   * @throws InteractionRefusal naming the parameter
   */
  void refuse(Collection<Applied> condition) {
    for (ParameterDefinition definition : parameters.unbuilt()) {
      if (isNamed(definition, condition)) {
        throw refusal(definition, "no condition can be decided by it yet");
      }
    }
  }

  /**
   * Refuses a search for contained resources while those of older resources may have no rows yet.
   *
   * @throws InteractionRefusal until all resources are indexed anew, or naming the parameter
   */
  void refuseContained(Collection<Applied> applied) {
    if (!parameters.isIndexedAnew()) {
      throw new InteractionRefusal(
          InteractionProblem.BEING_BUILT,
          "Resources are being indexed anew, "
              + parameters.builtPercent()
              + " % are done; contained resources cannot be searched yet",
          "http._contained");
    }
    refuse(applied);
  }

  private InteractionRefusal refusal(ParameterDefinition definition, String text) {
    return new InteractionRefusal(
        InteractionProblem.BEING_BUILT,
        "The search parameter '"
            + definition.code()
            + "' is new and being built, "
            + parameters.builtPercent()
            + " % are done; "
            + text,
        "http." + definition.code());
  }

  /** A store that holds nothing but the rows of some parameters. */
  private Store rows(List<ParameterDefinition> definitions, long t) {
    Set<String> types = new TreeSet<>();
    Set<String> codes = new TreeSet<>();
    for (ParameterDefinition definition : definitions) {
      types.addAll(parameters.types(definition));
      codes.add(definition.code());
    }
    Store rows = scratch.get();
    int read = 0;
    Optional<Cursor> after = Optional.empty();
    do {
      Page page = page(types, after, t);
      read += page.versions().size();
      if (read > MAX_READ) {
        throw refusal(definitions.get(0), "there is too much to search without it yet");
      }
      List<Write> writes = new ArrayList<>();
      for (StoredVersion version : page.versions()) {
        IndexRows found = indexer.rows(tree(version), codes);
        if (found.size() > 0) {
          writes.add(
              new Write.Put(
                  version.key(),
                  Change.CREATE,
                  version.body().orElseThrow(),
                  found,
                  Expectation.ANYTHING));
        }
      }
      if (!writes.isEmpty()) {
        rows.commit(new Commit(writes, List.of()));
      }
      after = page.next();
    } while (after.isPresent());
    return rows;
  }

  private Page page(Set<String> types, Optional<Cursor> after, long t) {
    return store.search(
        new Search(new Query.OfType(types), List.of(), after, PAGE, false, OptionalLong.of(t)));
  }

  private static ObjectNode tree(StoredVersion version) {
    return Json.object(version.body().orElseThrow().toByteArray());
  }

  /** Puts the found resources into a query. */
  private final class Resolution {
    private final Store rows;
    private final List<ParameterDefinition> definitions;
    private final List<ParameterDefinition> references;
    private final long t;

    Resolution(Store rows, List<ParameterDefinition> definitions, long t) {
      this.rows = rows;
      this.definitions = definitions;
      this.references = definitions.stream().filter(it -> it.type().equals("reference")).toList();
      this.t = t;
    }

    Query of(Query query) {
      if (query instanceof Query.All it) {
        return new Query.All(it.queries().stream().map(this::of).toList());
      }
      if (query instanceof Query.Any it) {
        return new Query.Any(it.queries().stream().map(this::of).toList());
      }
      if (query instanceof Query.Not it) {
        return new Query.Not(of(it.query()));
      }
      if (query instanceof Query.LinkTo it) {
        return linkTo(it);
      }
      if (query instanceof Query.LinkedFrom it) {
        return linkedFrom(it);
      }
      boolean isOfRows =
          !(query instanceof Query.OfType
              || query instanceof Query.Keys
              || query instanceof Query.Everything
              || query instanceof Query.Updated);
      return isOfRows ? or(query, keys(rows, query, OptionalLong.empty())) : query;
    }

    private Query linkTo(Query.LinkTo query) {
      Query target = of(query.target());
      Query plain = new Query.LinkTo(query.k(), target);
      if (references.isEmpty()) {
        return plain;
      }
      List<Query> links = new ArrayList<>();
      for (ResourceKey key : keys(store, target, OptionalLong.of(t))) {
        links.add(new Query.Link(query.k(), key.fingerprint()));
      }
      return or(plain, keys(rows, new Query.Any(links), OptionalLong.empty()));
    }

    private Query linkedFrom(Query.LinkedFrom query) {
      Query source = of(query.source());
      Query plain = new Query.LinkedFrom(query.k(), source);
      if (references.isEmpty()) {
        return plain;
      }
      Set<ResourceKey> sources = keys(store, source, OptionalLong.of(t));
      Set<ResourceKey> targets = new HashSet<>();
      for (StoredVersion version : store.readAll(sources, OptionalLong.of(t)).values()) {
        for (ParameterDefinition reference : references) {
          for (Pointer pointer : pointers.of(tree(version), reference.code(), Set.of())) {
            if (pointer instanceof Pointer.ToResource to
                && isLinked(query.k(), version.key(), to.key())) {
              targets.add(to.key());
            }
          }
        }
      }
      return or(plain, targets);
    }

    /** Whether the rows speak of such a link at all: the number may be another parameter's. */
    private boolean isLinked(long k, ResourceKey source, ResourceKey target) {
      Query link =
          new Query.All(
              List.of(new Query.Keys(Set.of(source)), new Query.Link(k, target.fingerprint())));
      return !keys(rows, link, OptionalLong.empty()).isEmpty();
    }

    private static Query or(Query query, Set<ResourceKey> keys) {
      return keys.isEmpty() ? query : new Query.Any(List.of(query, new Query.Keys(keys)));
    }

    private Set<ResourceKey> keys(Store from, Query query, OptionalLong t) {
      Set<ResourceKey> keys = new TreeSet<>();
      Optional<Cursor> after = Optional.empty();
      do {
        Page page = from.search(new Search(query, List.of(), after, PAGE, false, t));
        page.versions().forEach(version -> keys.add(version.key()));
        after = page.next();
        if (keys.size() > MAX_READ) {
          throw refusal(definitions.get(0), "there is too much to search without it yet");
        }
      } while (after.isPresent());
      return keys;
    }
  }
}
