package org.medulla.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A {@code HEAD} that looks like the {@code GET} it asks about. The answer is made as for the
 * {@code GET}; the street door sends its headers and keeps its content back.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#head">HEAD</a>
 */
final class HeadRequest extends HttpServletRequestWrapper {

  private HeadRequest(HttpServletRequest request) {
    super(request);
  }

  /** The request itself unless it is a {@code HEAD}. */
  static HttpServletRequest asGet(HttpServletRequest request) {
    return request.getMethod().equals("HEAD") ? new HeadRequest(request) : request;
  }

  @Override
  public String getMethod() {
    return "GET";
  }
}
