package org.medulla.rest;

import org.medulla.fhir.Issue;

/** A request that is refused at the door. */
final class RestRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RestProblem problem;
  private final String text;
  private final String expression;

  RestRefusal(RestProblem problem, String text) {
    this(problem, text, "");
  }

  RestRefusal(RestProblem problem, String text, String expression) {
    super(text, null, false, false);
    this.text = text;
    this.problem = problem;
    this.expression = expression;
  }

  RestProblem problem() {
    return problem;
  }

  Issue issue() {
    return expression.isEmpty()
        ? Issue.error(problem.issueType(), problem.code(), text)
        : Issue.error(problem.issueType(), problem.code(), text, expression);
  }
}
