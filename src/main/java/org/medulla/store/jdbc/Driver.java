package org.medulla.store.jdbc;

import java.util.List;
import java.util.Optional;
import org.medulla.store.Query;

/** Chooses the part of a query whose rows a search walks; the other parts are looked up. */
final class Driver {

  /** Counting goes on only while every candidate is at least so large. */
  private static final long[] CAPS = {64, 1024, 8192};

  private final Estimates estimates;

  Driver(Estimates estimates) {
    this.estimates = estimates;
  }

  /** The part with the fewest rows; empty if none of them has rows to walk. */
  Optional<Query> choose(List<Query> parts) {
    List<Query> candidates =
        parts.stream().filter(Driver::isWalkable).filter(part -> !isType(part)).toList();
    if (candidates.isEmpty()) {
      return parts.stream().filter(Driver::isType).findFirst();
    }
    Query best = candidates.get(0);
    if (candidates.size() == 1) {
      return Optional.of(best);
    }
    for (long cap : CAPS) {
      long fewest = Long.MAX_VALUE;
      for (Query candidate : candidates) {
        long rows = estimate(candidate, cap);
        if (rows < fewest) {
          fewest = rows;
          best = candidate;
        }
      }
      if (fewest < cap) {
        break;
      }
    }
    return Optional.of(best);
  }

  private static boolean isType(Query query) {
    return query instanceof Query.OfType;
  }

  /** Whether there are rows that lead to everything the query finds. */
  static boolean isWalkable(Query query) {
    if (query instanceof Query.All it) {
      return it.queries().stream().anyMatch(Driver::isWalkable);
    }
    if (query instanceof Query.Any it) {
      return it.queries().stream().allMatch(Driver::isWalkable);
    }
    return !(query instanceof Query.Not
        || query instanceof Query.Everything
        || query instanceof Query.Updated);
  }

  private long estimate(Query query, long cap) {
    if (query instanceof Query.Keys it) {
      return it.keys().size();
    }
    if (query instanceof Query.All it) {
      long fewest = cap;
      for (Query part : it.queries()) {
        fewest = Math.min(fewest, isWalkable(part) ? estimate(part, cap) : cap);
      }
      return fewest;
    }
    if (query instanceof Query.Any it) {
      long sum = 0;
      for (Query part : it.queries()) {
        sum += sum < cap ? estimate(part, cap) : 0;
      }
      return Math.min(sum, cap);
    }
    if (query instanceof Query.LinkTo it) {
      return isWalkable(it.target()) ? estimate(it.target(), cap) : cap;
    }
    if (query instanceof Query.LinkedFrom it) {
      return isWalkable(it.source()) ? estimate(it.source(), cap) : cap;
    }
    return estimates.rows(query, cap);
  }
}
