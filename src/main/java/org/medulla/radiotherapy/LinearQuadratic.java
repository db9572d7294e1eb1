package org.medulla.radiotherapy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * The linear-quadratic model with one alpha/beta: BED = D (1 + d / (alpha/beta)), and EQD2 = BED /
 * (1 + 2 / (alpha/beta)). No repopulation, no incomplete repair.
 *
 * @param tissue what the alpha/beta is for; empty if the caller does not say
 * @param alphaBeta in gray
 * @param source where the value is published; empty if the caller gave it
 */
public record LinearQuadratic(String tissue, BigDecimal alphaBeta, String source) {

  /** 34 digits: what is told is rounded to two, so this loses nothing. */
  private static final MathContext PRECISION = MathContext.DECIMAL128;

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** A number of some unit of absorbed dose in gray; empty if the unit is none. */
  public static Optional<BigDecimal> gray(BigDecimal number, String unit) {
    return Gray.factor(unit).map(it -> Gray.trimmed(number.multiply(it)));
  }

  /**
   * The biologically effective dose.
   *
   * @param total the whole dose
   * @param fraction the dose of one fraction
   */
  BigDecimal biologicallyEffective(BigDecimal total, BigDecimal fraction) {
    return total.add(total.multiply(fraction).divide(alphaBeta, PRECISION));
  }

  /** The dose in fractions of 2 Gy that has the same effect. */
  BigDecimal inFractionsOfTwo(BigDecimal biologicallyEffective) {
    // BED / (1 + 2/ab) without a quotient within the quotient.
    return biologicallyEffective.multiply(alphaBeta).divide(alphaBeta.add(TWO), PRECISION);
  }

  public Bounds inFractionsOfTwo(Bounds biologicallyEffective) {
    return new Bounds(
        inFractionsOfTwo(biologicallyEffective.low()),
        biologicallyEffective.high().map(this::inFractionsOfTwo));
  }
}
