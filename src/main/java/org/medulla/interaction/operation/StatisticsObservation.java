package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;
import org.medulla.fhir.Json;
import org.medulla.fhir.Ucum;
import org.medulla.interaction.operation.Measurements.Value;

/** Tells statistics as an Observation: one component for each. */
final class StatisticsObservation {

  private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
  private static final double HOUR = 3_600_000;

  /** What a double holds safely, so that 0.1 + 0.2 is 0.3. */
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private final ObjectNode observation = Json.newObject();

  /**
   * @param subject the reference, as it is stored
   * @param period the period that was asked for; empty for all time
   */
  StatisticsObservation(
      Measurements measurements, String subject, ObjectNode period, List<Statistic> statistics) {
    observation.put("resourceType", "Observation").put("status", "final");
    observation.set("code", measurements.code());
    observation.putObject("subject").put("reference", subject);
    if (!period.isEmpty()) {
      observation.set("effectivePeriod", period);
    }
    if (measurements.incomparable() > 0) {
      observation
          .putArray("note")
          .addObject()
          .put(
              "text",
              measurements.incomparable()
                  + " left out: their units cannot be brought to "
                  + measurements.unitCode());
    }
    statistics.forEach(it -> add(it, measurements));
  }

  ObjectNode json() {
    return observation;
  }

  private void add(Statistic statistic, Measurements measurements) {
    switch (statistic) {
      case TOTAL_COUNT ->
          set(component(statistic, ""), OptionalDouble.of(measurements.total()), "1", "1");
      case COUNT ->
          set(component(statistic, ""), OptionalDouble.of(measurements.values().size()), "1", "1");
      case REGRESSION -> regression(measurements);
      default -> {
        double[] sorted =
            measurements.values().stream().mapToDouble(Value::value).sorted().toArray();
        OptionalDouble value = sorted.length == 0 ? OptionalDouble.empty() : statistic.of(sorted);
        String code = measurements.unitCode();
        switch (statistic.unit()) {
          case SAME -> set(component(statistic, ""), value, code, measurements.unitText());
          case SQUARE -> set(component(statistic, ""), value, square(code), square(code));
          case ONE -> set(component(statistic, ""), value, "1", "1");
        }
      }
    }
  }

  /** A term that begins with a slash cannot stand behind a factor. */
  private static String square(String unit) {
    String factor = unit.startsWith("/") ? "1" + unit : unit;
    return factor.equals("1") || factor.isEmpty() ? factor : factor + "." + factor;
  }

  /** The line of least squares through the values over hours since the first. */
  private void regression(Measurements measurements) {
    List<Value> timed = measurements.values().stream().filter(it -> it.at().isPresent()).toList();
    long first = timed.stream().mapToLong(it -> it.at().orElseThrow()).min().orElse(0);
    double meanX = timed.stream().mapToDouble(it -> hours(it, first)).average().orElse(0);
    double meanY = timed.stream().mapToDouble(Value::value).average().orElse(0);
    double xx = timed.stream().mapToDouble(it -> Math.pow(hours(it, first) - meanX, 2)).sum();
    double xy =
        timed.stream().mapToDouble(it -> (hours(it, first) - meanX) * (it.value() - meanY)).sum();
    boolean hasLine = xx > 0;
    OptionalDouble gradient = hasLine ? OptionalDouble.of(xy / xx) : OptionalDouble.empty();
    OptionalDouble intercept =
        hasLine ? OptionalDouble.of(meanY - xy / xx * meanX) : OptionalDouble.empty();
    String unit = measurements.unitCode();
    set(component(Statistic.REGRESSION, "gradient"), gradient, unit + "/h", unit + "/h");
    set(component(Statistic.REGRESSION, "intercept"), intercept, unit, measurements.unitText());
  }

  private static double hours(Value value, long first) {
    return (value.at().orElseThrow() - first) / HOUR;
  }

  private ObjectNode component(Statistic statistic, String text) {
    ObjectNode component = observation.withArrayProperty("component").addObject();
    ObjectNode code = component.putObject("code");
    code.putArray("coding")
        .addObject()
        .put("system", Statistic.SYSTEM)
        .put("code", statistic.code())
        .put("display", statistic.display());
    if (!text.isEmpty()) {
      code.put("text", text);
    }
    return component;
  }

  private static void set(ObjectNode component, OptionalDouble value, String code, String unit) {
    if (value.isEmpty()) {
      component
          .putObject("dataAbsentReason")
          .putArray("coding")
          .addObject()
          .put("system", ABSENT)
          .put("code", "not-a-number");
      return;
    }
    BigDecimal rounded = new BigDecimal(value.getAsDouble()).round(DIGITS).stripTrailingZeros();
    component
        .putObject("valueQuantity")
        .put("value", rounded.scale() < 0 ? rounded.setScale(0) : rounded)
        .put("unit", unit)
        .put("system", Ucum.SYSTEM)
        .put("code", code);
  }
}
