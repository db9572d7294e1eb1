package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.medulla.fhir.Json;
import org.medulla.search.Indexer;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchRefusal;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Cursor;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.Order;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.Search;
import org.medulla.store.SortKey;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;
import org.medulla.store.Write;

/**
 * Finds contained resources. The index of the store tells which resources may contain some; each
 * contained resource is then looked at by itself, so that all criteria hold for the same one.
 */
final class ContainedPlaces {

  private static final int PAGE = 500;

  /** No resource type, so that no reference leads to what is looked at. */
  private static final String LOOKED_AT = "#";

  private static final Body NO_CONTENT = Body.wrap("{}".getBytes(StandardCharsets.UTF_8));

  private final Store store;
  private final Indexer indexer;
  private final Supplier<Store> scratch;
  private final int max;

  /**
   * @param max how many contained resources are looked at, and how many resources a chain may lead
   *     to
   */
  ContainedPlaces(Store store, Indexer indexer, Supplier<Store> scratch, int max) {
    this.store = store;
    this.indexer = indexer;
    this.scratch = scratch;
    this.max = max;
  }

  /**
   * Where a contained resource is.
   *
   * @param index which one it is of those of its container
   */
  record Place(ResourceKey container, int index) {}

  /** A place with what it is sorted by. */
  private record Sorted(Place place, Cursor order) {}

  /** A contained resource that may match. */
  private record Item(Place place, StoredVersion container, String id, IndexRows rows) {}

  /**
   * The contained resources that match, in order.
   *
   * @throws SearchRefusal if too many resources would have to be looked at
   */
  List<Place> find(SearchPlan.Contained contained, List<SortKey> sort, long t) {
    Set<ResourceKey> targets = new HashSet<>();
    Query query = resolved(contained.query(), t, targets);
    Order order = new Order(sort);
    List<Sorted> found = new ArrayList<>();
    int seen = 0;
    Optional<Cursor> after = Optional.empty();
    do {
      Page page = page(contained.candidates(), after, t);
      List<Item> items = items(page, contained.types());
      Set<String> matching = matching(items, query, targets);
      for (int i = 0; i < items.size(); i++) {
        if (matching.contains(String.valueOf(i))) {
          Item item = items.get(i);
          Cursor cursor = order.place(seen + i, item.id, item.container.instant(), item.rows);
          found.add(new Sorted(item.place, cursor));
        }
      }
      seen += items.size();
      after = page.next();
      requireFew(seen, "contained resources have to be looked at");
    } while (after.isPresent());
    found.sort(Comparator.comparing(Sorted::order, order));
    return found.stream().map(Sorted::place).toList();
  }

  private void requireFew(int count, String what) {
    if (count > max) {
      throw SearchRefusal.tooManyContained("more than " + max + " " + what + "; narrow the search");
    }
  }

  private Page page(Query query, Optional<Cursor> after, long t) {
    return store.search(new Search(query, List.of(), after, PAGE, false, OptionalLong.of(t)));
  }

  private List<Item> items(Page page, Set<String> types) {
    List<Item> items = new ArrayList<>();
    for (StoredVersion version : page.versions()) {
      ObjectNode container = Json.object(version.body().orElseThrow().toByteArray());
      JsonNode contained = container.path("contained");
      for (int i = 0; i < contained.size(); i++) {
        ObjectNode item = (ObjectNode) contained.path(i);
        if (types.contains(item.path("resourceType").asText())) {
          items.add(
              new Item(
                  new Place(version.key(), i),
                  version,
                  item.path("id").asText(),
                  indexer.rowsOfContained(container, item)));
        }
      }
    }
    return items;
  }

  /** The numbers of the items that match. */
  private Set<String> matching(List<Item> items, Query query, Set<ResourceKey> targets) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      writes.add(put(new ResourceKey(LOOKED_AT, String.valueOf(i)), items.get(i).rows));
    }
    targets.forEach(key -> writes.add(put(key, IndexRows.NONE)));
    Set<String> matching = new HashSet<>();
    if (items.isEmpty()) {
      return matching;
    }
    try (Store rows = scratch.get()) {
      rows.commit(new Commit(writes, List.of()));
      Query asked = new Query.All(List.of(new Query.OfType(Set.of(LOOKED_AT)), query));
      Search search =
          new Search(asked, List.of(), Optional.empty(), items.size(), false, OptionalLong.empty());
      rows.search(search).versions().forEach(it -> matching.add(it.key().id()));
    }
    return matching;
  }

  private static Write put(ResourceKey key, IndexRows rows) {
    return new Write.Put(key, Change.CREATE, NO_CONTENT, rows, Expectation.ANYTHING);
  }

  /**
   * The query with what chains lead to in their place.
   *
   * @param targets takes what they lead to
   */
  private Query resolved(Query query, long t, Set<ResourceKey> targets) {
    if (query instanceof Query.All it) {
      return new Query.All(it.queries().stream().map(part -> resolved(part, t, targets)).toList());
    }
    if (query instanceof Query.Any it) {
      return new Query.Any(it.queries().stream().map(part -> resolved(part, t, targets)).toList());
    }
    if (query instanceof Query.Not it) {
      return new Query.Not(resolved(it.query(), t, targets));
    }
    if (query instanceof Query.LinkTo it) {
      Set<ResourceKey> keys = keys(it.target(), t);
      targets.addAll(keys);
      return new Query.LinkTo(it.k(), new Query.Keys(keys));
    }
    return query;
  }

  private Set<ResourceKey> keys(Query query, long t) {
    Set<ResourceKey> keys = new HashSet<>();
    Optional<Cursor> after = Optional.empty();
    do {
      Page page = page(query, after, t);
      page.versions().forEach(version -> keys.add(version.key()));
      after = page.next();
      requireFew(keys.size(), "resources are led to by a chain");
    } while (after.isPresent());
    return keys;
  }
}
