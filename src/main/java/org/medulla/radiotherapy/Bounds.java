package org.medulla.radiotherapy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A dose in gray, or between which doses it lies.
 *
 * @param high empty if nobody knows how much it is at most
 */
public record Bounds(BigDecimal low, Optional<BigDecimal> high) {

  private static final int DIGITS = 2;

  static final Bounds NOTHING = exactly(BigDecimal.ZERO);

  static Bounds exactly(BigDecimal dose) {
    return new Bounds(dose, Optional.of(dose));
  }

  static Bounds between(BigDecimal low, BigDecimal high) {
    return new Bounds(low.min(high), Optional.of(high.max(low)));
  }

  static Bounds atLeast(BigDecimal low) {
    return new Bounds(low, Optional.empty());
  }

  Bounds plus(Bounds other) {
    return new Bounds(
        low.add(other.low), high.flatMap(mine -> other.high.map(its -> mine.add(its))));
  }

  /** The narrowest bounds that hold both. */
  Bounds around(Bounds other) {
    return new Bounds(
        low.min(other.low), high.flatMap(mine -> other.high.map(its -> mine.max(its))));
  }

  public boolean isExact() {
    return high.filter(it -> it.compareTo(low) == 0).isPresent();
  }

  /** With two digits after the point; what is no exact value is rounded outwards. */
  public Bounds rounded() {
    return isExact()
        ? exactly(rounded(low, RoundingMode.HALF_UP))
        : new Bounds(
            rounded(low, RoundingMode.FLOOR), high.map(it -> rounded(it, RoundingMode.CEILING)));
  }

  private static BigDecimal rounded(BigDecimal number, RoundingMode mode) {
    return Gray.trimmed(number.setScale(DIGITS, mode));
  }

  /** For people: {@code 18}, {@code 20 to 40}, {@code at least 20}. */
  public String words() {
    Bounds shown = rounded();
    if (isExact()) {
      return shown.low.toPlainString();
    }
    return shown
        .high
        .map(it -> shown.low.toPlainString() + " to " + it.toPlainString())
        .orElse("at least " + shown.low.toPlainString());
  }
}
