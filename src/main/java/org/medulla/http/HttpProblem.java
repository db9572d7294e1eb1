package org.medulla.http;

/** What the street door refuses. The codes are stable. */
public enum HttpProblem {
  URL_TOO_LONG("HTTP-01", 414, "too-long", "The URL is longer than this server takes; use POST"),
  HEADERS_TOO_LARGE("HTTP-02", 431, "too-long", "The headers are larger than this server takes"),
  BODY_TOO_LARGE("HTTP-03", 413, "too-long", "The body is larger than this server takes"),
  BODY_UNREADABLE("HTTP-04", 400, "structure", "The body is not what Content-Encoding says"),
  ENCODING_UNKNOWN(
      "HTTP-05", 415, "not-supported", "Bodies may be sent plain, with gzip or with deflate"),
  BODY_CUT_OFF("HTTP-06", 400, "incomplete", "The body ended before its announced length"),
  MALFORMED("HTTP-07", 400, "structure", "The request is not well-formed HTTP"),
  WRONG_HOST(
      "HTTP-08",
      421,
      "security",
      "This server does not answer to that host name; the setting base-url adds one"),
  FOREIGN_ORIGIN(
      "HTTP-09", 403, "security", "A page of another web site may not write to this server"),
  NOT_READY("HTTP-10", 503, "transient", "The server is starting or stopping; try again soon"),
  BUSY("HTTP-11", 503, "throttled", "Too many large bodies at once; try again soon"),
  NO_SUCH_PAGE("HTTP-12", 404, "not-found", "There is nothing here; FHIR lives under /fhir"),
  WRONG_METHOD("HTTP-13", 405, "not-supported", "This address cannot be used with this method"),
  TOO_SLOW("HTTP-14", 408, "timeout", "The request took too long to arrive"),
  FAILED("HTTP-15", 500, "exception", "The server failed to answer; its log says why"),
  METHOD_UNKNOWN("HTTP-16", 501, "not-supported", "This server does not know that method"),
  CROWDED("HTTP-17", 503, "throttled", "The server has too much to do; try again soon");

  private final String code;
  private final int status;
  private final String issueType;
  private final String text;

  HttpProblem(String code, int status, String issueType, String text) {
    this.code = code;
    this.status = status;
    this.issueType = issueType;
    this.text = text;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  /** The FHIR issue type. */
  public String issueType() {
    return issueType;
  }

  /** What is wrong and what to do, for people. */
  public String text() {
    return text;
  }

  /** Our word for a refusal that Jetty decided on. */
  static HttpProblem ofStatus(int status) {
    return switch (status) {
      case 404 -> NO_SUCH_PAGE;
      case 405 -> WRONG_METHOD;
      case 408 -> TOO_SLOW;
      case 413 -> BODY_TOO_LARGE;
      case 414 -> URL_TOO_LONG;
      case 415 -> ENCODING_UNKNOWN;
      case 431 -> HEADERS_TOO_LARGE;
      case 501 -> METHOD_UNKNOWN;
      case 503 -> NOT_READY;
      default -> status >= 500 ? FAILED : MALFORMED;
    };
  }
}
