package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A time told as a distance from an event of the course.
 *
 * @param anchor the code of the event
 * @param label how the event reads
 * @param reference the resource that is the event; empty where that is the resource itself
 * @param relation how the time lies to the event: before, concurrent or after
 * @param amount how far in the unit; empty if that is not known
 * @param unit a, mo, wk, d, h or min; empty if there is no amount
 * @param asStated the words of the source
 * @param sequence the position in the order of the course; 0 if it is not known
 */
record RelativeTime(
    String anchor,
    String label,
    String reference,
    String relation,
    Optional<BigDecimal> amount,
    String unit,
    String asStated,
    int sequence) {

  private static final Map<String, String> UNITS =
      Map.of("a", "year", "mo", "month", "wk", "week", "d", "day", "h", "hour", "min", "minute");

  /** Reads the extension {@code relative-time} of a date. */
  static Optional<RelativeTime> of(JsonNode element) {
    JsonNode extension = Extensions.one(element, "relative-time");
    Optional<Concept> anchor = Concept.of(Extensions.value(extension, "anchor"));
    if (anchor.isEmpty()) {
      return Optional.empty();
    }
    JsonNode offset = Extensions.value(extension, "offset");
    String relation = Extensions.value(extension, "relation").asText("");
    return Optional.of(
        new RelativeTime(
            anchor.get().code(),
            anchor.get().label(),
            Extensions.value(extension, "anchorReference").path("reference").asText(""),
            relation.startsWith("before")
                ? "before"
                : relation.startsWith("after") ? "after" : "concurrent",
            offset.path("value").isNumber()
                ? Optional.of(offset.path("value").decimalValue())
                : Optional.empty(),
            offset.path("code").asText(offset.path("unit").asText("")),
            Extensions.value(extension, "asStated").asText(""),
            Extensions.value(extension, "sequence").asInt(0)));
  }

  /** Whether the resource that says so is the event itself. */
  boolean isItself() {
    return relation.equals("concurrent") && reference.isEmpty();
  }

  /** The same distance from the same event, written the same way. */
  String point() {
    return anchor
        + (amount.isEmpty() ? " " + relation : (relation.equals("before") ? " - " : " + "))
        + amount.map(it -> it.toPlainString() + " " + unit).orElse("");
  }

  /** The words of the source, and what they count from. */
  String words() {
    String counted =
        amount
                .map(it -> span(it, unit) + (relation.equals("before") ? " before " : " after "))
                .orElse(relation.equals("concurrent") ? "at " : relation + " ")
            + name();
    return asStated.isEmpty() ? counted : asStated + " (" + counted + ")";
  }

  /** How the event reads within a sentence. */
  private String name() {
    boolean isWord = label.length() > 1 && Character.isLowerCase(label.charAt(1));
    return isWord ? label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) : label;
  }

  /** For example {@code 2 years}. */
  static String span(BigDecimal amount, String unit) {
    boolean isOne = amount.compareTo(BigDecimal.ONE) == 0;
    String word = UNITS.get(unit);
    return amount.toPlainString() + " " + (word == null ? unit : isOne ? word : word + "s");
  }

  /** How far from the event, in days. */
  Distance distance() {
    if (relation.equals("concurrent")) {
      return Distance.exactly(0);
    }
    Distance after = amount.map(it -> Distance.of(it, unit)).orElse(Distance.UNKNOWN_BUT_LATER);
    return relation.equals("after") ? after : after.reversed();
  }
}
