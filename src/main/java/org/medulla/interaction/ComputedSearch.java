package org.medulla.interaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.medulla.fhir.Json;
import org.medulla.search.Indexer;
import org.medulla.store.Cursor;
import org.medulla.store.Explanation;
import org.medulla.store.IndexRows;
import org.medulla.store.Order;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.RowMatcher;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;

/**
 * Answers searches while the index rows that they need are being built: reads all resources that
 * may match, one batch after the other, computes their rows, and keeps no more than a page of them.
 * What it answers is what the store answers when the rows are there, in the same order and with the
 * same places, so that a page link leads from the one to the other.
 */
public final class ComputedSearch implements Finder {

  /** How many resources behind the links of one chain are kept in mind: 16 MB. */
  public static final int MAX_LINKED = 2_000_000;

  private static final int BATCH = 500;

  private final Store store;
  private final Indexer indexer;
  private final LongSupplier percent;
  private final int maxLinked;

  /**
   * @param percent how far the build has come, for refusals
   * @param maxLinked how many resources may stand behind the links of one chain
   */
  public ComputedSearch(Store store, Indexer indexer, LongSupplier percent, int maxLinked) {
    this.store = store;
    this.indexer = indexer;
    this.percent = percent;
    this.maxLinked = maxLinked;
  }

  @Override
  public Page search(Search search, Query candidates) {
    long t = search.asOf().orElseGet(store::newest);
    return new Run(t).page(search, candidates);
  }

  @Override
  public Explanation explain(Search search) {
    return new Explanation(
        store.explain(search).engine(),
        "every resource that may match, whose index rows are computed: some are still being built",
        !new Order(search.sort()).isByVersion(),
        List.of(),
        List.of());
  }

  /** What is sure about a query without any index row; finds as much or more. */
  static Query certain(Query query) {
    if (query instanceof Query.All it) {
      List<Query> all =
          it.queries().stream()
              .map(ComputedSearch::certain)
              .filter(part -> !(part instanceof Query.Everything))
              .toList();
      return all.size() == 1 ? all.get(0) : all.isEmpty() ? new Query.Everything() : allOf(all);
    }
    if (query instanceof Query.Any it) {
      List<Query> any = it.queries().stream().map(ComputedSearch::certain).toList();
      boolean isOpen = any.stream().anyMatch(Query.Everything.class::isInstance);
      return isOpen ? new Query.Everything() : new Query.Any(any);
    }
    boolean isCertain =
        query instanceof Query.OfType
            || query instanceof Query.Keys
            || query instanceof Query.Updated;
    return isCertain ? query : new Query.Everything();
  }

  private static Query allOf(List<Query> queries) {
    return new Query.All(queries);
  }

  /** Takes a resource that may match. */
  private interface Visitor {

    /**
     * @return whether to go on
     */
    boolean visit(StoredVersion version, long pid, IndexRows rows);
  }

  /** One search at one state of the store. */
  private final class Run implements RowMatcher.Links {
    private final long t;
    private final RowMatcher matcher = new RowMatcher(this);

    Run(long t) {
      this.t = t;
    }

    Page page(Search search, Query candidates) {
      Order order = new Order(search.sort());
      boolean isCounted = search.total() != Search.Total.NONE;
      boolean isWalk = order.isByVersion() && !isCounted;
      Best best = new Best(search, order);
      long[] count = {0};
      walk(
          isWalk ? along(search, candidates) : all(candidates),
          (version, pid, rows) -> {
            if (matcher.matches(search.query(), version, rows)) {
              count[0]++;
              best.add(order.place(pid, version.key().id(), version.instant(), rows), version);
            }
            return !(isWalk && best.isFull());
          });
      OptionalLong total = isCounted ? OptionalLong.of(count[0]) : OptionalLong.empty();
      return best.page(total, t);
    }

    private Search all(Query candidates) {
      return new Search(candidates, List.of(), Optional.empty(), BATCH, false, OptionalLong.of(t));
    }

    private Search along(Search search, Query candidates) {
      return new Search(
          candidates,
          search.sort(),
          search.cursor(),
          BATCH,
          Search.Total.NONE,
          OptionalLong.of(t),
          search.backwards());
    }

    private void walk(Search first, Visitor visitor) {
      Optional<Search> next = Optional.of(first);
      while (next.isPresent()) {
        Search batch = next.get();
        Page page = store.search(batch);
        int size = page.versions().size();
        for (int i = 0; i < size; i++) {
          int at = batch.backwards() ? size - 1 - i : i;
          StoredVersion version = page.versions().get(at);
          IndexRows rows = indexer.rows(Json.object(version.body().orElseThrow().toByteArray()));
          if (!visitor.visit(version, page.places().get(at).pid(), rows)) {
            return;
          }
        }
        Optional<Cursor> on = batch.backwards() ? page.previous() : page.next();
        next = on.map(cursor -> after(batch, cursor));
      }
    }

    private Search after(Search batch, Cursor cursor) {
      return new Search(
          batch.query(),
          batch.sort(),
          Optional.of(cursor),
          batch.count(),
          batch.total(),
          batch.asOf(),
          batch.backwards());
    }

    @Override
    public LongPredicate keys(Query query) {
      LongSet keys = new LongSet();
      walk(
          all(certain(query)),
          (version, pid, rows) -> {
            if (matcher.matches(query, version, rows)) {
              add(keys, version.key().fingerprint());
            }
            return true;
          });
      return keys::contains;
    }

    @Override
    public LongPredicate targets(long k, Query query) {
      LongSet targets = new LongSet();
      walk(
          all(certain(query)),
          (version, pid, rows) -> {
            if (matcher.matches(query, version, rows)) {
              for (IndexRows.Link row : rows.links()) {
                if (row.k() == k) {
                  add(targets, row.target());
                }
              }
            }
            return true;
          });
      return targets::contains;
    }

    private void add(LongSet set, long number) {
      set.add(number);
      if (set.sizeAtMost() > maxLinked && set.size() > maxLinked) {
        throw new InteractionRefusal(
            InteractionProblem.BEING_BUILT,
            "A search parameter is new and being built, "
                + percent.getAsLong()
                + " % are done; until then a chain may lead to "
                + maxLinked
                + " resources at most",
            "http");
      }
    }
  }

  /** The first matches behind a place, in the direction of reading. */
  private static final class Best {
    private final Search search;
    private final Comparator<Cursor> reading;
    private final PriorityQueue<Placed> best;

    private record Placed(Cursor place, StoredVersion version) {}

    Best(Search search, Order order) {
      this.search = search;
      this.reading = search.backwards() ? order.reversed() : order;
      this.best = new PriorityQueue<>(Comparator.comparing(Placed::place, reading.reversed()));
    }

    void add(Cursor place, StoredVersion version) {
      if (search.cursor().isPresent() && reading.compare(place, search.cursor().get()) <= 0) {
        return;
      }
      best.add(new Placed(place, version));
      if (best.size() > search.count() + 1) {
        best.remove();
      }
    }

    boolean isFull() {
      return best.size() > search.count();
    }

    Page page(OptionalLong total, long t) {
      List<Placed> sorted = new ArrayList<>(best);
      sorted.sort(Comparator.comparing(Placed::place, reading));
      boolean isMore = search.count() > 0 && sorted.size() > search.count();
      List<Placed> page = sorted.subList(0, Math.min(sorted.size(), search.count()));
      if (search.backwards()) {
        Collections.reverse(page);
      }
      boolean wasBehind = search.cursor().isPresent();
      Optional<Cursor> previous = Optional.empty();
      Optional<Cursor> next = Optional.empty();
      if (!page.isEmpty() && (search.backwards() ? isMore : wasBehind)) {
        previous = Optional.of(page.get(0).place);
      }
      if (!page.isEmpty() && (search.backwards() ? wasBehind : isMore)) {
        next = Optional.of(page.get(page.size() - 1).place);
      }
      return new Page(
          page.stream().map(Placed::version).toList(),
          page.stream().map(Placed::place).toList(),
          previous,
          next,
          total,
          false,
          t);
    }
  }
}
