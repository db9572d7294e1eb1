package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What laboratory values of one series have in common.
 *
 * @param system empty, as the other texts, where nothing is said
 */
record Analyte(
    String label,
    String system,
    String code,
    String status,
    String comparator,
    String unit,
    String unitCode,
    Optional<BigDecimal> low,
    Optional<BigDecimal> high) {

  /** What it is, before the value in the form of the chart. */
  void name(ObjectNode json) {
    json.put("label", label);
    if (!code.isEmpty()) {
      json.putObject("code").put("system", system).put("code", code);
    }
    put(json, "status", status);
  }

  /** In what it is measured, in the value. */
  void measure(ObjectNode json) {
    put(json, "comparator", comparator);
    put(json, "unit", unit);
    put(json, "code", unitCode);
  }

  /** What is usual. */
  void range(ObjectNode json) {
    low.ifPresent(it -> json.withObjectProperty("range").put("low", it));
    high.ifPresent(it -> json.withObjectProperty("range").put("high", it));
  }

  private static void put(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }
}
