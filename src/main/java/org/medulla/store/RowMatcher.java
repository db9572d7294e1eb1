package org.medulla.store;

import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Tells whether a query finds one version of a resource, from the rows of that version.
 *
 * <p>An instance is good for one state of a store: what is behind links is asked for once.
 */
public final class RowMatcher {

  private final Links links;
  private final Map<Query, LongPredicate> linked = new IdentityHashMap<>();

  public RowMatcher(Links links) {
    this.links = links;
  }

  /** What stands behind links. */
  public interface Links {

    /** The {@link ResourceKey#fingerprint() fingerprints} of the resources that a query finds. */
    LongPredicate keys(Query query);

    /** The targets of their links under a number. */
    LongPredicate targets(long k, Query query);
  }

  /** Whether a query finds a version. */
  public boolean matches(Query query, StoredVersion version, IndexRows rows) {
    return matches(query, version.key(), version.instant(), rows);
  }

  /**
   * Whether a query finds a version.
   *
   * @param instant when it was made
   */
  public boolean matches(Query query, ResourceKey key, Instant instant, IndexRows rows) {
    if (query instanceof Query.All it) {
      return it.queries().stream().allMatch(part -> matches(part, key, instant, rows));
    }
    if (query instanceof Query.Any it) {
      return it.queries().stream().anyMatch(part -> matches(part, key, instant, rows));
    }
    if (query instanceof Query.Not it) {
      return !matches(it.query(), key, instant, rows);
    }
    if (query instanceof Query.LinkTo it) {
      return leads(rows, it.k(), behind(it));
    }
    if (query instanceof Query.SharedLink it) {
      return leads(rows, it.k(), behind(it));
    }
    if (query instanceof Query.LinkedFrom it) {
      return behind(it).test(key.fingerprint());
    }
    return ofVersion(query, key, instant) || ofRows(query, rows);
  }

  private static boolean leads(IndexRows rows, long k, LongPredicate targets) {
    return rows.links().stream().anyMatch(row -> row.k() == k && targets.test(row.target()));
  }

  private LongPredicate behind(Query query) {
    LongPredicate known = linked.get(query);
    if (known == null) {
      known = find(query);
      linked.put(query, known);
    }
    return known;
  }

  private LongPredicate find(Query query) {
    if (query instanceof Query.LinkTo it) {
      return links.keys(it.target());
    }
    if (query instanceof Query.LinkedFrom it) {
      return links.targets(it.k(), it.source());
    }
    Query.SharedLink it = (Query.SharedLink) query;
    return links.targets(it.otherK(), it.other());
  }

  private static boolean ofVersion(Query query, ResourceKey key, Instant instant) {
    if (query instanceof Query.Everything) {
      return true;
    }
    if (query instanceof Query.OfType it) {
      return it.types().contains(key.type());
    }
    if (query instanceof Query.Keys it) {
      return it.keys().contains(key);
    }
    if (query instanceof Query.Fingerprints it) {
      return isAmong(key.fingerprint(), it.fingerprints());
    }
    return query instanceof Query.Updated it
        && !instant.isBefore(it.from())
        && instant.isBefore(it.to());
  }

  private static boolean ofRows(Query query, IndexRows rows) {
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
    if (query instanceof Query.Links it) {
      return rows.links().stream()
          .anyMatch(row -> row.k() == it.k() && isAmong(row.target(), it.targets()));
    }
    return query instanceof Query.Link it
        && rows.links().contains(new IndexRows.Link(it.k(), it.target()));
  }

  private static boolean isAmong(long number, List<Long> sorted) {
    return Collections.binarySearch(sorted, number) >= 0;
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
}
