package org.medulla.imports.v2;

import org.medulla.imports.ImportFault;

/** A message, or something in it, that is not taken. */
final class V2Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ImportFault fault;
  private final String place;

  /**
   * @param place such as {@code OBX[2]-5}
   */
  V2Refusal(ImportFault fault, String place, String text) {
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
