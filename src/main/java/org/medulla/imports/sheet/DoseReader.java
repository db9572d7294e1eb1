package org.medulla.imports.sheet;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.imports.ImportFault;

/**
 * Doses in cGy, exactly. The unit stands in the cell, in the header, in a column or is declared.
 */
final class DoseReader {

  private static final Pattern WITH_UNIT =
      Pattern.compile("(.*?)\\s*(cGy|Gy|rad|mGy)", Pattern.CASE_INSENSITIVE);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TEN = BigDecimal.TEN;

  private final String declared;
  private final NumberReader numbers;

  DoseReader(String declared, NumberReader numbers) {
    this.declared = declared;
    this.numbers = numbers;
  }

  /** The dose of a cell; empty if there is none or it is refused. */
  Optional<BigDecimal> read(RowReader row, String name) {
    String text = row.text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = WITH_UNIT.matcher(text);
    boolean hasUnit = matcher.matches();
    String unit = hasUnit ? matcher.group(2) : unit(row, name);
    try {
      BigDecimal number =
          hasUnit
              ? numbers.read(SheetCell.text(matcher.group(1)))
              : row.number(name).orElseThrow(() -> new CellRefusal(ImportFault.BAD_VALUE, ""));
      if (number.signum() < 0) {
        throw new CellRefusal(ImportFault.BAD_VALUE, "is a dose below zero");
      }
      return Optional.of(centigray(number, unit));
    } catch (CellRefusal e) {
      if (!e.text().isEmpty()) {
        row.refuse(e.fault(), name, "'" + RowReader.shortened(text) + "' " + e.text());
      }
      return Optional.empty();
    }
  }

  private String unit(RowReader row, String name) {
    if (!row.unitOf(name).isEmpty()) {
      return row.unitOf(name);
    }
    String column = row.text("dose-unit");
    return column.isEmpty() ? declared : column;
  }

  private static BigDecimal centigray(BigDecimal number, String unit) {
    BigDecimal dose =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "gy" -> number.multiply(HUNDRED);
          case "cgy", "rad" -> number;
          case "mgy" -> number.divide(TEN);
          case "" ->
              throw new CellRefusal(
                  ImportFault.AMBIGUOUS,
                  "has no unit; write Gy or cGy into the header, or say which with the dose unit");
          default ->
              throw new CellRefusal(
                  ImportFault.BAD_VALUE, "is in '" + unit + "', which is no unit of dose");
        };
    BigDecimal plain = dose.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
