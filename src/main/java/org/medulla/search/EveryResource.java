package org.medulla.search;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.medulla.fhir.DateRange;
import org.medulla.search.IndexName.Form;
import org.medulla.store.Query;
import org.medulla.store.ResourceKey;

/** Criteria that every type has and that no index row of a parameter answers. */
final class EveryResource {

  private static final Instant EVER = Instant.EPOCH;
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999Z");

  /** The names of these criteria. */
  static final Set<String> CODES =
      Set.of(
          "_id",
          "_lastUpdated",
          "_text",
          "_content",
          "_list",
          "_filter",
          ContainedMode.PARAMETER,
          ContainedMode.TYPE_PARAMETER);

  private static final String NAMED_QUERY = "_query";

  /** A contained resource has no time and no list of its own. */
  private static final Set<String> OF_THE_RESOURCE_AROUND = Set.of("_lastUpdated", "_list");

  private final Criteria criteria;
  private final Filters filters;
  private final Clock clock;

  EveryResource(Criteria criteria, Filters filters, Clock clock) {
    this.criteria = criteria;
    this.filters = filters;
    this.clock = clock;
  }

  boolean knows(String code) {
    return CODES.contains(code) || code.equals(NAMED_QUERY);
  }

  /**
   * Reads one criterion that {@link #knows} its name.
   *
   * @param depth how many links lead here
   */
  Query read(Ground ground, String code, String modifier, String value, int depth) {
    if (code.equals(NAMED_QUERY)) {
      throw SearchRefusal.namedQuery();
    }
    if (!modifier.isEmpty()) {
      throw Modifiers.unknown(modifier, Set.of());
    }
    boolean isOfAround = OF_THE_RESOURCE_AROUND.contains(code) && ground.isAnyContained();
    if (!code.equals("_id") && !code.equals("_filter") && !isOfAround) {
      ground.requireResource(code);
    }
    return switch (code) {
      case "_id" -> ids(ground, value);
      case "_text" -> words(Query.Column.NARRATIVE, value);
      case "_content" -> words(Query.Column.CONTENT, value);
      case "_list" -> listed(ground, value);
      case ContainedMode.PARAMETER, ContainedMode.TYPE_PARAMETER ->
          throw new SearchRefusal(
              SearchProblem.UNSUPPORTED_PARAMETER, "'" + code + "' is about a whole search only");
      case "_filter" -> filters.read(ground, value, depth);
      default -> anyOf(value, this::updated);
    };
  }

  private static Query anyOf(String value, Function<String, Query> one) {
    List<Query> any = new ArrayList<>();
    for (String alternative : Escapes.split(value, ',')) {
      any.add(one.apply(Escapes.unescape(alternative)));
    }
    return Modifiers.anyOf(any);
  }

  private static Query words(Query.Column column, String value) {
    return anyOf(value, text -> WordExpression.read(column, text));
  }

  /** What the lists with these ids name as their items. */
  private Query listed(Ground ground, String value) {
    long item = criteria.parameter("List", "item").name().of(Form.LINK);
    return new Query.All(
        List.of(
            ground.everything(),
            anyOf(value, id -> new Query.LinkedFrom(item, new Query.Keys(Set.of(list(id)))))));
  }

  private static ResourceKey list(String text) {
    if (text.startsWith("$")) {
      throw new SearchRefusal(
          SearchProblem.UNSUPPORTED_PARAMETER,
          "'" + text + "' is not supported: no list is kept current here; write the id of a List");
    }
    String id = text.startsWith("List/") ? text.substring(5) : text;
    if (!ResourceKey.isId(id)) {
      throw new SearchRefusal(SearchProblem.BAD_VALUE, "'" + text + "' is not the id of a List");
    }
    return new ResourceKey("List", id);
  }

  private static Query ids(Ground ground, String value) {
    Set<ResourceKey> keys = new HashSet<>();
    List<Query> contained = new ArrayList<>();
    for (String id : Escapes.split(value, ',')) {
      if (!ResourceKey.isId(id)) {
        throw new SearchRefusal(SearchProblem.BAD_VALUE, "'" + id + "' is not an id");
      }
      keys.add(new ResourceKey(ground.type(), id));
      contained.add(ground.id(id));
    }
    return ground.isContained() ? Modifiers.anyOf(contained) : new Query.Keys(keys);
  }

  /** {@code _lastUpdated} is a point in time, to the millisecond. */
  private Query updated(String text) {
    Prefix.Prefixed prefixed = Prefix.of(text.replace(' ', '+'));
    DateRange asked = DateParameter.range(prefixed.rest());
    Instant from = Instant.ofEpochMilli(asked.from());
    Instant to = Instant.ofEpochMilli(asked.to());
    return switch (prefixed.prefix()) {
      case EQ -> new Query.Updated(from, to);
      case NE -> new Query.Not(new Query.Updated(from, to));
      case GT, SA -> new Query.Updated(to, NEVER);
      case GE -> new Query.Updated(from, NEVER);
      case LT, EB -> new Query.Updated(EVER, from);
      case LE -> new Query.Updated(EVER, to);
      case AP -> {
        long slack = DateParameter.slack(asked, clock);
        yield new Query.Updated(from.minusMillis(slack), to.plusMillis(slack));
      }
    };
  }
}
