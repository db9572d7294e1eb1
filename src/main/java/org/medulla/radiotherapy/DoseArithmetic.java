package org.medulla.radiotherapy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What follows from one dose as it is told. Where something is missing the answer is what the dose
 * must at least and can at most be; nothing is filled in without saying so.
 */
final class DoseArithmetic {

  /** As in the rule {@code rt-dose-product} of the profiles: 1 cGy. */
  static final BigDecimal TOLERANCE = new BigDecimal("0.01");

  private final List<LinearQuadratic> models;

  DoseArithmetic(List<LinearQuadratic> models) {
    this.models = List.copyOf(models);
  }

  Dose of(VolumeDose told) {
    Optional<BigDecimal> product =
        told.fractions()
            .flatMap(n -> told.perFraction().map(d -> d.multiply(BigDecimal.valueOf(n))));
    if (told.total().isEmpty()) {
      Dose dose =
          product
              .map(it -> uniform(it, told.perFraction().orElseThrow()))
              .map(it -> it.with("The total is computed from fractions and dose per fraction."))
              .orElse(Dose.unknown(missing(told)));
      return told.problem().isEmpty() ? dose : dose.with(told.problem().strip());
    }
    BigDecimal total = told.total().get();
    boolean isContradicted =
        product.filter(it -> it.subtract(total).abs().compareTo(TOLERANCE) > 0).isPresent();
    Dose dose = isContradicted ? contradicted(told, product.orElseThrow()) : of(told, total);
    return told.problem().isEmpty() ? dose : dose.with(told.problem().strip());
  }

  private static String missing(VolumeDose told) {
    return told.perFraction().isPresent()
        ? "The total dose and the number of fractions are missing."
        : told.fractions().isPresent()
            ? "The total dose and the dose per fraction are missing."
            : "The dose is missing.";
  }

  private Dose of(VolumeDose told, BigDecimal total) {
    boolean isUneven = told.isUniform().filter(it -> !it).isPresent();
    Optional<BigDecimal> mean =
        told.fractions()
            .filter(n -> n > 0)
            .map(n -> total.divide(BigDecimal.valueOf(n), MathContext.DECIMAL128));
    if (isUneven) {
      return between(total, mean.orElse(BigDecimal.ZERO), total)
          .with(
              "The fractions were not all the same and are not told one by one: the bounds are"
                  + " equal fractions and all dose in one fraction.");
    }
    if (told.perFraction().isPresent()) {
      return uniform(total, told.perFraction().get());
    }
    if (mean.isPresent()) {
      Dose dose = uniform(total, mean.get());
      return told.isUniform().isPresent()
          ? dose
          : dose.with("Equal fractions are assumed: nothing is said about that.");
    }
    return between(total, BigDecimal.ZERO, total)
        .with(
            "The number of fractions and the dose per fraction are missing: the bounds are very"
                + " many fractions and a single one.");
  }

  private Dose contradicted(VolumeDose told, BigDecimal product) {
    BigDecimal total = told.total().orElseThrow();
    BigDecimal perFraction = told.perFraction().orElseThrow();
    Dose dose = uniform(total, perFraction).or(uniform(product, perFraction));
    if (told.fractions().orElse(0) > 0) {
      BigDecimal mean =
          total.divide(BigDecimal.valueOf(told.fractions().get()), MathContext.DECIMAL128);
      dose = dose.or(uniform(total, mean));
    }
    return dose.with(
        "The total of "
            + total.toPlainString()
            + " Gy is not "
            + told.fractions().orElseThrow()
            + " x "
            + perFraction.toPlainString()
            + " Gy = "
            + Gray.trimmed(product).toPlainString()
            + " Gy: the bounds hold every reading.");
  }

  /** A dose in fractions that are all the same. */
  Dose uniform(BigDecimal total, BigDecimal fraction) {
    return new Dose(
        Optional.of(Bounds.exactly(total)),
        each(model -> Bounds.exactly(model.biologicallyEffective(total, fraction))),
        List.of());
  }

  private Dose between(BigDecimal total, BigDecimal least, BigDecimal most) {
    return new Dose(
        Optional.of(Bounds.exactly(total)),
        each(
            model ->
                Bounds.between(
                    model.biologicallyEffective(total, least),
                    model.biologicallyEffective(total, most))),
        List.of());
  }

  private List<Bounds> each(Function<LinearQuadratic, Bounds> compute) {
    List<Bounds> all = new ArrayList<>();
    models.forEach(it -> all.add(compute.apply(it)));
    return all;
  }

  /** A series of single fractions. */
  Dose fractions(List<BigDecimal> doses) {
    Dose sum = uniform(BigDecimal.ZERO, BigDecimal.ZERO);
    for (BigDecimal dose : doses) {
      sum = sum.plus(uniform(dose, dose));
    }
    return sum;
  }
}
