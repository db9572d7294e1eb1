package org.medulla.store.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.medulla.store.Cursor;
import org.medulla.store.Order;
import org.medulla.store.Search;

/** Keeps the places of one page, and of one resource more, out of all that it is shown. */
final class BestPlaces {

  private final Comparator<Cursor> reading;
  private final Optional<Cursor> before;
  private final int limit;
  private final PriorityQueue<Cursor> best;
  private long shown;

  BestPlaces(Search search) {
    Order order = new Order(search.sort());
    this.reading = search.backwards() ? order.reversed() : order;
    this.before = search.cursor();
    this.limit = search.count() + 1;
    this.best = new PriorityQueue<>(reading.reversed());
  }

  /** Shows a place, in any order, and none twice. */
  void show(Cursor place) {
    if (before.isPresent() && reading.compare(place, before.get()) <= 0) {
      return;
    }
    shown++;
    best.add(place);
    if (best.size() > limit) {
      best.remove();
    }
  }

  /** How many places it was shown that come after the cursor of the search. */
  long shown() {
    return shown;
  }

  /** The last of its places if they are as many as are asked for; the others come before it. */
  Optional<Cursor> lastIfFull() {
    return best.size() == limit ? Optional.of(best.element()) : Optional.empty();
  }

  /** In the order of reading. */
  List<Cursor> inOrder() {
    List<Cursor> sorted = new ArrayList<>(best);
    sorted.sort(reading);
    return sorted;
  }
}
