package org.medulla.search;

import java.math.BigDecimal;
import java.util.List;
import org.medulla.store.Query;

/**
 * What a number in a search stands for: itself, and the span of numbers that round to it.
 *
 * @param value the number as it was written
 * @param from the least number that rounds to it
 * @param to the least number above that does not
 * @see <a href="https://hl7.org/fhir/R4/search.html#number">number</a>
 */
record NumberRange(BigDecimal value, BigDecimal from, BigDecimal to) {

  private static final int MAX_LENGTH = 60;
  private static final double LEAST = Double.NEGATIVE_INFINITY;
  private static final double MOST = Double.POSITIVE_INFINITY;

  /** Reads a number and takes its precision from the digits that were written. */
  static NumberRange of(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw notANumber(text);
    }
    try {
      BigDecimal value = new BigDecimal(text);
      if (Math.abs(value.scale()) > 400) {
        throw notANumber(text);
      }
      // The specification lets 1e2 stand for 95 up to 105, one digit finer than it is written.
      int places = value.scale() < 0 ? value.scale() + 1 : value.scale();
      BigDecimal half = BigDecimal.valueOf(5, places + 1);
      return new NumberRange(value, value.subtract(half), value.add(half));
    } catch (NumberFormatException e) {
      throw notANumber(text);
    }
  }

  private static SearchRefusal notANumber(String text) {
    return new SearchRefusal(
        SearchProblem.BAD_VALUE, "'" + text + "' is not a number; write 100, 5.4 or 1e2");
  }

  /** Numbers from one to another, both among them. */
  record Interval(double from, double to) {}

  /** The numbers that a text of a search finds, with its prefix. */
  static List<Interval> intervals(String text) {
    Prefix.Prefixed prefixed = Prefix.of(Escapes.unescape(text));
    return NumberRange.of(prefixed.rest()).intervals(prefixed.prefix());
  }

  private List<Interval> intervals(Prefix prefix) {
    double exact = value.doubleValue();
    double low = from.doubleValue();
    double high = Math.nextDown(to.doubleValue());
    double slack = Math.abs(exact) / 10;
    return switch (prefix) {
      case EQ -> List.of(new Interval(low, high));
      case NE ->
          List.of(new Interval(LEAST, Math.nextDown(low)), new Interval(Math.nextUp(high), MOST));
      case GT, SA -> List.of(new Interval(Math.nextUp(exact), MOST));
      case LT, EB -> List.of(new Interval(LEAST, Math.nextDown(exact)));
      case GE -> List.of(new Interval(exact, MOST));
      case LE -> List.of(new Interval(LEAST, exact));
      case AP -> List.of(new Interval(exact - slack, exact + slack));
    };
  }

  /** The comparison with the number rows under {@code k}. */
  Query compare(long k, Prefix prefix) {
    double exact = value.doubleValue();
    double low = from.doubleValue();
    double high = Math.nextDown(to.doubleValue());
    return switch (prefix) {
      case EQ -> new Query.Number(k, low, MOST, LEAST, high);
      case NE ->
          new Query.Any(
              List.of(
                  new Query.Number(k, LEAST, Math.nextDown(low), LEAST, MOST),
                  new Query.Number(k, LEAST, MOST, Math.nextUp(high), MOST)));
      case GT -> new Query.Number(k, LEAST, MOST, Math.nextUp(exact), MOST);
      case LT -> new Query.Number(k, LEAST, Math.nextDown(exact), LEAST, MOST);
      case GE -> new Query.Number(k, LEAST, MOST, exact, MOST);
      case LE -> new Query.Number(k, LEAST, exact, LEAST, MOST);
      case SA -> new Query.Number(k, Math.nextUp(exact), MOST, LEAST, MOST);
      case EB -> new Query.Number(k, LEAST, MOST, LEAST, Math.nextDown(exact));
      case AP -> {
        double slack = Math.abs(exact) / 10;
        yield new Query.Number(k, LEAST, exact + slack, exact - slack, MOST);
      }
    };
  }
}
