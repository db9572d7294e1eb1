package org.medulla.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The few pages outside FHIR: the index, health and metrics. */
final class Pages extends Handler.Abstract.NonBlocking {

  private static final String INDEX =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Medulla</title>
      </head>
      <body>
      <h1>Medulla</h1>
      <p>A FHIR R4 server.</p>
      <ul>
      <li><a href="/fhir/metadata">/fhir/metadata</a> what this server can do</li>
      <li><a href="/fhir/Patient">/fhir/Patient</a> patients</li>
      <li><a href="/fhir/Observation?_sort=-_lastUpdated&amp;_count=10">/fhir/Observation</a> the newest observations</li>
      <li><a href="/fhir/Patient?gender=male&amp;_explain=true">/fhir/Patient?gender=male</a> a search, and how it was done</li>
      <li><a href="/fhir/_history?_count=10">/fhir/_history</a> the newest changes</li>
      <li><a href="/health/ready">/health/ready</a> whether it is ready to serve</li>
      <li><a href="/health/live">/health/live</a> whether it is alive</li>
      <li><a href="/metrics">/metrics</a> metrics for Prometheus</li>
      </ul>
      </body>
      </html>
      """;

  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final Supplier<Optional<String>> ailment;
  private final Supplier<String> metrics;
  private final Refusals refusals;

  /**
   * @param ailment why the server cannot serve right now
   */
  Pages(Supplier<Optional<String>> ailment, Supplier<String> metrics, Refusals refusals) {
    this.ailment = ailment;
    this.metrics = metrics;
    this.refusals = refusals;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    Optional<Page> page =
        switch (path) {
          case "/" -> Optional.of(new Page(200, "text/html;charset=utf-8", INDEX));
          case "/health/live" -> Optional.of(health(Optional.empty()));
          case "/health/ready" -> Optional.of(health(ailment.get()));
          case "/metrics" ->
              Optional.of(new Page(200, "text/plain;version=0.0.4;charset=utf-8", metrics.get()));
          default -> Optional.empty();
        };
    if (page.isEmpty()) {
      return refusals.write(HttpProblem.NO_SUCH_PAGE, request, response, callback);
    }
    String method = request.getMethod();
    if (method.equals("OPTIONS")) {
      response.setStatus(204);
      response.getHeaders().put(HttpHeader.ALLOW, METHODS);
      callback.succeeded();
      return true;
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      response.getHeaders().put(HttpHeader.ALLOW, METHODS);
      return refusals.write(HttpProblem.WRONG_METHOD, request, response, callback);
    }
    page.get().write(response, callback, method.equals("HEAD"));
    return true;
  }

  private static Page health(Optional<String> ailment) {
    String type = "application/json";
    return ailment
        .map(why -> new Page(503, type, "{\"status\":\"down\",\"reason\":\"" + why + "\"}\n"))
        .orElseGet(() -> new Page(200, type, "{\"status\":\"up\"}\n"));
  }

  private record Page(int status, String type, String text) {

    void write(Response response, Callback callback, boolean isHeadOnly) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      response.setStatus(status);
      HttpFields.Mutable headers = response.getHeaders();
      headers.put(HttpHeader.CONTENT_TYPE, type);
      headers.put(HttpHeader.CACHE_CONTROL, "no-store");
      headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
      response.write(true, isHeadOnly ? ByteBuffer.allocate(0) : ByteBuffer.wrap(bytes), callback);
    }
  }
}
