package org.medulla.search;

/** Why a search is refused. The codes are stable. */
public enum SearchProblem {
  UNKNOWN_PARAMETER("SEARCH-01", "not-supported"),
  UNKNOWN_MODIFIER("SEARCH-02", "not-supported"),
  BAD_VALUE("SEARCH-03", "value"),
  BAD_PREFIX("SEARCH-04", "value"),
  UNKNOWN_TYPE("SEARCH-05", "value"),
  BAD_CHAIN("SEARCH-06", "value"),
  BAD_INCLUDE("SEARCH-07", "value"),
  BAD_SORT("SEARCH-08", "value"),
  BAD_PAGE("SEARCH-09", "value"),
  REPEATED_PARAMETER("SEARCH-10", "value"),
  UNSUPPORTED_PARAMETER("SEARCH-11", "not-supported"),
  TOO_COMPLEX("SEARCH-12", "too-costly"),
  UNKNOWN_CODES("SEARCH-13", "not-found"),
  UNREACHABLE_INCLUDE("SEARCH-14", "value"),
  BAD_COMPARTMENT("SEARCH-20", "not-supported");

  private final String code;
  private final String issueType;

  SearchProblem(String code, String issueType) {
    this.code = code;
    this.issueType = issueType;
  }

  public String code() {
    return code;
  }

  /** Whether a client that prefers it may have the parameter left out. */
  boolean mayBeLeftOut() {
    return this == UNKNOWN_PARAMETER
        || this == UNSUPPORTED_PARAMETER
        || this == BAD_CHAIN
        || this == UNREACHABLE_INCLUDE;
  }

  /** The FHIR issue type. */
  public String issueType() {
    return issueType;
  }
}
