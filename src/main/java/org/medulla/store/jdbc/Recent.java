package org.medulla.store.jdbc;

import java.util.List;
import java.util.function.LongConsumer;
import org.medulla.store.Query;

/** What a search has to look through besides the posting tables. */
final class Recent {

  private final Tail tail;
  private final LongConsumer merge;

  /**
   * @param merge waits until the tables have everything up to a version
   */
  Recent(Tail tail, LongConsumer merge) {
    this.tail = tail;
    this.merge = merge;
  }

  /**
   * What of the tail can be seen at a horizon. A query that looks behind links needs everything in
   * one place, and waits for that.
   */
  Tail.View at(Horizon horizon, Query query) {
    Tail.View view = tail.at(horizon);
    if (view.isEmpty() || !looksBehindLinks(query)) {
      return view;
    }
    merge.accept(horizon.pid());
    return tail.at(horizon);
  }

  static boolean looksBehindLinks(Query query) {
    if (query instanceof Query.All it) {
      return any(it.queries());
    }
    if (query instanceof Query.Any it) {
      return any(it.queries());
    }
    if (query instanceof Query.Not it) {
      return looksBehindLinks(it.query());
    }
    return query instanceof Query.LinkTo
        || query instanceof Query.LinkedFrom
        || query instanceof Query.SharedLink;
  }

  private static boolean any(List<Query> queries) {
    return queries.stream().anyMatch(Recent::looksBehindLinks);
  }
}
