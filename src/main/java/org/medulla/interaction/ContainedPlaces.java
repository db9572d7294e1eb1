package org.medulla.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.medulla.fhir.Json;
import org.medulla.search.Indexer;
import org.medulla.search.SearchPlan;
import org.medulla.search.SearchRefusal;
import org.medulla.store.Cursor;
import org.medulla.store.IndexRows;
import org.medulla.store.Order;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;
import org.medulla.store.RowMatcher;
import org.medulla.store.Search;
import org.medulla.store.SortKey;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;

/**
 * Finds contained resources. The index of the store tells which resources may contain some; each
 * contained resource is then looked at by itself, so that all criteria hold for the same one.
 */
final class ContainedPlaces {

  private static final int PAGE = 500;

  private final Store store;
  private final Indexer indexer;
  private final int max;

  /**
   * @param max how many contained resources are looked at, and how many resources a chain may lead
   *     to
   */
  ContainedPlaces(Store store, Indexer indexer, int max) {
    this.store = store;
    this.indexer = indexer;
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
   * @param isBeingBuilt whether the index cannot tell yet which resources may contain some
   * @param finder finds what chains lead to
   * @throws SearchRefusal if too many resources would have to be looked at
   */
  List<Place> find(
      SearchPlan.Contained contained,
      List<SortKey> sort,
      boolean isBeingBuilt,
      Finder finder,
      long t) {
    RowMatcher matcher = new RowMatcher(new Behind(finder, t));
    Query candidates = isBeingBuilt ? new Query.Everything() : contained.candidates();
    Order order = new Order(sort);
    List<Sorted> found = new ArrayList<>();
    int seen = 0;
    Optional<Cursor> after = Optional.empty();
    do {
      Page page = page(candidates, after, t);
      for (Item item : items(page, contained.types())) {
        seen++;
        if (matcher.matches(contained.query(), item.container, item.rows)) {
          Cursor cursor = order.place(seen, item.id, item.container.instant(), item.rows);
          found.add(new Sorted(item.place, cursor));
        }
      }
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

  private static ObjectNode tree(StoredVersion version) {
    return Json.object(version.body().orElseThrow().toByteArray());
  }

  private List<Item> items(Page page, Set<String> types) {
    List<Item> items = new ArrayList<>();
    for (StoredVersion version : page.versions()) {
      ObjectNode container = tree(version);
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

  /** What is behind the links of contained resources. */
  private final class Behind implements RowMatcher.Links {
    private final Finder finder;
    private final long t;

    Behind(Finder finder, long t) {
      this.finder = finder;
      this.t = t;
    }

    @Override
    public LongPredicate keys(Query query) {
      LongSet keys = new LongSet();
      found(query, version -> keys.add(version.key().fingerprint()));
      return keys::contains;
    }

    @Override
    public LongPredicate targets(long k, Query query) {
      LongSet targets = new LongSet();
      found(
          query,
          version ->
              indexer.rows(tree(version)).links().stream()
                  .filter(row -> row.k() == k)
                  .forEach(row -> targets.add(row.target())));
      return targets::contains;
    }

    private void found(Query query, Consumer<StoredVersion> each) {
      int count = 0;
      Optional<Cursor> after = Optional.empty();
      do {
        Page page =
            finder.search(
                new Search(query, List.of(), after, PAGE, false, OptionalLong.of(t)),
                ComputedSearch.certain(query));
        page.versions().forEach(each);
        after = page.next();
        count += page.versions().size();
        requireFew(count, "resources are led to by a chain");
      } while (after.isPresent());
    }
  }
}
