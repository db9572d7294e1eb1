package org.medulla.imports.sheet;

import java.util.List;

/**
 * One row of a sheet.
 *
 * @param number as the spreadsheet counts it, from 1
 */
record SheetLine(int number, List<SheetCell> cells) {

  SheetLine {
    cells = List.copyOf(cells);
  }

  SheetCell cell(int column) {
    return column < cells.size() ? cells.get(column) : SheetCell.EMPTY;
  }

  boolean isEmpty() {
    return cells.stream().allMatch(SheetCell::isEmpty);
  }

  /** The letters of a column: A, B, ... AA. */
  static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }
}
