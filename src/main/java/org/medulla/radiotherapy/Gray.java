package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Absorbed dose in gray. What is no absorbed dose (Sv, Gy of RBE) is not taken for one. */
final class Gray {

  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "Gy", BigDecimal.ONE,
          "dGy", new BigDecimal("0.1"),
          "cGy", new BigDecimal("0.01"),
          "mGy", new BigDecimal("0.001"),
          "RAD", new BigDecimal("0.01"));

  private Gray() {}

  /** The dose of a Quantity in gray; empty if it has no number or a unit that is no dose. */
  static Optional<BigDecimal> of(JsonNode quantity) {
    JsonNode value = quantity.path("value");
    Optional<BigDecimal> factor =
        factor(quantity.path("code").asText(quantity.path("unit").asText()));
    return value.isNumber() && factor.isPresent() && !quantity.has("comparator")
        ? Optional.of(trimmed(value.decimalValue().multiply(factor.get())))
        : Optional.empty();
  }

  /** What one of the unit is in gray. */
  static Optional<BigDecimal> factor(String unit) {
    return Optional.ofNullable(UNITS.get(unit));
  }

  /** Without zeros at the end, and without an exponent. */
  static BigDecimal trimmed(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
