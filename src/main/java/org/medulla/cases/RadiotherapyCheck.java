package org.medulla.cases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medulla.cases.RecordNode.Place;

/** The arithmetic and the geometry of a course of radiotherapy. */
final class RadiotherapyCheck {

  private static final BigDecimal TOLERANCE = BigDecimal.ONE; // one cGy, for rounded fractions
  private static final BigDecimal SMALLEST = BigDecimal.valueOf(100);
  private static final BigDecimal LARGEST = BigDecimal.valueOf(10_000);
  private static final BigDecimal MARGIN_MIN = BigDecimal.TEN;
  private static final BigDecimal MARGIN_MAX = BigDecimal.valueOf(20);

  private final CaseRecord record;
  private final Radiotherapy rt;
  private final Row row;
  private final Map<String, String> types;
  private final String where;
  private final List<CaseFinding> findings = new ArrayList<>();

  RadiotherapyCheck(CaseRecord record, Row row, Map<String, String> types) {
    this.record = record;
    this.rt = new Radiotherapy(row);
    this.row = row;
    this.types = types;
    this.where = "radiotherapy, course '" + row.id() + "'";
  }

  List<CaseFinding> findings() {
    checkDose(row, "dose");
    checkDose(row, "per-fraction");
    checkCount(row, "fractions");
    checkCount(row, "per-week");
    row.find("energy").ifPresent(this::checkEnergy);
    rt.delivered().ifPresent(this::checkDelivered);
    checkProduct(row, rt.dose(), rt.fractions(), "prescribed");
    if (!rt.isCourseOnly() && rt.dose().isPresent() && rt.fractions().isEmpty()) {
      findings.add(
          CaseFinding.warning(
              CaseProblem.MISSING_FRACTIONS,
              row.place(),
              where,
              "the number of fractions is missing"));
    }
    checkVolumes();
    if (!rt.isCourseOnly() && treatsHematopoiesis()) {
      checkWindow("dose", rt.dose(), "16", "20");
      checkWindow("per-fraction", rt.perFraction(), "1.8", "2");
    }
    if (row.find("for").isEmpty() && row.list("for").isEmpty()) {
      findings.add(
          CaseFinding.warning(
              CaseProblem.MISSING_KEY, row.place(), where, "'for' is missing: what is treated?"));
    }
    return findings;
  }

  private boolean treatsHematopoiesis() {
    return record.rows("diagnoses").stream()
        .filter(d -> row.list("for").contains(d.id()))
        .anyMatch(d -> List.of("extramedullary hematopoiesis", "EMH").contains(d.text("what")));
  }

  private void checkWindow(String key, Optional<BigDecimal> dose, String min, String max) {
    boolean isOutside =
        dose.filter(
                d ->
                    d.compareTo(new BigDecimal(min).movePointRight(2)) < 0
                        || d.compareTo(new BigDecimal(max).movePointRight(2)) > 0)
            .isPresent();
    if (isOutside) {
      findings.add(
          CaseFinding.hint(
              CaseProblem.DOSE_WINDOW,
              row.place(key),
              where,
              "'"
                  + key
                  + "' "
                  + row.text(key)
                  + " lies outside the "
                  + min
                  + " to "
                  + max
                  + " Gy that the report suggests for extramedullary hematopoiesis"));
    }
  }

  private void checkDose(Row place, String key) {
    Optional<String> text = place.find(key);
    if (text.isEmpty()) {
      return;
    }
    Optional<BigDecimal> dose = Amount.centigray(text.get());
    if (dose.isEmpty()) {
      error(
          CaseProblem.UNREADABLE_DOSE,
          place.place(key),
          "'" + text.get() + "' is not a dose: write a number and Gy or cGy, such as 18 Gy");
    } else if (key.equals("dose") && dose.get().compareTo(SMALLEST) < 0) {
      boolean isCenti = text.get().endsWith("cGy");
      String meant = text.get().replace("cGy", "Gy");
      error(
          CaseProblem.DOSE_UNIT,
          place.place(key),
          "the total dose "
              + text.get()
              + " is less than 1 Gy"
              + (isCenti ? "; is '" + meant + "' meant?" : ""));
    } else if (key.equals("dose") && dose.get().compareTo(LARGEST) > 0) {
      error(
          CaseProblem.DOSE_UNIT,
          place.place(key),
          "the total dose " + text.get() + " is more than 100 Gy; is cGy meant?");
    }
  }

  private void checkCount(Row place, String key) {
    Optional<String> text = place.find(key);
    if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,2}")) {
      error(
          CaseProblem.NOT_A_NUMBER,
          place.place(key),
          "'" + text.get() + "' under '" + key + "' is not a whole number from 1 to 999");
    }
  }

  private void checkEnergy(String text) {
    Optional<Amount> energy = Amount.of(text);
    if (energy.filter(e -> List.of("MV", "MeV", "kV").contains(e.unit())).isEmpty()) {
      error(
          CaseProblem.UNKNOWN_UNIT,
          row.place("energy"),
          "'" + text + "' is not an energy: write a number and MV, MeV or kV, such as 6 MV");
    }
  }

  private void checkDelivered(Row delivered) {
    checkDose(delivered, "dose");
    checkCount(delivered, "fractions");
    checkCount(delivered, "sessions");
    Optional<Integer> planned = rt.fractions();
    Optional<Integer> given = rt.deliveredFractions();
    if (planned.isPresent() && given.isPresent() && given.get() > planned.get()) {
      error(
          CaseProblem.TOO_MANY_FRACTIONS,
          delivered.place("fractions"),
          given.get() + " fractions were delivered, but only " + planned.get() + " prescribed");
    }
    boolean isCompleted = delivered.find("status").orElse("completed").equals("completed");
    if (isCompleted && planned.isPresent() && given.isPresent() && given.get() < planned.get()) {
      findings.add(
          CaseFinding.warning(
              CaseProblem.TOO_MANY_FRACTIONS,
              delivered.place("fractions"),
              where,
              "completed with "
                  + given.get()
                  + " of "
                  + planned.get()
                  + " fractions; is the status 'stopped' meant?"));
    }
    checkProduct(delivered, rt.deliveredDose(), given, "delivered");
  }

  private void checkProduct(
      Row place, Optional<BigDecimal> dose, Optional<Integer> count, String word) {
    if (dose.isEmpty() || count.isEmpty() || rt.perFraction().isEmpty()) {
      return;
    }
    BigDecimal product = rt.perFraction().get().multiply(BigDecimal.valueOf(count.get()));
    if (product.subtract(dose.get()).abs().compareTo(TOLERANCE) > 0) {
      error(
          CaseProblem.DOSE_PRODUCT,
          place.place("dose"),
          count.get()
              + " fractions of "
              + Amount.gray(rt.perFraction().get())
              + " are "
              + Amount.gray(product)
              + ", but "
              + Amount.gray(dose.get())
              + " is "
              + word);
    }
  }

  private void checkVolumes() {
    for (String kind : List.of("gtv", "ctv", "ptv", "volume")) {
      row.row(kind).ifPresent(volume -> checkExtent(volume, kind));
    }
    row.row("ptv").ifPresent(this::checkMargin);
    if (row.has("ptv") && !row.has("ctv")) {
      error(CaseProblem.MISSING_KEY, row.place("ptv"), "a PTV needs the CTV it was made from");
    }
    Optional<Row> lesion =
        row.find("lesion")
            .flatMap(
                id -> record.rows("lesions").stream().filter(r -> r.id().equals(id)).findFirst());
    row.row("ctv").ifPresent(ctv -> lesion.ifPresent(l -> checkCover(l, ctv)));
  }

  private void checkExtent(Row volume, String kind) {
    for (String text : volume.list("extent")) {
      Optional<Extent> extent = Extent.of(text);
      Place place = volume.place("extent");
      if (extent.isEmpty()) {
        error(
            CaseProblem.UNKNOWN_LEVEL,
            place,
            kind.toUpperCase(Locale.ROOT)
                + ": '"
                + text
                + "' is not a stretch of vertebral levels such as T1-S2");
      } else if (extent.get().isUpsideDown()) {
        error(
            CaseProblem.EXTENT,
            place,
            "'" + text + "' is upside down: the upper level comes first");
      }
    }
  }

  private void checkMargin(Row ptv) {
    Optional<String> text = ptv.find("margin");
    if (text.isEmpty()) {
      return;
    }
    Optional<Amount> margin = Amount.of(text.get()).filter(m -> m.unit().equals("mm"));
    if (margin.isEmpty()) {
      error(
          CaseProblem.UNKNOWN_UNIT,
          ptv.place("margin"),
          "'" + text.get() + "' is not a margin: write a number and mm, such as 20 mm");
    } else if (margin.get().number().compareTo(MARGIN_MIN) < 0
        || margin.get().number().compareTo(MARGIN_MAX) > 0) {
      findings.add(
          CaseFinding.hint(
              CaseProblem.MARGIN,
              ptv.place("margin"),
              where,
              "the margin "
                  + text.get()
                  + " lies outside the 10 to 20 mm that the report suggests"));
    }
  }

  private void checkCover(Row lesion, Row ctv) {
    Optional<Extent> target = ctv.find("extent").flatMap(Extent::of);
    for (String text : lesion.list("extent")) {
      Optional<Extent> extent = Extent.of(text);
      if (target.isEmpty() || extent.isEmpty()) {
        continue;
      }
      if (!target.get().contains(extent.get())) {
        error(
            CaseProblem.LESION_OUTSIDE_TARGET,
            ctv.place("extent"),
            "the lesion " + extent.get().text() + " is not inside the CTV " + target.get().text());
      } else if (!target.get().containsWithOneLevelMore(extent.get())) {
        findings.add(
            CaseFinding.hint(
                CaseProblem.LESION_OUTSIDE_TARGET,
                ctv.place("extent"),
                where,
                "the CTV "
                    + target.get().text()
                    + " leaves less than one vertebra above or below the"
                    + " lesion "
                    + extent.get().text()));
      }
    }
  }

  private void error(CaseProblem problem, Place place, String text) {
    findings.add(CaseFinding.error(problem, place, where, text));
  }
}
