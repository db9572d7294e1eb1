package org.medulla.fhir;

/** What can be wrong in the structure of a resource. The codes are stable. */
public enum StructureProblem {
  UNKNOWN_TYPE("STRUCTURE-01", "structure"),
  UNKNOWN_ELEMENT("STRUCTURE-02", "structure"),
  WRONG_SHAPE("STRUCTURE-03", "structure"),
  WRONG_VALUE("STRUCTURE-04", "value"),
  SECOND_CHOICE("STRUCTURE-05", "structure"),
  MISSING_ELEMENT("STRUCTURE-06", "required"),
  EMPTY("STRUCTURE-07", "structure"),
  MALFORMED("STRUCTURE-08", "structure");

  private final String code;
  private final String issueType;

  StructureProblem(String code, String issueType) {
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
