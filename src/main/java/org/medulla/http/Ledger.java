package org.medulla.http;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.medulla.observe.Metrics;

/**
 * Writes down every finished request, once, as a metric and as a line of the access log. Neither
 * holds an id, the value of a parameter, or a name or address of a person.
 */
final class Ledger implements RequestLog {

  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_.:-]{0,79}");
  private static final int MAX_PARAMETERS = 30;

  private final Surroundings surroundings;
  private final Metrics metrics;
  private final AccessLog accessLog;

  Ledger(Surroundings surroundings, Metrics metrics, AccessLog accessLog) {
    this.surroundings = surroundings;
    this.metrics = metrics;
    this.accessLog = accessLog;
  }

  @Override
  public void log(Request request, Response response) {
    long nanos = NanoTime.since(request.getHeadersNanoTime());
    String method =
        CrossOrigin.METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
    String path = request.getHttpURI().getPath();
    Route route = Route.of(method, path == null ? "" : path, surroundings.resourceTypes());
    metrics.request(method, route.kind(), response.getStatus(), nanos);
    accessLog.add(line(request, response, new Finished(method, route, nanos)));
  }

  private record Finished(String method, Route route, long nanos) {}

  private String line(Request request, Response response, Finished finished) {
    StringBuilder line = new StringBuilder(256);
    line.append("{\"time\":\"").append(surroundings.clock().instant());
    line.append("\",\"request\":\"").append(Edge.requestId(request));
    line.append("\",\"method\":\"").append(finished.method());
    line.append("\",\"route\":\"").append(finished.route().kind());
    line.append("\",\"path\":\"").append(finished.route().template());
    line.append("\",\"parameters\":[").append(parameters(request.getHttpURI().getQuery()));
    line.append("],\"status\":").append(response.getStatus());
    line.append(",\"bytes\":").append(Response.getContentBytesWritten(response));
    line.append(",\"ms\":").append(finished.nanos() / 1000 / 1000.0).append('}');
    return line.toString();
  }

  /** The names of the parameters; a name that is not shaped like one could be anything. */
  private static String parameters(String query) {
    if (query == null || query.isEmpty()) {
      return "";
    }
    Set<String> names = new TreeSet<>();
    for (String pair : query.split("&", MAX_PARAMETERS + 1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      names.add(PARAMETER.matcher(name).matches() ? name : "{other}");
    }
    return "\"" + String.join("\",\"", names) + "\"";
  }
}
