package org.medulla.terminology;

/** Why a question about codes is not answered. The codes are stable. */
public enum TerminologyProblem {
  /** No code system with this address is loaded. */
  UNKNOWN_SYSTEM("TERMINOLOGY-01", "not-found"),
  /** The code system has no such code. */
  UNKNOWN_CODE("TERMINOLOGY-02", "not-found"),
  /** No value set with this address is loaded. */
  UNKNOWN_VALUE_SET("TERMINOLOGY-03", "not-found"),
  /** No concept map with this address is loaded, or none for these value sets. */
  UNKNOWN_CONCEPT_MAP("TERMINOLOGY-04", "not-found"),
  /** The system is known by name, its codes are not loaded. */
  NOT_LOADED("TERMINOLOGY-05", "not-supported"),
  /** A value set cannot be told from its definition here, such as a filter nobody can apply. */
  CANNOT_TELL("TERMINOLOGY-06", "not-supported"),
  /** An expansion would be longer than the server makes. */
  TOO_COSTLY("TERMINOLOGY-07", "too-costly"),
  /** The parameters do not fit together. */
  BAD_REQUEST("TERMINOLOGY-08", "invalid"),
  /** A version of a code system that the request rules out. */
  WRONG_VERSION("TERMINOLOGY-09", "invalid"),
  /** Value sets or code systems that name each other in a circle, or too deeply. */
  CIRCLE("TERMINOLOGY-10", "invalid");

  private final String code;
  private final String issueType;

  TerminologyProblem(String code, String issueType) {
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
