package org.medulla.imports.sheet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.medulla.cases.Source;
import org.medulla.imports.CourseShapes;

/** What each volume received over the phases of a course; nothing where a phase does not say. */
final class CourseTotals {

  private final Map<String, List<CourseRow>> byVolume = new LinkedHashMap<>();
  private final Function<CourseRow, Optional<ObjectNode>> volumes;

  CourseTotals(List<CourseRow> rows, Function<CourseRow, Optional<ObjectNode>> volumes) {
    this.volumes = volumes;
    for (CourseRow row : rows) {
      byVolume
          .computeIfAbsent(row.volume().toLowerCase(Locale.ROOT), it -> new ArrayList<>())
          .add(row);
    }
  }

  List<CourseShapes.Dose> doses() {
    return byVolume.values().stream().flatMap(rows -> total(rows).stream()).toList();
  }

  private Optional<CourseShapes.Dose> total(List<CourseRow> rows) {
    if (rows.stream().anyMatch(it -> it.deliveredDose().isEmpty())) {
      return Optional.empty();
    }
    BigDecimal dose =
        rows.stream()
            .flatMap(it -> it.deliveredDose().stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean isStated = rows.size() == 1 && !rows.get(0).isDeliveredComputed();
    return Optional.of(
        new CourseShapes.Dose(
            volumes.apply(rows.get(0)),
            Optional.of(dose),
            each(rows),
            fractions(rows),
            isStated ? Source.STATED : Source.DERIVED));
  }

  private static Optional<Integer> fractions(List<CourseRow> rows) {
    boolean isCounted = rows.stream().allMatch(it -> it.doses().deliveredFractions().isPresent());
    return isCounted
        ? Optional.of(
            rows.stream()
                .flatMap(it -> it.doses().deliveredFractions().stream())
                .mapToInt(Integer::intValue)
                .sum())
        : Optional.empty();
  }

  /** The dose of each fraction, where it is the same in all phases. */
  private static Optional<BigDecimal> each(List<CourseRow> rows) {
    List<Optional<BigDecimal>> all =
        rows.stream().map(it -> it.doses().perFraction()).distinct().toList();
    return all.size() == 1 ? all.get(0) : Optional.empty();
  }
}
