package org.medulla.fhir;

/** A text that is not the JSON (or XML) it should be, and where that shows. */
public final class JsonProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  public JsonProblem(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** The line, counted from 1. */
  public int line() {
    return line;
  }

  /** The column, counted from 1. */
  public int column() {
    return column;
  }
}
