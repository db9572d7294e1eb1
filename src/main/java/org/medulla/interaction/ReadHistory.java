package org.medulla.interaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.fhir.DateRange;
import org.medulla.search.PageLinks;
import org.medulla.store.Cursor;
import org.medulla.store.History;
import org.medulla.store.HistoryPage;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.ReadResult;
import org.medulla.store.Search;
import org.medulla.store.SortKey;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;

/**
 * Reads the history of a resource, of a type or of the whole system.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#history">history</a>
 */
public final class ReadHistory {

  private final Store store;
  private final Moments moments;
  private final PageLinks links;

  public ReadHistory(Store store, Moments moments, PageLinks links) {
    this.store = store;
    this.moments = moments;
    this.links = links;
  }

  /**
   * One page of a history.
   *
   * @throws InteractionRefusal if the history of a resource is asked for that never was
   */
  public HistoryResult execute(HistoryQuery query) {
    Optional<PageLinks.Position> position =
        query.page().map(text -> links.read(text, query.bound()));
    long asOf =
        position
            .map(PageLinks.Position::asOf)
            .or(() -> query.moment().map(moments::t))
            .orElseGet(store::newest);
    if (query.scope() instanceof History.Scope.OfResource of
        && store.read(of.key(), OptionalLong.of(asOf)) instanceof ReadResult.Missing) {
      throw new InteractionRefusal(
          InteractionProblem.NOT_FOUND, "There never was a resource " + of.key());
    }
    Telling telling = new Telling(query, asOf);
    return telling.from(position.flatMap(PageLinks.Position::cursor));
  }

  /**
   * One page in the making. A history at a time has two parts: the versions made in that time, and
   * the state at its beginning. A cursor with values lies within the state.
   */
  private final class Telling {
    private final HistoryQuery query;
    private final long asOf;
    private final List<StoredVersion> versions = new ArrayList<>();
    private long total;
    private Optional<Cursor> next = Optional.empty();

    Telling(HistoryQuery query, long asOf) {
      this.query = query;
      this.asOf = asOf;
    }

    private HistoryResult from(Optional<Cursor> cursor) {
      boolean isState = cursor.map(it -> !it.values().isEmpty()).orElse(false);
      if (query.oldestFirst()) {
        boolean isLater = cursor.isPresent() && !isState;
        state(isLater ? 0 : query.count(), isLater ? Optional.empty() : cursor);
        changes(room(), isLater ? cursor : Optional.empty());
      } else {
        changes(isState ? 0 : query.count(), isState ? Optional.empty() : cursor);
        state(room(), isState ? cursor : Optional.empty());
      }
      return new HistoryResult(
          query,
          versions,
          total,
          next.map(it -> links.text(new PageLinks.Position(asOf, it), query.bound())));
    }

    /** How many versions the page still takes; none if a part before was not finished. */
    private int room() {
      return next.isPresent() ? 0 : query.count() - versions.size();
    }

    /** The versions made in the time that is asked for. */
    private void changes(int count, Optional<Cursor> cursor) {
      // What was made in the first millisecond of a time belongs to the state at its beginning.
      Optional<Instant> from =
          query.at().map(it -> Instant.ofEpochMilli(it.from() + 1)).or(query::since);
      HistoryPage page =
          store.history(
              new History(
                  query.scope(),
                  from,
                  query.at().map(it -> Instant.ofEpochMilli(it.to())),
                  cursor.map(it -> OptionalLong.of(it.pid())).orElse(OptionalLong.empty()),
                  count,
                  OptionalLong.of(asOf),
                  query.oldestFirst()));
      versions.addAll(page.versions());
      total += page.total();
      if (page.next().isPresent()) {
        next = Optional.of(new Cursor(List.of(), page.next().getAsLong()));
      } else if (isCutBefore(count, page.total(), cursor)) {
        next = Optional.of(new Cursor(List.of(), query.oldestFirst() ? 0 : Long.MAX_VALUE));
      }
    }

    /** Whether the page was full before this part, which has something to tell, began. */
    private boolean isCutBefore(int count, long partTotal, Optional<Cursor> cursor) {
      boolean isBegun = query.count() > 0 && versions.size() >= query.count();
      return count == 0 && partTotal > 0 && cursor.isEmpty() && isBegun && next.isEmpty();
    }

    /** What was current at the beginning of the time that is asked for. */
    private void state(int count, Optional<Cursor> cursor) {
      if (query.at().isEmpty()) {
        return;
      }
      DateRange at = query.at().get();
      long t = Math.min(asOf, store.at(Instant.ofEpochMilli(at.from())));
      boolean newestFirst = !query.oldestFirst();
      SortKey byTime = new SortKey(SortKey.Family.UPDATED, 0, newestFirst);
      Page page =
          store.search(
              new Search(scope(), List.of(byTime), cursor, count, true, OptionalLong.of(t)));
      versions.addAll(page.versions());
      long stateTotal = page.total().orElse(0);
      total += stateTotal;
      if (count > 0 && page.next().isPresent()) {
        next = page.next();
      } else if (isCutBefore(count, stateTotal, cursor)) {
        long start = newestFirst ? Long.MAX_VALUE : Long.MIN_VALUE;
        next = Optional.of(new Cursor(List.of(Optional.of(new Cursor.Value.OfLong(start))), start));
      }
    }

    private Query scope() {
      if (query.scope() instanceof History.Scope.OfResource of) {
        return new Query.Keys(Set.of(of.key()));
      }
      return query.scope() instanceof History.Scope.OfType of
          ? new Query.OfType(Set.of(of.type()))
          : new Query.Everything();
    }
  }
}
