package org.medulla.rest;

/** What can be wrong with a request before any interaction begins. The codes are stable. */
enum RestProblem {
  MALFORMED("REST-01", 400, "structure"),
  UNSUPPORTED_CONTENT_TYPE("REST-02", 415, "not-supported"),
  NOT_ACCEPTABLE("REST-03", 406, "not-supported"),
  UNKNOWN_TYPE("REST-04", 404, "not-supported"),
  UNKNOWN_OPERATION("REST-05", 404, "not-supported"),
  METHOD_NOT_ALLOWED("REST-06", 405, "not-supported"),
  BAD_REQUEST("REST-07", 400, "invalid"),
  BAD_HEADER("REST-08", 400, "value"),
  BAD_PARAMETER("REST-09", 400, "value"),
  INTERNAL("REST-10", 500, "exception"),
  NOT_FOUND("REST-11", 404, "not-found"),
  GONE("REST-12", 410, "deleted"),
  NO_SUCH_ADDRESS("REST-20", 404, "not-found"),
  NOTHING_DEFERRED("REST-23", 404, "not-found"),
  DEFERRED_LOST("REST-24", 500, "incomplete"),
  RESULT_TOO_LARGE("REST-25", 413, "too-costly"),
  OUT_OF_MEMORY("REST-26", 503, "too-costly");

  private final String code;
  private final int status;
  private final String issueType;

  RestProblem(String code, int status, String issueType) {
    this.code = code;
    this.status = status;
    this.issueType = issueType;
  }

  String code() {
    return code;
  }

  int status() {
    return status;
  }

  String issueType() {
    return issueType;
  }
}
