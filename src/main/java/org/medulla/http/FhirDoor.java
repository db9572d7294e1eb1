package org.medulla.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * The way to the FHIR servlet. Closed until that servlet is there; a request comes through with its
 * body read, unpacked and within the limits.
 */
final class FhirDoor extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient BodyReader bodies;
  private final transient Refusals refusals;
  private transient volatile @Nullable Servlet servlet;

  FhirDoor(BodyReader bodies, Refusals refusals) {
    this.bodies = bodies;
    this.refusals = refusals;
  }

  /** Lets requests through to a servlet. */
  void open(Servlet behind) throws ServletException {
    behind.init(getServletConfig());
    servlet = behind;
  }

  @Override
  public void destroy() {
    Servlet open = servlet;
    servlet = null;
    if (open != null) {
      open.destroy();
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Servlet open = servlet;
    if (open == null) {
      refuse(HttpProblem.NOT_READY, request, response);
      return;
    }
    if (!hasBody(request)) {
      pass(open, request, response);
      return;
    }
    try (BodyReader.Content content = bodies.read(request)) {
      pass(open, new ReadRequest(request, content), response);
    } catch (BodyReader.Refused e) {
      refuse(e.problem(), request, response);
    }
  }

  private void pass(Servlet open, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      // Jetty decodes parameters when they are first asked for, and refuses what it cannot decode.
      request.getParameterMap();
    } catch (HttpException.RuntimeException e) {
      refuse(HttpProblem.MALFORMED, request, response);
      return;
    }
    open.service(request, new Answer(response));
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private void refuse(HttpProblem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = refusals.body(problem);
    response.setStatus(problem.status());
    response.setContentType(Refusals.FHIR_JSON);
    response.setHeader("Cache-Control", "no-store");
    if (problem.status() == 503) {
      response.setHeader("Retry-After", "2");
    }
    if (LingeringClose.passOver(ServletContextRequest.getServletContextRequest(request))) {
      response.setHeader("Connection", "close");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** An answer that has its request id already. */
  private static final class Answer extends HttpServletResponseWrapper {

    Answer(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addHeader(String name, String value) {
      if (!Edge.REQUEST_ID.equalsIgnoreCase(name)) {
        super.addHeader(name, value);
      }
    }

    @Override
    public void setHeader(String name, String value) {
      if (!Edge.REQUEST_ID.equalsIgnoreCase(name)) {
        super.setHeader(name, value);
      }
    }
  }
}
