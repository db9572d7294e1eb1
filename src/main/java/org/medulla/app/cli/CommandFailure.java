package org.medulla.app.cli;

/** A command cannot do its work. The message is constant; what it is about stands in a field. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String detail;

  CommandFailure(String message, String detail) {
    super(message);
    this.detail = detail;
  }

  /** The whole of it for people. */
  String sentence() {
    return detail.isEmpty() ? getMessage() + "." : getMessage() + ": " + detail;
  }
}
