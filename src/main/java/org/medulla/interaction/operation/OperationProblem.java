package org.medulla.interaction.operation;

/** Why a call of an operation is refused. The codes are stable. */
public enum OperationProblem {
  /** The operation exists, but not at this level or for this type. */
  WRONG_PLACE("OPERATION-01", "not-supported"),
  /** The operation changes something or takes more than a URL can say, and came by GET. */
  WRONG_METHOD("OPERATION-02", "not-supported"),
  /** The operation has no such parameter. */
  UNKNOWN_PARAMETER("OPERATION-03", "not-supported"),
  /** A parameter that must be given is not. */
  MISSING_PARAMETER("OPERATION-04", "required"),
  /** A parameter is given more often than it may be. */
  REPEATED_PARAMETER("OPERATION-05", "invalid"),
  /** A value is not of the type that the parameter has, or none it can have. */
  BAD_VALUE("OPERATION-06", "value"),
  /** The content is neither a Parameters resource nor what the operation is about. */
  BAD_CONTENT("OPERATION-07", "structure"),
  /** The parameters are right, but together they ask for something that is not served. */
  NOT_SERVED("OPERATION-08", "not-supported"),
  /** To answer would cost more than the server gives to one request. */
  TOO_COSTLY("OPERATION-09", "too-costly"),
  /** The answer can be given, but not in that form on this machine. */
  NO_PICTURE("OPERATION-10", "not-supported");

  private final String code;
  private final String issueType;

  OperationProblem(String code, String issueType) {
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
