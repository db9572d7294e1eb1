package org.medulla.app.transfer;

/** Nothing can be carried. The message is constant; what it is about stands in a field. */
public final class TransferException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String detail;

  TransferException(String message, String detail) {
    super(message);
    this.detail = detail;
  }

  public String detail() {
    return detail;
  }
}
