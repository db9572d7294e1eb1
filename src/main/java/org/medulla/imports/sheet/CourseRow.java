package org.medulla.imports.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.imports.ImportFault;

/** One row of a sheet of courses: a volume within a phase of a course. Doses are in cGy. */
record CourseRow(
    RowReader row,
    String patient,
    String course,
    String phase,
    String volume,
    Doses doses,
    Beam beam,
    Time time,
    Words words) {

  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal LEAST = BigDecimal.valueOf(100);
  private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

  private static final Map<String, Set<String>> STATUSES =
      Map.of(
          "completed", Set.of("completed", "complete", "done", "finished", "treated"),
          "in-progress", Set.of("in-progress", "in progress", "active", "ongoing", "on treatment"),
          "stopped",
              Set.of(
                  "stopped",
                  "discontinued",
                  "terminated",
                  "aborted",
                  "incomplete",
                  "not completed"),
          "on-hold", Set.of("on-hold", "on hold", "paused", "interrupted", "suspended"),
          "not-done", Set.of("not-done", "not done", "cancelled", "canceled", "not treated"));

  /** What was ordered and what was given. */
  record Doses(
      Optional<BigDecimal> total,
      Optional<BigDecimal> perFraction,
      Optional<BigDecimal> delivered,
      Optional<Integer> fractions,
      Optional<Integer> deliveredFractions) {}

  /** Words about the beam, as written. */
  record Beam(String modality, String technique, String energy, String machine) {}

  /** From the first fraction to the last. */
  record Time(Optional<LocalDate> start, Optional<LocalDate> end) {}

  /** Further words, as written; the status is one of FHIR's, or empty. */
  record Words(String intent, String status, String site, String reason) {}

  /** Reads a row; what is wrong is told by the row. */
  static CourseRow of(RowReader row, SheetOptions options, DoseReader doses) {
    String patient = options.patient().isEmpty() ? row.required("patient") : options.patient();
    CourseRow read =
        new CourseRow(
            row,
            patient,
            row.required("course"),
            row.text("phase").isEmpty() ? "1" : row.text("phase"),
            row.text("volume"),
            new Doses(
                doses.read(row, "dose"),
                doses.read(row, "fraction-dose"),
                doses.read(row, "delivered-dose"),
                row.count("fractions"),
                row.count("delivered-fractions")),
            new Beam(
                row.text("modality"),
                row.text("technique"),
                row.text("energy"),
                row.text("machine")),
            new Time(row.date("start"), row.date("end")),
            new Words(row.text("intent"), status(row), row.text("site"), row.text("reason")));
    if (!row.isBroken()) {
      read.check();
    }
    return read;
  }

  private static String status(RowReader row) {
    String written = row.text("status");
    if (written.isEmpty()) {
      return "";
    }
    for (Map.Entry<String, Set<String>> status : STATUSES.entrySet()) {
      if (status.getValue().contains(written.toLowerCase(Locale.ROOT))) {
        return status.getKey();
      }
    }
    row.refuse(
        ImportFault.BAD_VALUE,
        "status",
        "'"
            + RowReader.shortened(written)
            + "' is no status; write completed, in-progress, stopped, on-hold or not-done");
    return "";
  }

  List<String> key() {
    return List.of(patient, course, phase, volume.toLowerCase(Locale.ROOT));
  }

  /** What stands in the row, to see whether another says the same. */
  List<Object> content() {
    return List.of(doses, beam, time, words);
  }

  /** What is not stated is not made up: without a status, an end tells that it is over. */
  boolean isStatusInferred() {
    return words.status().isEmpty();
  }

  String statusOrInferred() {
    return isStatusInferred() ? "completed" : words.status();
  }

  private void check() {
    checkProduct(doses.total(), "dose", doses.fractions(), "fractions");
    checkProduct(
        doses.delivered(), "delivered-dose", doses.deliveredFractions(), "delivered-fractions");
    if (doses.fractions().isPresent()
        && doses.deliveredFractions().isPresent()
        && doses.deliveredFractions().get() > doses.fractions().get()) {
      row.refuse(
          ImportFault.CONTRADICTION,
          "delivered-fractions",
          doses.deliveredFractions().get()
              + " fractions were delivered, but "
              + doses.fractions().get()
              + " planned");
    }
    if (time.start().isPresent()
        && time.end().isPresent()
        && time.end().get().isBefore(time.start().get())) {
      row.refuse(
          ImportFault.CONTRADICTION, "end", "the end lies before the start; are they swapped?");
    }
    if (words.status().isEmpty() && time.end().isEmpty()) {
      row.refuse(
          ImportFault.MISSING,
          "neither a status nor an end; write completed, in-progress, stopped, on-hold or not-done");
    }
    checkSize();
  }

  private void checkProduct(
      Optional<BigDecimal> total, String totalName, Optional<Integer> count, String countName) {
    Optional<BigDecimal> each = doses.perFraction();
    if (total.isEmpty() || count.isEmpty() || each.isEmpty()) {
      return;
    }
    BigDecimal product = each.get().multiply(BigDecimal.valueOf(count.get()));
    if (product.subtract(total.get()).abs().compareTo(ONE) > 0) {
      row.refuse(
          ImportFault.CONTRADICTION,
          totalName,
          gray(total.get())
              + " is not "
              + count.get()
              + " x "
              + gray(each.get())
              + " = "
              + gray(product)
              + " ("
              + row.placeOf(countName).replaceFirst("^.*?, (?=column)", "")
              + ")");
    }
  }

  private void checkSize() {
    doses
        .total()
        .filter(it -> it.compareTo(LEAST) < 0 || it.compareTo(MOST) > 0)
        .ifPresent(
            it ->
                row.warn(
                    ImportFault.CONTRADICTION,
                    "a total dose of "
                        + gray(it)
                        + " is unusual (1 to 100 Gy); is the unit of the column right?"));
  }

  static String gray(BigDecimal centigray) {
    return centigray.movePointLeft(2).stripTrailingZeros().toPlainString() + " Gy";
  }

  /** The dose that was given: as stated, or computed from fractions and dose of each. */
  Optional<BigDecimal> deliveredDose() {
    if (doses.delivered().isPresent()) {
      return doses.delivered();
    }
    return doses.perFraction().isPresent() && doses.deliveredFractions().isPresent()
        ? Optional.of(
            doses
                .perFraction()
                .get()
                .multiply(BigDecimal.valueOf(doses.deliveredFractions().get())))
        : Optional.empty();
  }

  boolean isDeliveredComputed() {
    return doses.delivered().isEmpty();
  }
}
