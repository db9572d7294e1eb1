package org.medulla.validation;

import java.util.List;

/** The validator could not be set up: a package is broken or a profile unknown. */
public final class ValidatorNotReady extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ValidationProblem problem;
  private final transient List<String> facts;

  ValidatorNotReady(ValidationProblem problem, String message, String... facts) {
    super(message);
    this.problem = problem;
    this.facts = List.of(facts);
  }

  public ValidationProblem problem() {
    return problem;
  }

  /** File, definition, reason: what belongs to the sentence of the message. */
  public List<String> facts() {
    return facts;
  }

  /** The message with its facts, for the command line. */
  public String explained() {
    return getMessage() + ": " + String.join(": ", facts) + " [" + problem.code() + "]";
  }
}
