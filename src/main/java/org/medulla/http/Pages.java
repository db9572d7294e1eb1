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

/** What lies outside FHIR: the pages for people, health and metrics. */
final class Pages extends Handler.Abstract.NonBlocking {

  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final Supplier<Optional<String>> ailment;
  private final Supplier<String> metrics;
  private final Refusals refusals;
  private final WebPages web;

  /**
   * @param ailment why the server cannot serve right now
   */
  Pages(
      Supplier<Optional<String>> ailment,
      Supplier<String> metrics,
      Refusals refusals,
      WebPages web) {
    this.ailment = ailment;
    this.metrics = metrics;
    this.refusals = refusals;
    this.web = web;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Optional<Answer> answer = answerTo(Request.getPathInContext(request));
    if (answer.isEmpty()) {
      return missing(request, response, callback);
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
    return answer.get().write(request, response, callback);
  }

  private Optional<Answer> answerTo(String path) {
    if (WebPages.isPage(path)) {
      return Optional.of((to, it, callback) -> web.writePage(200, to, it, callback));
    }
    if (WebPages.isFile(path)) {
      return web.file(path)
          .map(file -> (to, it, callback) -> web.writeFile(file, to, it, callback));
    }
    return switch (path) {
      case "/health/live" -> Optional.of(health(Optional.empty()));
      case "/health/ready" -> Optional.of(health(ailment.get()));
      case "/metrics" ->
          Optional.of(new Page(200, "text/plain;version=0.0.4;charset=utf-8", metrics.get()));
      default -> Optional.empty();
    };
  }

  /** People get a page that says so, programs an outcome. */
  private boolean missing(Request request, Response response, Callback callback) {
    boolean isForPeople = request.getMethod().equals("GET") && WebPages.isForPeople(request);
    return isForPeople
        ? web.writePage(HttpProblem.NO_SUCH_PAGE.status(), request, response, callback)
        : refusals.write(HttpProblem.NO_SUCH_PAGE, request, response, callback);
  }

  private static Page health(Optional<String> ailment) {
    String type = "application/json";
    return ailment
        .map(why -> new Page(503, type, "{\"status\":\"down\",\"reason\":\"" + why + "\"}\n"))
        .orElseGet(() -> new Page(200, type, "{\"status\":\"up\"}\n"));
  }

  private interface Answer {
    boolean write(Request request, Response response, Callback callback);
  }

  private record Page(int status, String type, String text) implements Answer {

    @Override
    public boolean write(Request request, Response response, Callback callback) {
      boolean isHeadOnly = request.getMethod().equals("HEAD");
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      response.setStatus(status);
      HttpFields.Mutable headers = response.getHeaders();
      headers.put(HttpHeader.CONTENT_TYPE, type);
      headers.put(HttpHeader.CACHE_CONTROL, "no-store");
      headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
      response.write(true, isHeadOnly ? ByteBuffer.allocate(0) : ByteBuffer.wrap(bytes), callback);
      return true;
    }
  }
}
