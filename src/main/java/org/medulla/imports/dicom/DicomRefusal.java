package org.medulla.imports.dicom;

import org.medulla.imports.ImportFault;

/** An attribute that cannot be used. */
final class DicomRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ImportFault fault;
  private final String place;

  DicomRefusal(ImportFault fault, String place, String text) {
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
