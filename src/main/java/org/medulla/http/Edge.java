package org.medulla.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The first to see a request: gives it an id, adds the security headers to its answer, and turns
 * away what is too long or comes from where it should not.
 */
final class Edge extends Handler.Wrapper {

  static final String REQUEST_ID = "X-Request-Id";

  private static final String ATTRIBUTE = "org.medulla.request";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField NO_FRAME = new PreEncodedHttpField("X-Frame-Options", "DENY");
  private static final HttpField NO_REFERRER =
      new PreEncodedHttpField("Referrer-Policy", "no-referrer");
  private static final HttpField NO_CONTENT_RUNS =
      new PreEncodedHttpField(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

  private final Surroundings surroundings;
  private final Refusals refusals;
  private final int maxUrl;
  private final boolean isLoopback;
  private final Set<String> hosts;
  private final Set<String> origins;

  Edge(HttpSettings settings, Surroundings surroundings, Refusals refusals) {
    this.surroundings = surroundings;
    this.refusals = refusals;
    this.maxUrl = settings.limits().maxUrl();
    this.isLoopback = LOOPBACK.contains(settings.host());
    this.origins = settings.origins();
    this.hosts = new HashSet<>(LOOPBACK);
    settings.otherHosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
  }

  /** The id of a request that has passed here; {@code -} for one that was refused before. */
  static String requestId(Request request) {
    Object id = request.getAttribute(ATTRIBUTE);
    return id == null ? "-" : id.toString();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String id = idOf(request);
    request.setAttribute(ATTRIBUTE, id);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(REQUEST_ID, id);
    headers.put(NO_SNIFF);
    headers.put(NO_FRAME);
    headers.put(NO_REFERRER);
    headers.put(NO_CONTENT_RUNS);

    if (request.getHttpURI().getPathQuery().length() > maxUrl) {
      return refusals.write(HttpProblem.URL_TOO_LONG, request, response, callback);
    }
    if (isLoopback && !hosts.contains(hostOf(request))) {
      return refusals.write(HttpProblem.WRONG_HOST, request, response, callback);
    }
    if (!READING.contains(request.getMethod()) && isFromForeignPage(request)) {
      return refusals.write(HttpProblem.FOREIGN_ORIGIN, request, response, callback);
    }
    return super.handle(request, response, callback);
  }

  private String idOf(Request request) {
    String given = request.getHeaders().get(REQUEST_ID);
    return given != null && ID.matcher(given).matches() ? given : surroundings.requestIds().get();
  }

  private static String hostOf(Request request) {
    return Request.getServerName(request).toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a web page of another site sends this. Without a sign-in, any page that is open in a
   * browser on this machine could write to a server on loopback.
   */
  private boolean isFromForeignPage(Request request) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin == null || origins.contains(origin) || origins.contains("*")) {
      return false;
    }
    try {
      String host = new URI(origin).getHost();
      if (host == null) {
        return true;
      }
      String name = host.toLowerCase(Locale.ROOT);
      return !name.equals(hostOf(request)) && !hosts.contains(name);
    } catch (URISyntaxException e) {
      // What is no address is none of ours.
      return true;
    }
  }
}
