package org.medulla.http;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what does not get as far as the FHIR door, with an {@code OperationOutcome}. */
final class Refusals extends ErrorHandler {

  static final String FHIR_JSON = "application/fhir+json;charset=utf-8";

  private final Map<HttpProblem, byte[]> bodies = new EnumMap<>(HttpProblem.class);

  Refusals(Function<HttpProblem, byte[]> outcomes) {
    for (HttpProblem problem : HttpProblem.values()) {
      bodies.put(problem, outcomes.apply(problem));
    }
  }

  byte[] body(HttpProblem problem) {
    return bodies.getOrDefault(problem, new byte[0]);
  }

  boolean write(HttpProblem problem, Request request, Response response, Callback callback) {
    return write(problem, problem.status(), request, response, callback);
  }

  private boolean write(
      HttpProblem problem, int status, Request request, Response response, Callback callback) {
    response.setStatus(status);
    head(problem, response.getHeaders());
    if (LingeringClose.passOver(request)) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    response.write(true, ByteBuffer.wrap(body(problem)), callback);
    return true;
  }

  /** What Jetty refuses after it has understood the request. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    return write(HttpProblem.ofStatus(status), status, request, response, callback);
  }

  /** What Jetty refuses before it has understood the request. */
  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable headers) {
    HttpProblem problem = HttpProblem.ofStatus(status);
    head(problem, headers);
    return ByteBuffer.wrap(body(problem));
  }

  private static void head(HttpProblem problem, HttpFields.Mutable headers) {
    headers.put(HttpHeader.CONTENT_TYPE, FHIR_JSON);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    if (problem.status() == 503) {
      headers.put(HttpHeader.RETRY_AFTER, "2");
    }
  }
}
