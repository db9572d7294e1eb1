package org.medulla.interaction;

/** Why an interaction is refused. The codes are stable. */
public enum InteractionProblem {
  /** The content is not a FHIR resource as the structure of R4 wants it. */
  INVALID_CONTENT("INTERACTION-01", "invalid"),
  /** The id or type in the content is not that of the URL. */
  IDENTITY_MISMATCH("INTERACTION-02", "invalid"),
  /** {@code If-Match} names another version than the newest. */
  VERSION_CONFLICT("INTERACTION-03", "conflict"),
  /** A condition matches more than one resource. */
  MULTIPLE_MATCHES("INTERACTION-04", "multiple-matches"),
  /** A condition that must match does not. */
  NO_MATCH("INTERACTION-05", "not-found"),
  /** Too many others changed the same at the same time; nothing was written. */
  TOO_MUCH_CONTENTION("INTERACTION-06", "conflict"),
  /** The bundle is not a batch or transaction as R4 wants it. */
  INVALID_BUNDLE("INTERACTION-07", "invalid"),
  /** A bundle has more entries than the server takes. */
  TOO_MANY_ENTRIES("INTERACTION-08", "too-long"),
  /** Two entries of a transaction are about the same resource. */
  SAME_RESOURCE_TWICE("INTERACTION-09", "invalid"),
  /** A reference within a transaction leads nowhere. */
  UNRESOLVED_REFERENCE("INTERACTION-10", "not-found"),
  /** The request of an entry is not one that this server does within a bundle. */
  UNSUPPORTED_ENTRY("INTERACTION-11", "not-supported"),
  /** There is no such resource. */
  NOT_FOUND("INTERACTION-12", "not-found"),
  /** The resource was deleted. */
  GONE("INTERACTION-13", "deleted"),
  /** A patch document is not what its format wants. */
  MALFORMED_PATCH("INTERACTION-14", "structure"),
  /** A patch cannot be applied to the resource as it is, or would leave what is none. */
  PATCH_NOT_APPLICABLE("INTERACTION-15", "processing"),
  /** A patch in a format that there is not. */
  UNKNOWN_PATCH_FORMAT("INTERACTION-16", "not-supported"),
  /** An update would create a resource, and the server is set not to let it. */
  CREATE_BY_UPDATE("INTERACTION-17", "not-supported"),
  /** An idempotency key that was used for another request, or that is none. */
  BAD_IDEMPOTENCY_KEY("INTERACTION-18", "value"),
  /** A parameter of a history that is not understood, or a value it does not take. */
  BAD_HISTORY_PARAMETER("INTERACTION-19", "value"),
  /** An answer that is to be given again is larger than what is kept. */
  ANSWER_TOO_LARGE("INTERACTION-20", "too-costly"),
  /** A moment is asked for that is not past yet. */
  NOT_PAST("INTERACTION-30", "value"),
  /** A search parameter is new, and the resources there are cannot be found by it yet. */
  BEING_BUILT("INTERACTION-31", "transient"),
  /** A SearchParameter that is to be used cannot be. */
  UNUSABLE_PARAMETER("INTERACTION-32", "invalid"),
  /** A SearchParameter has the name of one that R4 or a package defines, and is not used. */
  NAME_TAKEN("INTERACTION-33", "conflict"),
  /** Too many requests wait to be answered later. */
  TOO_MUCH_DEFERRED("INTERACTION-40", "throttled");

  private final String code;
  private final String issueType;

  InteractionProblem(String code, String issueType) {
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
