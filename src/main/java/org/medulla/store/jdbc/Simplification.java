package org.medulla.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.medulla.store.Query;

/** Rewrites a query so that it finds the same and says less: the compiler sees fewer shapes. */
final class Simplification {

  /** Deeper queries are refused: nobody asks them, and they would exhaust the stack. */
  private static final int DEEPEST = 64;

  static final Query NOTHING = new Query.Any(List.of());

  private Simplification() {}

  static Query of(Query query) {
    return of(query, 0);
  }

  private static Query of(Query query, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("The query is nested too deeply");
    }
    if (query instanceof Query.All it) {
      return all(it, depth);
    }
    if (query instanceof Query.Any it) {
      return any(it, depth);
    }
    if (query instanceof Query.Not it) {
      return not(of(it.query(), depth + 1));
    }
    if (query instanceof Query.LinkTo it) {
      return new Query.LinkTo(it.k(), of(it.target(), depth + 1));
    }
    if (query instanceof Query.LinkedFrom it) {
      return new Query.LinkedFrom(it.k(), of(it.source(), depth + 1));
    }
    if (query instanceof Query.SharedLink it) {
      return new Query.SharedLink(it.k(), it.otherK(), of(it.other(), depth + 1));
    }
    return query;
  }

  private static Query all(Query.All query, int depth) {
    List<Query> parts = new ArrayList<>();
    for (Query part : query.queries()) {
      Query simple = of(part, depth + 1);
      if (simple.equals(NOTHING)) {
        return NOTHING;
      }
      if (simple instanceof Query.All inner) {
        parts.addAll(inner.queries());
      } else if (!(simple instanceof Query.Everything)) {
        parts.add(simple);
      }
    }
    if (parts.isEmpty()) {
      return new Query.Everything();
    }
    return parts.size() == 1 ? parts.get(0) : new Query.All(parts);
  }

  private static Query any(Query.Any query, int depth) {
    List<Query> parts = new ArrayList<>();
    for (Query part : query.queries()) {
      Query simple = of(part, depth + 1);
      if (simple instanceof Query.Everything) {
        return simple;
      }
      if (simple instanceof Query.Any inner) {
        parts.addAll(inner.queries());
      } else {
        parts.add(simple);
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Query.Any(parts);
  }

  private static Query not(Query query) {
    if (query instanceof Query.Not inner) {
      return inner.query();
    }
    if (query.equals(NOTHING)) {
      return new Query.Everything();
    }
    return query instanceof Query.Everything ? NOTHING : new Query.Not(query);
  }
}
