package org.medulla.radiotherapy;

import java.math.BigDecimal;

/**
 * A distance in time in days: the best value and between which bounds it lies.
 *
 * @param days the best value; {@link Double#NaN} if there is none
 * @param low the least it can be; negative infinity if that is not known
 * @param high the most it can be; infinity if that is not known
 * @param isApproximate whether the best value stands for a stretch of time
 */
record Distance(double days, double low, double high, boolean isApproximate) {

  private static final double MONTH = 30.4375;
  private static final double YEAR = 365.25;

  /** What is before something comes before what is then. */
  private static final double A_LITTLE = 0.001;

  static final Distance UNKNOWN =
      new Distance(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);

  /** Not before, and nobody knows how long after. */
  static final Distance UNKNOWN_BUT_LATER =
      new Distance(Double.NaN, 0, Double.POSITIVE_INFINITY, true);

  static Distance exactly(double days) {
    return new Distance(days, days, days, false);
  }

  /**
   * So many units later. Days and shorter units are taken as exact; of longer ones the true
   * distance may differ by half a unit of the last digit that was written.
   */
  static Distance of(BigDecimal amount, String unit) {
    double length = days(unit);
    double value = amount.doubleValue() * length;
    if (length <= 1) {
      return exactly(value);
    }
    double half = length * Math.pow(10, -Math.max(0, amount.scale())) / 2;
    return new Distance(value, value - half, value + half, true);
  }

  private static double days(String unit) {
    return switch (unit) {
      case "a" -> YEAR;
      case "mo" -> MONTH;
      case "wk" -> 7;
      case "h" -> 1.0 / 24;
      case "min" -> 1.0 / 1440;
      default -> 1;
    };
  }

  Distance reversed() {
    return new Distance(-days, -high, -low, isApproximate);
  }

  Distance plus(Distance further) {
    return new Distance(
        days + further.days,
        low + further.low,
        high + further.high,
        isApproximate || further.isApproximate);
  }

  boolean isKnown() {
    return !Double.isNaN(days);
  }

  /** A place to sort by: the best value, else what the bounds allow. */
  double place() {
    if (isKnown()) {
      return days + 0.0;
    }
    boolean hasLow = !Double.isInfinite(low);
    boolean hasHigh = !Double.isInfinite(high);
    if (hasLow && hasHigh) {
      return (low + high) / 2;
    }
    return hasHigh ? high - A_LITTLE : hasLow ? low + A_LITTLE : Double.POSITIVE_INFINITY;
  }
}
