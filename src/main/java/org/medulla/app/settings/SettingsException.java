package org.medulla.app.settings;

/** Settings that cannot be used. The message is constant; what it is about stands in a field. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SettingsProblem problem;
  private final String detail;

  public SettingsException(SettingsProblem problem, String message, String detail) {
    super(message);
    this.problem = problem;
    this.detail = detail;
  }

  public SettingsProblem problem() {
    return problem;
  }

  /** Which setting, which value, and what to do. */
  public String detail() {
    return detail;
  }

  /** The whole of it on one line, for people. */
  public String sentence() {
    return problem.code() + " " + getMessage() + ": " + detail;
  }
}
