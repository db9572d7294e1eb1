package org.medulla.imports.sheet;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.medulla.imports.ImportDraft;

/**
 * How a sheet is to be read. Everything has a default that never guesses.
 *
 * @param kind what the sheet is about; empty to see it from the headers
 * @param patient the patient of a sheet that has no column for it; empty if it has one
 * @param patientSystem the system of the patients' identifiers
 * @param locale whose decimal sign and order of dates; empty to take what can be read one way only
 * @param dateFormat a pattern of dates such as {@code dd/MM/yyyy}; empty as above
 * @param encoding of a CSV file that is not UTF-8; empty for UTF-8 or what its first bytes say
 * @param doseUnit Gy or cGy for doses that say none; empty to refuse those
 * @param sheet the sheet of a workbook that is meant; empty for all that are understood
 * @param times the time of each printed column of a motor table, by its title
 */
public record SheetOptions(
    String kind,
    String patient,
    String patientSystem,
    String locale,
    String dateFormat,
    String encoding,
    String doseUnit,
    String sheet,
    Map<String, String> times) {

  /** What is assumed if nobody says anything. */
  public static final SheetOptions DEFAULT =
      new SheetOptions("", "", ImportDraft.PATIENT_ID, "", "", "", "", "", Map.of());

  /** The names under which the options are given. */
  public static final Map<String, String> NAMES =
      Map.of(
          "kind", "courses, motor-table, motor-scores or labs; seen from the headers without it",
          "patient", "the patient's identifier, where the sheet has no column for it",
          "patient-system", "the system of the patients' identifiers",
          "locale", "en, de, fr, it, es, pt, nl ...: whose decimal sign and order of dates",
          "date-format", "how dates are written, such as dd/MM/yyyy",
          "encoding", "of a CSV file that is not UTF-8, such as windows-1252",
          "sheet", "the sheet of a workbook; all that have known headers without it",
          "dose-unit", "Gy or cGy, for doses that say none",
          "time", "the time of a column of a motor table: TITLE=DATE or TITLE=rt-end + 1 mo");

  public SheetOptions {
    times = Map.copyOf(times);
  }

  /** With one option set; empty if there is no such option or it does not take the value. */
  public Optional<SheetOptions> with(String name, String value) {
    SheetOptions set =
        switch (name) {
          case "kind" ->
              copy(value, patient, patientSystem, locale, dateFormat, encoding, doseUnit);
          case "patient" ->
              copy(kind, value, patientSystem, locale, dateFormat, encoding, doseUnit);
          case "patient-system" ->
              copy(kind, patient, value, locale, dateFormat, encoding, doseUnit);
          case "locale" ->
              copy(kind, patient, patientSystem, value, dateFormat, encoding, doseUnit);
          case "date-format" ->
              copy(kind, patient, patientSystem, locale, value, encoding, doseUnit);
          case "encoding" ->
              copy(kind, patient, patientSystem, locale, dateFormat, value, doseUnit);
          case "dose-unit" ->
              copy(kind, patient, patientSystem, locale, dateFormat, encoding, value);
          case "sheet" -> withSheet(value);
          case "time" -> withTime(value);
          default -> this;
        };
    return set.equals(this) && !name.isEmpty() ? Optional.empty() : Optional.of(set);
  }

  private SheetOptions withSheet(String value) {
    return new SheetOptions(
        kind, patient, patientSystem, locale, dateFormat, encoding, doseUnit, value, times);
  }

  private SheetOptions withTime(String value) {
    int sign = value.indexOf('=');
    if (sign < 1) {
      return this;
    }
    Map<String, String> all = new TreeMap<>(times);
    all.put(value.substring(0, sign).strip(), value.substring(sign + 1).strip());
    return new SheetOptions(
        kind, patient, patientSystem, locale, dateFormat, encoding, doseUnit, sheet, all);
  }

  private SheetOptions copy(
      String newKind,
      String newPatient,
      String newSystem,
      String newLocale,
      String newFormat,
      String newEncoding,
      String newUnit) {
    return new SheetOptions(
        newKind, newPatient, newSystem, newLocale, newFormat, newEncoding, newUnit, sheet, times);
  }

  /** All that changes how the same bytes are read. */
  String choices() {
    String all =
        String.join(
            "\n",
            kind,
            patient,
            patientSystem,
            locale,
            dateFormat,
            encoding,
            doseUnit,
            new TreeMap<>(times).toString());
    return sheet.isEmpty() ? all : all + "\n" + sheet;
  }
}
