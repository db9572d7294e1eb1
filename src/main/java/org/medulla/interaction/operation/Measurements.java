package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumException;
import org.medulla.fhir.DateRange;
import org.medulla.fhir.Ucum;

/** The measurements of one code, brought to the unit of the first valid one. */
final class Measurements {

  private static final int DIGITS = 30;

  private final JsonNode code;
  private final Ucum ucum;
  private final List<Value> values = new ArrayList<>();
  private Optional<JsonNode> firstQuantity = Optional.empty();
  private int total;
  private int incomparable;

  /**
   * A valid measurement.
   *
   * @param at when it was taken, in milliseconds; empty if unknown
   */
  record Value(double value, Optional<Long> at) {}

  /**
   * @param code of the measurements, a CodeableConcept
   */
  Measurements(JsonNode code, Ucum ucum) {
    this.code = code;
    this.ucum = ucum;
  }

  /**
   * Takes what was measured. Valid is a number in a UCUM unit without a comparator and without
   * modifiers.
   *
   * @param owner has the value: the Observation itself or a component of it
   */
  void add(JsonNode owner, JsonNode observation) {
    total++;
    JsonNode quantity = owner.path("valueQuantity");
    boolean isValid =
        quantity.path("value").isNumber()
            && quantity.path("system").asText().equals(Ucum.SYSTEM)
            && ucum.canonical(BigDecimal.ONE, quantity.path("code").asText()).isPresent()
            && quantity.path("comparator").isMissingNode()
            && owner.path("modifierExtension").isEmpty();
    if (!isValid) {
      return;
    }
    if (firstQuantity.isEmpty()) {
      firstQuantity = Optional.of(quantity);
    }
    OptionalDouble value = inUnit(quantity);
    if (value.isPresent()) {
      Optional<Long> at = EffectiveTime.of(observation).map(DateRange::from);
      values.add(new Value(value.getAsDouble(), at));
    } else {
      incomparable++;
    }
  }

  private OptionalDouble inUnit(JsonNode quantity) {
    String unit = quantity.path("code").asText();
    BigDecimal value = quantity.path("value").decimalValue();
    if (unit.equals(unitCode())) {
      return OptionalDouble.of(value.doubleValue());
    }
    try {
      Decimal converted =
          ucum.service().convert(new Decimal(value.toPlainString(), DIGITS), unit, unitCode());
      return OptionalDouble.of(Double.parseDouble(converted.asDecimal()));
    } catch (UcumException e) {
      return OptionalDouble.empty();
    }
  }

  JsonNode code() {
    return code;
  }

  /** The UCUM code of the unit; empty if nothing valid was measured. */
  String unitCode() {
    return firstQuantity.map(it -> it.path("code").asText()).orElse("");
  }

  /** The unit as people read it. */
  String unitText() {
    return firstQuantity.map(it -> it.path("unit").asText(unitCode())).orElse("");
  }

  List<Value> values() {
    return values;
  }

  /** How many there are, valid or not. */
  int total() {
    return total;
  }

  /** How many were left out because their unit measures something else. */
  int incomparable() {
    return incomparable;
  }
}
