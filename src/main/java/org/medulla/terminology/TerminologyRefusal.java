package org.medulla.terminology;

import org.medulla.fhir.Issue;

/** A question about codes that cannot be answered, and why. */
public final class TerminologyRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final TerminologyProblem problem;

  public TerminologyRefusal(TerminologyProblem problem, String text) {
    super(text, null, false, false);
    this.problem = problem;
  }

  public TerminologyProblem problem() {
    return problem;
  }

  /** The refusal for the client. */
  public Issue issue() {
    return Issue.error(problem.issueType(), problem.code(), String.valueOf(getMessage()));
  }
}
