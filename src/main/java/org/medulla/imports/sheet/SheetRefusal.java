package org.medulla.imports.sheet;

import org.medulla.imports.ImportFault;

/** A sheet that cannot be read as a whole. */
final class SheetRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ImportFault fault;
  private final String place;

  /**
   * @param place empty for the whole file
   */
  SheetRefusal(ImportFault fault, String place, String text) {
    super(text, null, false, false);
    this.fault = fault;
    this.place = place;
  }

  ImportFault fault() {
    return fault;
  }

  String place() {
    return place;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
