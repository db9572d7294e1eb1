package org.medulla.imports.sheet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.ImportProblem;
import org.medulla.imports.ImportSource;
import org.medulla.imports.LabUnits;

/** Reads a CSV file or an XLSX workbook: a pure function from bytes to a plan. */
public final class SheetImport {

  /** The version of the rules; a new one is another import of the same file. */
  private static final String MAPPING = "sheet 1";

  private static final String MOTOR_TABLE = "motor-table";
  private static final int MAX_PROBLEMS = 200;

  private final ColumnNames names = ColumnNames.load();
  private final LabUnits units = LabUnits.load();
  private final int maxRows;

  /**
   * @param maxRows a sheet with more is refused before anything is made of it
   */
  public SheetImport(int maxRows) {
    this.maxRows = maxRows;
  }

  /**
   * @param name of the file, for people
   * @param when the time of the import
   */
  public ImportPlan read(String name, byte[] bytes, SheetOptions options, Instant when) {
    ImportDraft draft =
        new ImportDraft(ImportSource.of(name, bytes, when, MAPPING, options.choices()));
    try {
      Map<String, List<SheetLine>> sheets = sheets(bytes, options);
      if (sheets.size() == 1) {
        read(name, sheets.values().iterator().next(), options, draft);
      } else {
        read(name, sheets, options, draft);
      }
      ImportPlan plan = draft.plan();
      return new ImportPlan(plan.transaction(), plan.steps(), first(name, plan.problems()));
    } catch (SheetRefusal e) {
      String place = e.place().isEmpty() ? name : name + ", " + e.place();
      return ImportPlan.refused(ImportProblem.error(e.fault(), place, e.text()));
    }
  }

  private static List<ImportProblem> first(String name, List<ImportProblem> problems) {
    if (problems.size() <= MAX_PROBLEMS) {
      return problems;
    }
    List<ImportProblem> shown = new ArrayList<>(problems);
    shown.sort(Comparator.comparing(ImportProblem::severity));
    List<ImportProblem> kept = new ArrayList<>(shown.subList(0, MAX_PROBLEMS));
    kept.add(
        ImportProblem.remark(name, "and " + (problems.size() - MAX_PROBLEMS) + " problems more"));
    return kept;
  }

  private Map<String, List<SheetLine>> sheets(byte[] bytes, SheetOptions options) {
    boolean isWorkbook = XlsxReader.isWorkbook(bytes);
    if (!isWorkbook && !options.sheet().isEmpty()) {
      throw new SheetRefusal(
          ImportFault.BAD_VALUE, "", "it is no workbook, so it has no sheet of a name");
    }
    Map<String, List<SheetLine>> sheets =
        isWorkbook
            ? XlsxReader.read(bytes, options.sheet(), maxRows)
            : Map.of("", CsvReader.read(bytes, options.encoding(), maxRows));
    if (sheets.values().stream().mapToInt(List::size).sum() > maxRows) {
      throw new SheetRefusal(
          ImportFault.TOO_LARGE,
          "",
          "it has more than " + maxRows + " rows; split it, or raise the setting import-max-rows");
    }
    return sheets;
  }

  /** Every sheet of a workbook whose headers are known; the others are named and left out. */
  private void read(
      String name, Map<String, List<SheetLine>> sheets, SheetOptions options, ImportDraft draft) {
    int taken = 0;
    for (Map.Entry<String, List<SheetLine>> sheet : sheets.entrySet()) {
      String place = name + ", sheet '" + sheet.getKey() + "'";
      if (sheet.getValue().isEmpty()) {
        continue;
      }
      if (!isKnown(sheet.getValue(), options)) {
        draft.add(
            ImportProblem.warning(
                ImportFault.NOT_TAKEN, place, "has no headers that are known, and is left out"));
        continue;
      }
      taken++;
      try {
        read(place, sheet.getValue(), options, draft);
      } catch (SheetRefusal e) {
        String at = e.place().isEmpty() ? place : place + ", " + e.place();
        draft.add(ImportProblem.error(e.fault(), at, e.text()));
      }
    }
    if (taken == 0) {
      throw unknown();
    }
  }

  private boolean isKnown(List<SheetLine> lines, SheetOptions options) {
    return switch (options.kind()) {
      case "" -> found(lines).isPresent();
      case MOTOR_TABLE -> MotorTableSheet.sides(lines).isPresent();
      default -> SheetTable.headers(lines, names, options.kind()).isPresent();
    };
  }

  private void read(String name, List<SheetLine> lines, SheetOptions options, ImportDraft draft) {
    String kind = options.kind().isEmpty() ? kind(lines) : options.kind();
    if (kind.equals(MOTOR_TABLE)) {
      new MotorTableSheet(draft, options, name).read(lines);
      return;
    }
    if (!names.kinds().contains(kind)) {
      throw new SheetRefusal(
          ImportFault.BAD_VALUE,
          "",
          "there is no kind '" + kind + "'; courses, motor-table, motor-scores and labs are");
    }
    SheetTable table = table(name, lines, kind, options, draft);
    switch (kind) {
      case "courses" -> new CourseSheet(draft, options).read(table);
      case "labs" -> new LabSheet(draft, options, units).read(table);
      default -> new MotorScoreSheet(draft, options).read(table);
    }
  }

  private SheetTable table(
      String name, List<SheetLine> lines, String kind, SheetOptions options, ImportDraft draft) {
    SheetLine headers =
        SheetTable.headers(lines, names, kind)
            .orElseThrow(
                () ->
                    new SheetRefusal(
                        ImportFault.MISSING,
                        "",
                        "no row of headers was found; it needs columns for "
                            + String.join(", ", names.required(kind))));
    return SheetTable.of(name, lines, headers, names, kind, options, draft::add);
  }

  /** What the headers say the sheet is about. */
  private String kind(List<SheetLine> lines) {
    return found(lines).orElseThrow(SheetImport::unknown);
  }

  private Optional<String> found(List<SheetLine> lines) {
    Optional<String> best =
        names.kinds().stream()
            .filter(it -> SheetTable.headers(lines, names, it).isPresent())
            .max(Comparator.comparingInt(it -> SheetTable.fit(lines, names, it)));
    if (MotorTableSheet.sides(lines).isPresent()
        && best.map(it -> SheetTable.fit(lines, names, it)).orElse(0) < 4) {
      return Optional.of(MOTOR_TABLE);
    }
    return best;
  }

  private static SheetRefusal unknown() {
    return new SheetRefusal(
        ImportFault.MISSING,
        "",
        "the headers do not tell what it is about; see the templates, or name the kind: courses,"
            + " motor-table, motor-scores or labs");
  }
}
