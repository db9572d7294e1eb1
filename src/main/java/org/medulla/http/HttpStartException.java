package org.medulla.http;

/** The server cannot listen where it was told to. */
public final class HttpStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean isPortTaken;
  private final String detail;

  HttpStartException(String message, String detail, boolean isPortTaken, Throwable cause) {
    super(message, cause);
    this.isPortTaken = isPortTaken;
    this.detail = detail;
  }

  /** Whether another program listens there. */
  public boolean isPortTaken() {
    return isPortTaken;
  }

  /** The host and port. */
  public String detail() {
    return detail;
  }
}
