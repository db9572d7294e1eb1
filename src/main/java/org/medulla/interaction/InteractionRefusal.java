package org.medulla.interaction;

import java.util.List;
import org.medulla.fhir.Issue;

/** An interaction that is not done, and why. Nothing was written. */
public final class InteractionRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final InteractionProblem problem;
  private final transient List<Issue> issues;

  public InteractionRefusal(InteractionProblem problem, String text, String... expressions) {
    this(problem, List.of(Issue.error(problem.issueType(), problem.code(), text, expressions)));
  }

  public InteractionRefusal(InteractionProblem problem, List<Issue> issues) {
    super(issues.get(0).text(), null, false, false);
    this.problem = problem;
    this.issues = List.copyOf(issues);
  }

  public InteractionProblem problem() {
    return problem;
  }

  public List<Issue> issues() {
    return issues;
  }
}
