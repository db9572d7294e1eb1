package org.medulla.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.medulla.store.Query;

/** Tells what a query is made of, without the values that it looks for. */
final class QueryShape {

  /** What is behind more links is not told: the names of a chain tell it shorter. */
  private static final int LINKS = 4;

  private QueryShape() {}

  /** For example {@code all(token, not(any(text starts with x 2)))}. */
  static String of(Query query) {
    return of(query, LINKS);
  }

  private static String of(Query query, int links) {
    if (query instanceof Query.All it) {
      return group("all", it.queries(), links);
    }
    if (query instanceof Query.Any it) {
      return group("any", it.queries(), links);
    }
    if (query instanceof Query.Not it) {
      return "not(" + of(it.query(), links) + ")";
    }
    if (query instanceof Query.Text it) {
      return "text " + words(it.match().name());
    }
    if (query instanceof Query.Date it) {
      return "date(" + span(it.fromMin(), it.fromMax(), it.toMin(), it.toMax()) + ")";
    }
    if (query instanceof Query.Number it) {
      return "number("
          + span(side(it.fromMin()), side(it.fromMax()), side(it.toMin()), side(it.toMax()))
          + ")";
    }
    if (query instanceof Query.LinkTo it) {
      return "reference to what is " + behind(it.target(), links);
    }
    if (query instanceof Query.LinkedFrom it) {
      return "referred to by what is " + behind(it.source(), links);
    }
    if (query instanceof Query.SharedLink it) {
      return "address of, or addressed by, what is " + behind(it.other(), links);
    }
    if (query instanceof Query.OfType it) {
      return it.types().size() == 1 ? "of type " + it.types().iterator().next() : "of types";
    }
    return words(query.getClass().getSimpleName());
  }

  private static String behind(Query query, int links) {
    return links == 0 ? "..." : of(query, links - 1);
  }

  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  /** Equal parts are told once, with their number. */
  private static String group(String name, List<Query> queries, int links) {
    Map<String, Integer> parts = new LinkedHashMap<>();
    queries.forEach(query -> parts.merge(of(query, links), 1, Integer::sum));
    return parts.entrySet().stream()
        .map(it -> it.getValue() == 1 ? it.getKey() : it.getKey() + " x " + it.getValue())
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  private static long side(double value) {
    if (Double.isInfinite(value)) {
      return value < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return 0;
  }

  /** Which sides of the beginning and of the end of a span are bounded. */
  private static String span(long fromMin, long fromMax, long toMin, long toMax) {
    return "begins " + bounds(fromMin, fromMax) + ", ends " + bounds(toMin, toMax);
  }

  private static String bounds(long min, long max) {
    boolean isOpenBelow = min == Long.MIN_VALUE;
    boolean isOpenAbove = max == Long.MAX_VALUE;
    if (isOpenBelow && isOpenAbove) {
      return "anywhere";
    }
    if (isOpenBelow) {
      return "up to a bound";
    }
    return isOpenAbove ? "from a bound on" : "between bounds";
  }
}
