package org.medulla.interaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.fhir.DateRange;
import org.medulla.search.AsOf;
import org.medulla.search.SearchPlan.Applied;
import org.medulla.store.History.Scope;

/**
 * What a history is asked for.
 *
 * @param since only versions made at this instant or later
 * @param at only versions that were current at some time of this span
 * @param oldestFirst whether the oldest version comes first
 * @param moment the state of the store that is told of; empty for the newest
 * @param page the text of a page link; empty for the first page
 * @param applied the parameters, as a link repeats them
 * @see <a href="https://hl7.org/fhir/R4/http.html#history">history</a>
 */
public record HistoryQuery(
    Scope scope,
    Optional<Instant> since,
    Optional<DateRange> at,
    boolean oldestFirst,
    int count,
    Optional<AsOf> moment,
    Optional<String> page,
    List<Applied> applied) {

  private static final int DEFAULT_COUNT = 50;
  private static final int MAX_COUNT = 1000;
  private static final Set<String> ABOUT_THE_ANSWER = Set.of("_format", "_pretty");
  private static final Set<String> KNOWN =
      Set.of("_since", "_at", "_sort", "_count", "_page", AsOf.PARAMETER);

  public HistoryQuery {
    applied = List.copyOf(applied);
  }

  /**
   * Reads the parameters of a history.
   *
   * @throws InteractionRefusal naming what is not understood
   */
  public static HistoryQuery of(Scope scope, Map<String, List<String>> parameters) {
    List<Applied> applied = new ArrayList<>();
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      if (ABOUT_THE_ANSWER.contains(name)) {
        continue;
      }
      if (!KNOWN.contains(name)) {
        throw refusal(name, "is not understood here; _since, _at, _sort, _count and _asOf are");
      }
      if (parameter.getValue().size() > 1) {
        throw refusal(name, "may be given once only");
      }
      if (!name.equals("_page")) {
        applied.add(new Applied(name, parameter.getValue().get(0)));
      }
    }
    if (parameters.containsKey("_since") && parameters.containsKey("_at")) {
      throw refusal("_at", "cannot be given together with _since");
    }
    return new HistoryQuery(
        scope,
        value(parameters, "_since").map(it -> Instant.ofEpochMilli(range(it, "_since").from())),
        value(parameters, "_at").map(it -> range(it, "_at")),
        value(parameters, "_sort").map(HistoryQuery::isOldestFirst).orElse(false),
        value(parameters, "_count").map(HistoryQuery::count).orElse(DEFAULT_COUNT),
        value(parameters, AsOf.PARAMETER).map(AsOf::of),
        value(parameters, "_page"),
        applied);
  }

  private static Optional<String> value(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst();
  }

  private static DateRange range(String value, String name) {
    return DateRange.of(value.replace(' ', '+'))
        .orElseThrow(() -> refusal(name, "'" + value + "' is not a date or instant"));
  }

  private static boolean isOldestFirst(String sort) {
    return switch (sort) {
      case "_lastUpdated" -> true;
      case "-_lastUpdated" -> false;
      default -> throw refusal("_sort", "of a history is _lastUpdated or -_lastUpdated");
    };
  }

  private static int count(String value) {
    if (value.matches("[0-9]{1,9}")) {
      return Math.min(Integer.parseInt(value), MAX_COUNT);
    }
    throw refusal("_count", "'" + value + "' is not a whole number, 0 or more");
  }

  private static InteractionRefusal refusal(String name, String text) {
    return new InteractionRefusal(
        InteractionProblem.BAD_HISTORY_PARAMETER, name + " " + text, "http." + name);
  }

  /** The same of the state at a {@code t}, unless it names a moment. */
  HistoryQuery asOf(OptionalLong t) {
    return moment.isPresent() || t.isEmpty()
        ? this
        : new HistoryQuery(
            scope,
            since,
            at,
            oldestFirst,
            count,
            Optional.of(new AsOf.OfCommit(t.getAsLong())),
            page,
            applied);
  }

  /** The path of the history below the base of the server. */
  public String path() {
    if (scope instanceof Scope.OfResource of) {
      return of.key() + "/_history";
    }
    return scope instanceof Scope.OfType of ? of.type() + "/_history" : "_history";
  }

  /** What a page link belongs to: the parameters and the path. */
  List<Applied> bound() {
    List<Applied> bound = new ArrayList<>(applied);
    bound.add(new Applied("", path()));
    return bound;
  }
}
