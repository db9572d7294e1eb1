package org.medulla.store;

import org.jspecify.annotations.Nullable;

/** A failure of the storage engine. The message is constant; what it is about stands in fields. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final StoreProblem problem;
  private final String detail;

  public StoreException(StoreProblem problem, String message) {
    this(problem, message, "", null);
  }

  public StoreException(StoreProblem problem, String message, String detail) {
    this(problem, message, detail, null);
  }

  public StoreException(
      StoreProblem problem, String message, String detail, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
    this.detail = detail;
  }

  public StoreProblem problem() {
    return problem;
  }

  /** What it is about: a path, a number; never content of a resource. */
  public String detail() {
    return detail;
  }
}
