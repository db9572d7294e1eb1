package org.medulla.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time counted from an anchor: {@code rt-end}, {@code rt-end + 1 mo}, {@code surgery - 2 wk},
 * {@code after pv-diagnosis}, {@code before rt-start}.
 *
 * @param relation how the time lies to the anchor: concurrent, before or after
 * @param amount how far, empty if that is not known
 * @param unit a, mo, wk or d; empty if there is no amount
 */
public record TimeExpression(String anchor, String relation, String amount, String unit) {

  /** The anchors of the code system {@code time-anchor}. */
  static final List<String> ANCHORS =
      List.of(
          "pv-diagnosis",
          "progression",
          "second-line-start",
          "scc-presentation",
          "rt-start",
          "rt-end",
          "diagnosis",
          "presentation",
          "surgery",
          "treatment-start",
          "treatment-end");

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("a", "a"),
          Map.entry("year", "a"),
          Map.entry("years", "a"),
          Map.entry("mo", "mo"),
          Map.entry("month", "mo"),
          Map.entry("months", "mo"),
          Map.entry("wk", "wk"),
          Map.entry("week", "wk"),
          Map.entry("weeks", "wk"),
          Map.entry("d", "d"),
          Map.entry("day", "d"),
          Map.entry("days", "d"));

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(before|after)\\s+)?([a-z][a-z-]*)(?:\\s*([+-])\\s*([0-9]{1,5}(?:\\.[0-9]{1,3})?)"
              + "\\s*([a-z]+))?");

  public static Optional<TimeExpression> of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String word = matcher.group(1);
    String anchor = matcher.group(2);
    if (matcher.group(3) == null) {
      return Optional.of(new TimeExpression(anchor, word == null ? "concurrent" : word, "", ""));
    }
    String unit = UNITS.get(matcher.group(5));
    if (word != null || unit == null) {
      return Optional.empty();
    }
    String relation = matcher.group(3).equals("+") ? "after" : "before";
    return Optional.of(new TimeExpression(anchor, relation, matcher.group(4), unit));
  }

  /** The same time written the same way, so that two spellings can be compared. */
  public String text() {
    if (amount.isEmpty()) {
      return relation.equals("concurrent") ? anchor : relation + " " + anchor;
    }
    return anchor + (relation.equals("before") ? " - " : " + ") + amount + " " + unit;
  }

  /** The unit in words, for the eye. */
  public String unitWord() {
    boolean one = amount.equals("1");
    return switch (unit) {
      case "a" -> one ? "year" : "years";
      case "mo" -> one ? "month" : "months";
      case "wk" -> one ? "week" : "weeks";
      default -> one ? "day" : "days";
    };
  }
}
