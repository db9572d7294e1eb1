package org.medulla.store.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.RowMatcher;

/** Answers queries by looking at every resource: slow, and easy to see right. */
final class Matching implements RowMatcher.Links {

  private final State state;
  private final RowMatcher matcher = new RowMatcher(this);

  Matching(State state) {
    this.state = state;
  }

  /** The resources a query finds, in the order in which their versions were written. */
  List<MemoryVersion> find(Query query) {
    return state.all().stream()
        .filter(version -> matcher.matches(query, version.stored(), version.rows()))
        .toList();
  }

  @Override
  public LongPredicate keys(Query query) {
    Set<Long> found = new HashSet<>();
    for (MemoryVersion version : find(query)) {
      found.add(version.stored().key().fingerprint());
    }
    return found::contains;
  }

  @Override
  public LongPredicate targets(long k, Query query) {
    Set<Long> targets = new HashSet<>();
    for (MemoryVersion source : find(query)) {
      for (IndexRows.Link row : source.rows().links()) {
        if (row.k() == k) {
          targets.add(row.target());
        }
      }
    }
    return targets::contains;
  }
}
