package org.medulla.search;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.medulla.fhir.DateRange;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;

/** Criteria that every type has and that no index row of a parameter answers. */
final class EveryResource {

  private static final Instant EVER = Instant.EPOCH;
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999Z");

  private static final Set<String> CODES = Set.of("_id", "_lastUpdated");

  /** The names of these criteria. */
  Set<String> codes() {
    return CODES;
  }

  boolean knows(String code) {
    return CODES.contains(code);
  }

  /** Reads one criterion that {@link #knows} its name. */
  Query read(Ground ground, String code, String modifier, String value) {
    if (!modifier.isEmpty()) {
      throw Modifiers.unknown(modifier, Set.of());
    }
    return switch (code) {
      case "_id" -> ids(ground, value);
      default ->
          Modifiers.anyOf(Escapes.split(value, ',').stream().map(EveryResource::updated).toList());
    };
  }

  private static Query ids(Ground ground, String value) {
    Set<ResourceKey> keys = new HashSet<>();
    for (String id : Escapes.split(value, ',')) {
      if (!ResourceKey.isId(id)) {
        throw new SearchRefusal(SearchProblem.BAD_VALUE, "'" + id + "' is not an id");
      }
      keys.add(new ResourceKey(ground.type(), id));
    }
    return new Query.Keys(keys);
  }

  /** {@code _lastUpdated} is a point in time, to the millisecond. */
  private static Query updated(String text) {
    Prefix.Prefixed prefixed = Prefix.of(Escapes.unescape(text).replace(' ', '+'));
    DateRange asked = DateParameter.range(prefixed.rest());
    Instant from = Instant.ofEpochMilli(asked.from());
    Instant to = Instant.ofEpochMilli(asked.to());
    return switch (prefixed.prefix()) {
      case EQ, AP -> new Query.Updated(from, to);
      case NE -> new Query.Not(new Query.Updated(from, to));
      case GT, SA -> new Query.Updated(to, NEVER);
      case GE -> new Query.Updated(from, NEVER);
      case LT, EB -> new Query.Updated(EVER, from);
      case LE -> new Query.Updated(EVER, to);
    };
  }
}
