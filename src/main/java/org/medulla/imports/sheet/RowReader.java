package org.medulla.imports.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportProblem;

/** Reads the cells of one row by name. What is wrong is told with its place; the row is broken. */
final class RowReader {

  private static final int MAX_TEXT = 500;

  private final SheetTable table;
  private final SheetLine row;
  private boolean isBroken;

  RowReader(SheetTable table, SheetLine row) {
    this.table = table;
    this.row = row;
  }

  /** Whether something in it is not understood, so that nothing is made of it. */
  boolean isBroken() {
    return isBroken;
  }

  int number() {
    return row.number();
  }

  String place() {
    return table.place(row);
  }

  private SheetCell cell(String name) {
    SheetCell cell =
        table.column(name).map(column -> row.cell(column.index())).orElse(SheetCell.EMPTY);
    if (cell.kind() == SheetCell.Kind.BROKEN) {
      refuse(
          ImportFault.BAD_VALUE,
          name,
          cell.isFormula()
              ? "holds a formula without a saved value; open the workbook, calculate and save it"
              : "holds an error");
      return SheetCell.EMPTY;
    }
    if (cell.isFormula()) {
      table.tellOfFormula(name, row);
    }
    return cell;
  }

  /** The text of a cell; empty if there is none. */
  String text(String name) {
    String text = cell(name).text();
    if (text.length() > MAX_TEXT) {
      refuse(ImportFault.TOO_LARGE, name, "has more than " + MAX_TEXT + " characters");
      return "";
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c))) {
      refuse(ImportFault.BAD_VALUE, name, "has control characters");
      return "";
    }
    return text;
  }

  /** The text of a cell that must not be empty. */
  String required(String name) {
    boolean wasBroken = isBroken;
    String text = text(name);
    if (text.isEmpty() && isBroken == wasBroken) {
      refuse(
          ImportFault.MISSING,
          name,
          "is empty; write the value in every row, also where cells were merged");
    }
    return text;
  }

  Optional<BigDecimal> number(String name) {
    SheetCell cell = cell(name);
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(table.numbers().read(cell));
    } catch (CellRefusal e) {
      refuse(e, name, cell.text());
      return Optional.empty();
    }
  }

  /** A whole number from 0 on. */
  Optional<Integer> count(String name) {
    Optional<BigDecimal> number = number(name);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    boolean isCount =
        number.get().signum() >= 0
            && number.get().stripTrailingZeros().scale() <= 0
            && number.get().compareTo(BigDecimal.valueOf(999)) <= 0;
    if (!isCount) {
      refuse(
          ImportFault.BAD_VALUE,
          name,
          "'" + number.get().toPlainString() + "' is no whole number up to 999");
      return Optional.empty();
    }
    return number.map(BigDecimal::intValue);
  }

  Optional<LocalDate> date(String name) {
    SheetCell cell = cell(name);
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate date = table.dates().read(cell);
      if (date.getYear() < 1900 || date.getYear() > 2200) {
        refuse(ImportFault.BAD_VALUE, name, "'" + cell.text() + "' is of no year from 1900 on");
        return Optional.empty();
      }
      return Optional.of(date);
    } catch (CellRefusal e) {
      refuse(e, name, cell.text());
      return Optional.empty();
    }
  }

  /**
   * Refuses what was measured later than it is told.
   *
   * @param today by Coordinated Universal Time; at many places it is tomorrow already
   */
  void requirePast(String name, LocalDate date, LocalDate today) {
    if (date.isAfter(today.plusDays(1))) {
      refuse(ImportFault.CONTRADICTION, name, "'" + date + "' lies in the future");
    }
  }

  private void refuse(CellRefusal e, String name, String text) {
    refuse(e.fault(), name, "'" + shortened(text) + "' " + e.text());
  }

  static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }

  /** Refuses a cell. */
  void refuse(ImportFault fault, String name, String text) {
    isBroken = true;
    table.tell(ImportProblem.error(fault, placeOf(name), text));
  }

  /** Refuses the row. */
  void refuse(ImportFault fault, String text) {
    isBroken = true;
    table.tell(ImportProblem.error(fault, place(), text));
  }

  void warn(ImportFault fault, String text) {
    table.tell(ImportProblem.warning(fault, place(), text));
  }

  String placeOf(String name) {
    return place() + table.column(name).map(it -> ", " + it.place()).orElse("");
  }

  /** The unit that the header of a column names. */
  String unitOf(String name) {
    return table.column(name).map(SheetTable.Column::unit).orElse("");
  }

  boolean hasColumn(String name) {
    return table.column(name).isPresent();
  }
}
