package org.medulla.imports.sheet;

/**
 * One cell.
 *
 * @param text what stands in it; numbers with a point, dates as ISO 8601
 * @param kind whether the sheet itself says what the text is
 * @param isFormula whether it was computed when the sheet was last saved
 */
record SheetCell(String text, Kind kind, boolean isFormula) {

  static final SheetCell EMPTY = new SheetCell("", Kind.TEXT, false);

  /** What is known of a cell. Text has to be understood; numbers and dates are what they are. */
  enum Kind {
    TEXT,
    NUMBER,
    DATE,
    /** {@code #REF!} and its like, or a formula whose value was not saved. */
    BROKEN
  }

  static SheetCell text(String text) {
    return new SheetCell(text.replace('\u00a0', ' ').strip(), Kind.TEXT, false);
  }

  boolean isEmpty() {
    return text.isEmpty() && kind == Kind.TEXT;
  }
}
