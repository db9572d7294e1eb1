package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.fhir.Canonicals;

/**
 * The times of a case: what the report says about their order and distance, and, for the marked
 * copy with fictitious dates, the date of each.
 */
final class Timeline {

  private static final int MAX_CHAIN = 50;

  private final Map<String, Row> anchors = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Map<String, String> said = new HashMap<>();
  private final CodeTable codes;
  private final Dates dates;
  private String firstAnchor = "";

  Timeline(List<Row> times, CodeTable codes, Dates dates) {
    this.codes = codes;
    this.dates = dates;
    for (Row row : times) {
      TimeExpression.of(row.text("at")).ifPresent(at -> add(row, at));
    }
  }

  private void add(Row row, TimeExpression at) {
    order.add(at.text());
    row.find("said").ifPresent(s -> said.put(at.text(), s));
    if (at.text().equals(at.anchor())) {
      anchors.put(at.anchor(), row);
      if (firstAnchor.isEmpty()) {
        firstAnchor = at.anchor();
      }
    }
  }

  boolean knows(String anchor) {
    return anchors.containsKey(anchor);
  }

  /** The row whose resource is the anchor event itself, by its id. */
  Optional<String> event(String anchor) {
    return Optional.ofNullable(anchors.get(anchor)).flatMap(row -> row.find("event"));
  }

  /**
   * The extension {@code relative-time} for a resource.
   *
   * @param rowId the row that happens then: where it is the anchor event itself, its distance from
   *     the anchor before is told
   * @param words the words of the report for this time, empty for those of the list of times
   * @param references how a row is referred to
   */
  ObjectNode relativeTime(TimeExpression asked, String rowId, String words, References references) {
    boolean isItself =
        asked.text().equals(asked.anchor())
            && event(asked.anchor()).filter(rowId::equals).isPresent();
    TimeExpression at = isItself ? distance(asked) : asked;
    List<ObjectNode> parts = new ArrayList<>();
    parts.add(Elements.part("anchor", "valueCoding", codes.anchor(at.anchor())));
    event(at.anchor())
        .filter(id -> !id.equals(rowId))
        .flatMap(references::find)
        .ifPresent(r -> parts.add(Elements.part("anchorReference", "valueReference", r)));
    parts.add(Elements.part("relation", "valueCode", at.relation()));
    if (!at.amount().isEmpty()) {
      ObjectNode offset = Elements.quantity(at.amount(), at.unitWord(), at.unit());
      parts.add(Elements.part("offset", "valueDuration", offset));
    }
    String stated = words.isEmpty() ? said.getOrDefault(asked.text(), asked.text()) : words;
    parts.add(Elements.part("asStated", "valueString", stated));
    int sequence = order.indexOf(asked.text()) + 1;
    if (sequence > 0) {
      parts.add(Elements.part("sequence", "valuePositiveInt", sequence));
    }
    return Elements.extension(Canonicals.structureDefinition("relative-time"), parts);
  }

  /** How sure the time is where the row is the anchor event itself. */
  Source source(TimeExpression at, String rowId) {
    return Optional.ofNullable(anchors.get(at.anchor()))
        .filter(row -> at.text().equals(at.anchor()))
        .filter(row -> row.find("event").filter(rowId::equals).isPresent())
        .map(Row::source)
        .orElse(Source.STATED);
  }

  private TimeExpression distance(TimeExpression anchor) {
    return Optional.ofNullable(anchors.get(anchor.anchor()))
        .flatMap(row -> row.find("is"))
        .flatMap(TimeExpression::of)
        .orElse(anchor);
  }

  /** The fictitious date of a time, where there is one. */
  Optional<LocalDate> date(TimeExpression at) {
    return dates.firstDay().flatMap(day -> date(at, day, 0));
  }

  private Optional<LocalDate> date(TimeExpression at, LocalDate day, int depth) {
    if (depth > MAX_CHAIN || (at.amount().isEmpty() && !at.relation().equals("concurrent"))) {
      return Optional.empty();
    }
    Optional<LocalDate> start;
    if (at.anchor().equals(firstAnchor)) {
      start = Optional.of(day);
    } else {
      Row row = anchors.get(at.anchor());
      Optional<String> from = row == null ? Optional.empty() : row.find("is");
      if (row != null && from.isEmpty()) {
        from = row.find("synthetic");
      }
      start = from.flatMap(TimeExpression::of).flatMap(t -> date(t, day, depth + 1));
    }
    return start.map(s -> shift(s, at));
  }

  private static LocalDate shift(LocalDate start, TimeExpression at) {
    if (at.amount().isEmpty()) {
      return start;
    }
    long amount = new BigDecimal(at.amount()).longValue();
    long signed = at.relation().equals("before") ? -amount : amount;
    return switch (at.unit()) {
      case "a" -> start.plusYears(signed);
      case "mo" -> start.plusMonths(signed);
      case "wk" -> start.plusWeeks(signed);
      default -> start.plusDays(signed);
    };
  }

  /** How rows are referred to. */
  interface References {
    Optional<ObjectNode> find(String rowId);
  }
}
