package org.medulla.imports;

/** What can be wrong with an input. The codes are stable. */
public enum ImportFault {
  /** The input is not of the format it should be, or cannot be read at all. */
  UNREADABLE("IMPORT-01", "structure"),
  /** Nothing says what the input is about: a column, a segment or an attribute is missing. */
  MISSING("IMPORT-02", "required"),
  /** A value is none of its kind. */
  BAD_VALUE("IMPORT-03", "value"),
  /** A value can be read in two ways, and nothing tells which is meant. */
  AMBIGUOUS("IMPORT-04", "value"),
  /** Values contradict each other. */
  CONTRADICTION("IMPORT-05", "business-rule"),
  /** The same thing stands twice. */
  REPEATED("IMPORT-06", "duplicate"),
  /** The input is larger than is read. */
  TOO_LARGE("IMPORT-07", "too-costly"),
  /** Something was read in a way worth knowing, or left out. */
  REMARK("IMPORT-08", "informational"),
  /** The format is understood, what it is about is not taken. */
  NOT_TAKEN("IMPORT-09", "not-supported");

  private final String code;
  private final String issueType;

  ImportFault(String code, String issueType) {
    this.code = code;
    this.issueType = issueType;
  }

  public String code() {
    return code;
  }

  /** The FHIR issue type. */
  public String issueType() {
    return issueType;
  }
}
