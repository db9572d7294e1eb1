package org.medulla.fhir;

import java.util.List;

/**
 * One thing to tell a client: an entry of an {@code OperationOutcome}.
 *
 * @param severity how bad it is
 * @param type the FHIR issue type, for example {@code not-supported}
 * @param code our own stable code, for example {@code SEARCH-01}
 * @param text what is wrong and what to do, for people
 * @param expressions where: FHIRPath into the resource, or {@code http.name} for a parameter or
 *     header
 */
public record Issue(
    Severity severity, String type, String code, String text, List<String> expressions) {

  public Issue {
    expressions = List.copyOf(expressions);
  }

  /** The severities of FHIR, the worst first. */
  public enum Severity {
    FATAL("fatal"),
    ERROR("error"),
    WARNING("warning"),
    INFORMATION("information");

    private final String code;

    Severity(String code) {
      this.code = code;
    }

    /** The code in the FHIR code system {@code issue-severity}. */
    public String code() {
      return code;
    }
  }

  public static Issue error(String type, String code, String text, String... expressions) {
    return new Issue(Severity.ERROR, type, code, text, List.of(expressions));
  }

  public static Issue warning(String type, String code, String text, String... expressions) {
    return new Issue(Severity.WARNING, type, code, text, List.of(expressions));
  }

  public static Issue information(String type, String code, String text, String... expressions) {
    return new Issue(Severity.INFORMATION, type, code, text, List.of(expressions));
  }
}
