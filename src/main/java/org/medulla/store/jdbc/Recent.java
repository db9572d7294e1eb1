package org.medulla.store.jdbc;

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
    if (view.isEmpty() || !query.looksBehindLinks()) {
      return view;
    }
    merge.accept(horizon.pid());
    return tail.at(horizon);
  }
}
