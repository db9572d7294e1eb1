package org.medulla.cases;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A row of radiotherapy with the ids of the resources it becomes and its doses in cGy. */
record Radiotherapy(Row row) {

  String courseId() {
    return row.id() + "-course";
  }

  String phaseId() {
    return row.id() + "-phase";
  }

  String prescriptionId() {
    return row.id() + "-prescription";
  }

  String planId() {
    return row.row("planning").map(Row::id).filter(i -> !i.isEmpty()).orElse(row.id() + "-plan");
  }

  String volumeId(String kind) {
    return row.row(kind).map(Row::id).filter(i -> !i.isEmpty()).orElse(row.id() + "-" + kind);
  }

  /** The volume that the dose goes to: the PTV if there is one. */
  Optional<String> doseVolumeId() {
    for (String kind : new String[] {"ptv", "ctv", "gtv", "volume"}) {
      if (row.has(kind)) {
        return Optional.of(volumeId(kind));
      }
    }
    return Optional.empty();
  }

  /** A literature row tells only the course: nothing about prescription, plan and phase. */
  boolean isCourseOnly() {
    return row.find("detail").filter("course only"::equals).isPresent();
  }

  Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put(courseId(), "Procedure");
    if (!isCourseOnly()) {
      types.put(phaseId(), "Procedure");
      types.put(prescriptionId(), "ServiceRequest");
      if (row.has("planning")) {
        types.put(planId(), "ServiceRequest");
      }
    }
    for (String kind : new String[] {"gtv", "ctv", "ptv", "volume"}) {
      if (row.has(kind)) {
        types.put(volumeId(kind), "BodyStructure");
      }
    }
    return types;
  }

  Optional<BigDecimal> dose() {
    return row.find("dose").flatMap(Amount::centigray);
  }

  Optional<Integer> fractions() {
    return row.find("fractions").flatMap(Amount::number).map(BigDecimal::intValue);
  }

  Optional<BigDecimal> perFraction() {
    return row.find("per-fraction").flatMap(Amount::centigray);
  }

  Optional<Row> delivered() {
    return row.row("delivered");
  }

  Optional<BigDecimal> deliveredDose() {
    return delivered().flatMap(d -> d.find("dose")).flatMap(Amount::centigray);
  }

  Optional<Integer> deliveredFractions() {
    return delivered()
        .flatMap(d -> d.find("fractions"))
        .flatMap(Amount::number)
        .map(BigDecimal::intValue);
  }
}
