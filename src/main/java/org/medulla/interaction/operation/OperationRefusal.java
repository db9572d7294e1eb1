package org.medulla.interaction.operation;

import org.medulla.fhir.Issue;

/** A call of an operation that is not done, and why. Nothing was written. */
public final class OperationRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final OperationProblem problem;
  private final transient Issue issue;

  public OperationRefusal(OperationProblem problem, String text, String... expressions) {
    super(text, null, false, false);
    this.problem = problem;
    this.issue = Issue.error(problem.issueType(), problem.code(), text, expressions);
  }

  public OperationProblem problem() {
    return problem;
  }

  public Issue issue() {
    return issue;
  }
}
