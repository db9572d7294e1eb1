package org.medulla.store.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.medulla.store.Query;

/** Tells what kind of query one is, without what it asks for. */
final class Shape {

  private Shape() {}

  static String of(Query query) {
    if (query instanceof Query.Text it) {
      return "text " + it.match().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    if (query instanceof Query.OfType) {
      return "type";
    }
    if (query instanceof Query.LinkTo it) {
      return "link to(" + of(it.target()) + ")";
    }
    if (query instanceof Query.LinkedFrom it) {
      return "linked from(" + of(it.source()) + ")";
    }
    if (query instanceof Query.SharedLink it) {
      return "shared link(" + of(it.other()) + ")";
    }
    if (query instanceof Query.All it) {
      return "all(" + of(it.queries()) + ")";
    }
    if (query instanceof Query.Any it) {
      return "any(" + of(it.queries()) + ")";
    }
    if (query instanceof Query.Not it) {
      return "not(" + of(it.query()) + ")";
    }
    return query.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String of(List<Query> queries) {
    return queries.stream().map(Shape::of).distinct().collect(Collectors.joining(", "));
  }
}
