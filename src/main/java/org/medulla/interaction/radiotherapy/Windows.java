package org.medulla.interaction.radiotherapy;

import java.util.Optional;
import org.medulla.fhir.DateRange;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;

/** The parameters {@code start} and {@code end}. */
final class Windows {

  private Windows() {}

  /**
   * The stretch of time from the first moment of one to the last moment of the other.
   *
   * @return empty if neither is given
   * @throws OperationRefusal if it ends before it starts
   */
  static Optional<DateRange> dates(OperationCall call) {
    Optional<DateRange> start = call.text("start").flatMap(DateRange::of);
    Optional<DateRange> end = call.text("end").flatMap(DateRange::of);
    if (start.isEmpty() && end.isEmpty()) {
      return Optional.empty();
    }
    long from = start.map(DateRange::from).orElse(Long.MIN_VALUE);
    long to = end.map(DateRange::to).orElse(Long.MAX_VALUE);
    if (from >= to) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE, "'end' lies before 'start'", call.at("end"));
    }
    return Optional.of(new DateRange(from, to));
  }
}
