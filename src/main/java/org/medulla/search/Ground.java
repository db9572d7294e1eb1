package org.medulla.search;

import java.util.List;
import java.util.Set;
import org.medulla.store.Query;

/**
 * Where criteria are to hold: in resources of a type.
 *
 * @param type the resource type whose parameters can be asked for
 */
record Ground(String type) {

  /** What the index rows of a parameter are called here. */
  IndexName name(SearchParameter parameter) {
    return parameter.name();
  }

  /** Resources here that match all queries. */
  Query all(List<Query> queries) {
    return Criteria.all(type, queries);
  }

  /** Every resource here. */
  Query everything() {
    return new Query.OfType(Set.of(type));
  }
}
