package org.medulla.imports.sheet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.cases.Concept;
import org.medulla.cases.Elements;
import org.medulla.imports.CourseShapes;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;
import org.medulla.imports.LabShapes;
import org.medulla.imports.LabUnits;

/** Laboratory values, one in each row, with their units as written. */
final class LabSheet {

  private static final Pattern NUMBER = Pattern.compile("[<>=+-]*[0-9][0-9.,/ ]*");
  private static final Pattern COMPARED = Pattern.compile("\\s*(<=|>=|<|>)?\\s*(.*)");
  private static final Pattern TIME = Pattern.compile(".*[T ](\\d{1,2}):(\\d{2})(?::\\d{2})?.*");

  private final ImportDraft draft;
  private final SheetOptions options;
  private final LabUnits units;
  private final LabShapes shapes = new LabShapes();
  private final Map<List<String>, String> seen = new HashMap<>();
  private boolean isToldOfTimes;

  LabSheet(ImportDraft draft, SheetOptions options, LabUnits units) {
    this.units = units;
    this.draft = draft;
    this.options = options;
  }

  void read(SheetTable table) {
    for (RowReader row : table.rows()) {
      read(row, table);
    }
  }

  private void read(RowReader row, SheetTable table) {
    String patient = options.patient().isEmpty() ? row.required("patient") : options.patient();
    Optional<LocalDate> date = row.date("date");
    String name = row.required("test");
    String written = row.required("value");
    String unit = row.text("unit");
    Concept test = shapes.test(name, loinc(row));
    if (date.isEmpty() && !row.isBroken()) {
      row.refuse(ImportFault.MISSING, "date", "is empty");
    }
    date.ifPresent(it -> row.requirePast("date", it, draft.day()));
    if (NUMBER.matcher(name).matches()) {
      row.refuse(
          ImportFault.CONTRADICTION,
          "test",
          "'" + RowReader.shortened(name) + "' is a number and no test; are columns swapped?");
    }
    if (row.isBroken()) {
      return;
    }
    Optional<ObjectNode> quantity = quantity(row, table, written, unit, test);
    List<String> key =
        List.of(patient, row.text("date"), name.toLowerCase(Locale.ROOT), LabShapes.loinc(test));
    if (row.isBroken() || isRepeated(row, key, written + " " + unit)) {
      return;
    }
    ObjectNode subject = draft.patient(options.patientSystem(), patient, row.place());
    ObjectNode resource =
        LabShapes.result(test, CourseShapes.sentence(name), subject, date.orElseThrow().toString());
    quantity.ifPresent(it -> resource.set("valueQuantity", it));
    if (quantity.isEmpty()) {
      resource.put("valueString", written);
    }
    if (quantity.isEmpty() && !unit.isEmpty()) {
      row.warn(
          ImportFault.CONTRADICTION,
          "'" + RowReader.shortened(written) + "' is taken as words, and words have no unit");
    }
    details(row, resource, unit);
    tellOfTime(row);
    draft.put(
        resource,
        name + " " + written + (unit.isEmpty() ? "" : " " + unit),
        row.place(),
        options.patientSystem(),
        patient,
        "lab",
        date.get().toString(),
        row.text("date"),
        name.toLowerCase(Locale.ROOT),
        LabShapes.loinc(test));
  }

  private static String loinc(RowReader row) {
    String code = row.text("code");
    if (code.isEmpty() || code.matches("[0-9]{1,7}-[0-9]")) {
      return code;
    }
    row.refuse(
        ImportFault.BAD_VALUE, "code", "'" + RowReader.shortened(code) + "' is no LOINC code");
    return "";
  }

  /** The value; empty if it is words such as {@code negative}. */
  private Optional<ObjectNode> quantity(
      RowReader row, SheetTable table, String written, String unit, Concept test) {
    Matcher compared = COMPARED.matcher(written);
    boolean isWords = !written.matches(".*[0-9].*");
    if (isWords || !compared.matches()) {
      return Optional.empty();
    }
    String comparator = compared.group(1) == null ? "" : compared.group(1);
    try {
      BigDecimal value =
          comparator.isEmpty()
              ? row.number("value").orElseThrow(() -> new CellRefusal(ImportFault.BAD_VALUE, ""))
              : table.numbers().read(SheetCell.text(compared.group(2)));
      return Optional.of(LabShapes.quantity(value, comparator, unit, unit(row, unit, test)));
    } catch (CellRefusal e) {
      if (!e.text().isEmpty()) {
        row.refuse(e.fault(), "value", "'" + RowReader.shortened(written) + "' " + e.text());
      }
      return Optional.empty();
    }
  }

  private String unit(RowReader row, String written, Concept test) {
    if (written.isEmpty()) {
      row.warn(ImportFault.MISSING, "there is no unit; none is added");
      return "";
    }
    Optional<String> code = units.code(written);
    if (code.isEmpty()) {
      row.refuse(
          ImportFault.BAD_VALUE,
          "unit",
          "'" + RowReader.shortened(written) + "' is no unit that UCUM or a laboratory knows");
      return "";
    }
    if (!units.fits(LabShapes.loinc(test), code.get())) {
      row.refuse(
          ImportFault.CONTRADICTION,
          "unit",
          "'" + written + "' is no unit of " + test.name() + "; are columns or rows swapped?");
    }
    return code.get();
  }

  private boolean isRepeated(RowReader row, List<String> key, String content) {
    String first = seen.putIfAbsent(key, row.number() + "\n" + content);
    if (first == null) {
      return false;
    }
    String number = first.substring(0, first.indexOf('\n'));
    String text = "the same test of the same patient and time stands in row " + number;
    if (first.endsWith("\n" + content)) {
      row.warn(ImportFault.REPEATED, text + "; this row says the same and is left out");
    } else {
      row.refuse(ImportFault.REPEATED, text + ", with another value");
    }
    return true;
  }

  private void details(RowReader row, ObjectNode resource, String unit) {
    Optional<BigDecimal> low = row.number("low");
    Optional<BigDecimal> high = row.number("high");
    if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
      row.refuse(ImportFault.CONTRADICTION, "low", "the lower limit is above the upper one");
    }
    if (low.isPresent() || high.isPresent()) {
      String code = unit.isEmpty() ? "" : units.code(unit).orElse("");
      ObjectNode range = resource.putArray("referenceRange").addObject();
      low.ifPresent(it -> range.set("low", LabShapes.quantity(it, "", unit, code)));
      high.ifPresent(it -> range.set("high", LabShapes.quantity(it, "", unit, code)));
    }
    LabShapes.interpretation(row.text("flag"))
        .ifPresent(it -> resource.putArray("interpretation").add(it));
    String comment = row.text("comment");
    if (!comment.isEmpty()) {
      resource.putArray("note").add(Elements.annotation(comment));
    }
  }

  /** FHIR takes no time of day without its zone, and the sheet has none: the day is kept. */
  private void tellOfTime(RowReader row) {
    if (!isToldOfTimes && TIME.matcher(row.text("date")).matches()) {
      isToldOfTimes = true;
      row.warn(
          ImportFault.REMARK, "the time of day has no time zone; the day is kept, here and below");
    }
  }
}
