package org.medulla.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.medulla.store.Query;

/**
 * Leaves out the alternatives to a chain that no row is there for. A chain may also lead to what is
 * contained in a resource, which is rare: then the chain alone needs no union.
 */
final class ChainAlternatives {

  /** To look whether there are rows for more alternatives costs more than it saves. */
  private static final int MANY = 400;

  private final Driver driver;

  ChainAlternatives(Driver driver) {
    this.driver = driver;
  }

  /** Finds the same at the state that rows are counted at; not good for a later one. */
  Query of(Query query) {
    if (query instanceof Query.All it) {
      return new Query.All(it.queries().stream().map(this::of).toList());
    }
    if (query instanceof Query.Not it) {
      return new Query.Not(of(it.query()));
    }
    if (query instanceof Query.LinkTo it) {
      return new Query.LinkTo(it.k(), of(it.target()));
    }
    if (query instanceof Query.Any it
        && it.queries().stream().anyMatch(ChainAlternatives::isChain)) {
      return any(it);
    }
    if (query instanceof Query.SharedLink it) {
      return new Query.SharedLink(it.k(), it.otherK(), of(it.other()));
    }
    return query;
  }

  private static boolean isChain(Query query) {
    return query instanceof Query.LinkTo || query instanceof Query.SharedLink;
  }

  private Query any(Query.Any query) {
    if (query.queries().size() > MANY) {
      return query;
    }
    List<Query> left = new ArrayList<>();
    for (Query alternative : query.queries()) {
      if (!driver.isEmpty(alternative)) {
        left.add(of(alternative));
      }
    }
    return left.size() == 1 ? left.get(0) : new Query.Any(left);
  }
}
