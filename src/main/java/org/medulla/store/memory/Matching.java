package org.medulla.store.memory;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medulla.store.GreatCircle;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;

/** Answers queries by looking at every resource: slow, and easy to see right. */
final class Matching {

  private final State state;

  /** What the queries behind links find; they are asked again for each version otherwise. */
  private final Map<Query, Set<Long>> linked = new IdentityHashMap<>();

  Matching(State state) {
    this.state = state;
  }

  /** The resources a query finds, in the order in which their versions were written. */
  List<MemoryVersion> find(Query query) {
    return state.all().stream().filter(version -> matches(query, version)).toList();
  }

  private boolean matches(Query query, MemoryVersion version) {
    IndexRows rows = version.rows();
    if (query instanceof Query.Everything) {
      return true;
    }
    if (query instanceof Query.OfType it) {
      return it.types().contains(version.stored().key().type());
    }
    if (query instanceof Query.Keys it) {
      return it.keys().contains(version.stored().key());
    }
    if (query instanceof Query.Token it) {
      return rows.tokens().contains(new IndexRows.Token(it.k()));
    }
    if (query instanceof Query.Text it) {
      return rows.texts().stream().anyMatch(row -> matches(it, row));
    }
    if (query instanceof Query.Date it) {
      return rows.dates().stream().anyMatch(row -> matches(it, row));
    }
    if (query instanceof Query.Number it) {
      return rows.numbers().stream().anyMatch(row -> matches(it, row));
    }
    if (query instanceof Query.Near it) {
      GreatCircle circle = GreatCircle.around(it);
      return rows.numbers().stream()
          .anyMatch(row -> row.k() == it.k() && circle.holds(row.from(), row.to()));
    }
    if (query instanceof Query.Words it) {
      return rows.words().contain(it);
    }
    if (query instanceof Query.Link it) {
      return rows.links().contains(new IndexRows.Link(it.k(), it.target()));
    }
    if (query instanceof Query.LinkTo it) {
      Set<Long> found = linked.get(it);
      if (found == null) {
        found = fingerprints(it.target());
        linked.put(it, found);
      }
      Set<Long> targets = found;
      return rows.links().stream()
          .anyMatch(row -> row.k() == it.k() && targets.contains(row.target()));
    }
    if (query instanceof Query.LinkedFrom it) {
      Set<Long> found = linked.get(it);
      if (found == null) {
        found = targets(it.k(), it.source());
        linked.put(it, found);
      }
      return found.contains(version.stored().key().fingerprint());
    }
    if (query instanceof Query.SharedLink it) {
      Set<Long> found = linked.get(it);
      if (found == null) {
        found = targets(it.otherK(), it.other());
        linked.put(it, found);
      }
      Set<Long> targets = found;
      return rows.links().stream()
          .anyMatch(row -> row.k() == it.k() && targets.contains(row.target()));
    }
    if (query instanceof Query.Updated it) {
      return !version.stored().instant().isBefore(it.from())
          && version.stored().instant().isBefore(it.to());
    }
    if (query instanceof Query.All it) {
      return it.queries().stream().allMatch(part -> matches(part, version));
    }
    if (query instanceof Query.Any it) {
      return it.queries().stream().anyMatch(part -> matches(part, version));
    }
    return !matches(((Query.Not) query).query(), version);
  }

  private static boolean matches(Query.Text asked, IndexRows.Text row) {
    if (row.k() != asked.k()) {
      return false;
    }
    return switch (asked.match()) {
      case EQUALS -> row.text().equals(asked.text());
      case STARTS_WITH -> row.text().startsWith(asked.text());
      case CONTAINS -> row.text().contains(asked.text());
      case ENDS_WITH -> row.text().endsWith(asked.text());
      case PRESENT -> true;
    };
  }

  private static boolean matches(Query.Date asked, IndexRows.DateSpan row) {
    return row.k() == asked.k()
        && asked.fromMin() <= row.from()
        && row.from() <= asked.fromMax()
        && asked.toMin() <= row.to()
        && row.to() <= asked.toMax();
  }

  private static boolean matches(Query.Number asked, IndexRows.NumberSpan row) {
    return row.k() == asked.k()
        && asked.fromMin() <= row.from()
        && row.from() <= asked.fromMax()
        && asked.toMin() <= row.to()
        && row.to() <= asked.toMax();
  }

  private Set<Long> fingerprints(Query query) {
    Set<Long> found = new HashSet<>();
    for (MemoryVersion version : find(query)) {
      found.add(version.stored().key().fingerprint());
    }
    return found;
  }

  /** What is pointed to under a number by the resources that a query finds. */
  private Set<Long> targets(long k, Query query) {
    Set<Long> targets = new HashSet<>();
    for (MemoryVersion source : find(query)) {
      for (IndexRows.Link row : source.rows().links()) {
        if (row.k() == k) {
          targets.add(row.target());
        }
      }
    }
    return targets;
  }
}
