package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.DateRange;
import org.medulla.search.IndexName.Form;
import org.medulla.store.IndexRows;
import org.medulla.store.Query;
import org.medulla.store.SortKey;

/**
 * Dates, times and periods, each of which is a span of time.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#date">date</a>
 */
final class DateParameter implements ParameterType {

  private static final long EVER = Long.MIN_VALUE;
  private static final long NEVER = Long.MAX_VALUE;

  private final Clock clock;

  DateParameter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void rows(Place value, IndexName name, IndexRows.Builder rows) {
    JsonNode node = value.node();
    switch (value.type()) {
      case "Period" ->
          period(node).ifPresent(span -> rows.date(name.of(Form.DATE), span.from(), span.to()));
      case "Timing" -> timing(node, name, rows);
      default -> moment(node, name, rows);
    }
  }

  /** Only the outer limits of a schedule matter. */
  private static void timing(JsonNode node, IndexName name, IndexRows.Builder rows) {
    List<DateRange> spans = new ArrayList<>();
    node.path("event").forEach(event -> DateRange.of(event.asText("")).ifPresent(spans::add));
    period(node.path("repeat").path("boundsPeriod")).ifPresent(spans::add);
    if (!spans.isEmpty()) {
      rows.date(
          name.of(Form.DATE),
          spans.stream().mapToLong(DateRange::from).min().getAsLong(),
          spans.stream().mapToLong(DateRange::to).max().getAsLong());
    }
  }

  private static void moment(JsonNode node, IndexName name, IndexRows.Builder rows) {
    DateRange.of(node.asText(""))
        .ifPresent(range -> rows.date(name.of(Form.DATE), range.from(), range.to()));
  }

  private static Optional<DateRange> period(JsonNode node) {
    Optional<DateRange> start = DateRange.of(node.path("start").asText(""));
    Optional<DateRange> end = DateRange.of(node.path("end").asText(""));
    return start.isEmpty() && end.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DateRange(
                start.map(DateRange::from).orElse(EVER), end.map(DateRange::to).orElse(NEVER)));
  }

  @Override
  public Query criterion(IndexName name, String modifier, String text) {
    Prefix.Prefixed prefixed = Prefix.of(Escapes.unescape(text).replace(' ', '+'));
    DateRange asked = range(prefixed.rest());
    return compare(name.of(Form.DATE), prefixed.prefix(), asked);
  }

  /** The span of time a text of a search stands for. */
  static DateRange range(String text) {
    return DateRange.of(text)
        .orElseThrow(
            () ->
                new SearchRefusal(
                    SearchProblem.BAD_VALUE,
                    "'"
                        + text
                        + "' is not a date; write 2021, 2021-03, 2021-03-09 or"
                        + " 2021-03-09T10:30:00Z"));
  }

  private Query compare(long k, Prefix prefix, DateRange asked) {
    long from = asked.from();
    long to = asked.to();
    return switch (prefix) {
      case EQ -> within(k, from, to);
      case NE ->
          new Query.Any(
              List.of(
                  new Query.Date(k, EVER, from - 1, EVER, NEVER),
                  new Query.Date(k, EVER, NEVER, to + 1, NEVER)));
      case GT -> new Query.Date(k, EVER, NEVER, to + 1, NEVER);
      case LT -> new Query.Date(k, EVER, from - 1, EVER, NEVER);
      case GE ->
          new Query.Any(
              List.of(new Query.Date(k, EVER, NEVER, to + 1, NEVER), within(k, from, to)));
      case LE ->
          new Query.Any(
              List.of(new Query.Date(k, EVER, from - 1, EVER, NEVER), within(k, from, to)));
      case SA -> new Query.Date(k, to, NEVER, EVER, NEVER);
      case EB -> new Query.Date(k, EVER, NEVER, EVER, from);
      case AP -> {
        long slack = slack(asked, clock);
        yield new Query.Date(k, EVER, to + slack - 1, from - slack + 1, NEVER);
      }
    };
  }

  /** How far from it is approximately there: a tenth of the time between it and now. */
  static long slack(DateRange asked, Clock clock) {
    return Math.abs(clock.millis() - (asked.from() / 2 + asked.to() / 2)) / 10;
  }

  private static Query within(long k, long from, long to) {
    return new Query.Date(k, from, NEVER, EVER, to);
  }

  /** Has a span of time in common with this one. */
  static Query overlap(IndexName name, String text) {
    DateRange asked = range(Escapes.unescape(text).replace(' ', '+'));
    return new Query.Date(name.of(Form.DATE), EVER, asked.to() - 1, asked.from() + 1, NEVER);
  }

  @Override
  public Set<String> modifiers() {
    return Set.of();
  }

  @Override
  public Query present(IndexName name) {
    return new Query.Date(name.of(Form.DATE), EVER, NEVER, EVER, NEVER);
  }

  @Override
  public SortKey sortKey(IndexName name, boolean descending) {
    return new SortKey(SortKey.Family.DATE, name.of(Form.DATE), descending);
  }
}
