package org.medulla.validation;

/**
 * What Medulla itself finds, beside the findings of the HL7 engine. The codes are stable: baselines
 * and scripts may rely on them.
 */
public enum ValidationProblem {
  /** There is nothing in the file. */
  EMPTY("VALIDATION-01", "invalid"),
  /** The bytes are not UTF-8, or start with the mark of another encoding. */
  ENCODING("VALIDATION-02", "invalid"),
  /** A byte order mark stands before the text; FHIR does not allow it, readers may stumble. */
  BYTE_ORDER_MARK("VALIDATION-03", "invalid"),
  /** The text is neither well-formed JSON nor well-formed XML. */
  SYNTAX("VALIDATION-04", "invalid"),
  /** Objects, arrays or elements are nested deeper than the limit. */
  TOO_DEEP("VALIDATION-05", "too-costly"),
  /** XML with a document type declaration: entities are never resolved. */
  DOCTYPE("VALIDATION-06", "security"),
  /** The HL7 engine could not finish with this resource. */
  ENGINE("VALIDATION-07", "exception"),
  /** A file, or a line of NDJSON, that is larger than the limit. */
  TOO_LARGE("VALIDATION-08", "too-costly"),
  /** More findings in one file than are kept. */
  TOO_MANY("VALIDATION-09", "too-costly"),
  /** A reference to a resource that the bundle does not hold. */
  DANGLING_REFERENCE("VALIDATION-10", "not-found"),
  /** A conditional or relative reference that only a server can resolve. */
  SERVER_REFERENCE("VALIDATION-11", "not-found"),
  /** The resource has no id, or another one, where the interaction needs it. */
  WRONG_ID("VALIDATION-13", "invalid"),
  /** A code system that nobody here has heard of: perhaps a typing error. */
  UNKNOWN_SYSTEM("VALIDATION-14", "not-found"),
  /** A code that its code system does not have. */
  UNKNOWN_CODE("VALIDATION-15", "code-invalid"),
  /** A unit that is no UCUM expression. */
  UNKNOWN_UNIT("VALIDATION-16", "code-invalid"),
  /** A code that the part of its code system which is loaded does not have. */
  NOT_IN_FRAGMENT("VALIDATION-17", "code-invalid"),
  /** A display that is none of the names of its code. */
  WRONG_DISPLAY("VALIDATION-18", "code-invalid"),
  /** A resource claims a profile that is made for another type. */
  PROFILE_OF_OTHER_TYPE("VALIDATION-12", "invalid"),
  /** An extension on the id of a resource, which is a plain string. */
  ID_EXTENSION("VALIDATION-30", "structure"),
  /** A date or time before or after the limits that a profile sets. */
  OUT_OF_LIMITS("VALIDATION-31", "value"),
  /** A null in an array that stands for nothing. */
  EMPTY_ITEM("VALIDATION-32", "structure"),
  /** Tells what was not looked at; no finding, only in {@code OperationOutcome} reports. */
  NOT_CHECKED("VALIDATION-19", "informational"),
  /** A package or folder of definitions that cannot be used. */
  BROKEN_PACKAGE("VALIDATION-20", "processing"),
  /** A profile that was asked for and is not loaded. */
  UNKNOWN_PROFILE("VALIDATION-21", "not-found");

  private final String code;
  private final String issueType;

  ValidationProblem(String code, String issueType) {
    this.code = code;
    this.issueType = issueType;
  }

  /** The stable code, for example {@code VALIDATION-10}. */
  public String code() {
    return code;
  }

  /** The code in the FHIR code system {@code issue-type}. */
  public String issueType() {
    return issueType;
  }
}
