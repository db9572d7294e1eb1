package org.medulla.imports.sheet;

import org.medulla.imports.ImportFault;

/** A cell whose text is not understood. */
final class CellRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ImportFault fault;

  CellRefusal(ImportFault fault, String text) {
    super(text, null, false, false);
    this.fault = fault;
  }

  ImportFault fault() {
    return fault;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
