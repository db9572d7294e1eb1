package org.medulla.http;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/**
 * Lets pages of other web sites use this server, if they are named. No site is trusted with cookies
 * or passwords of the browser.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS</a>
 */
final class CrossOrigin {

  static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Set<String> REQUEST_HEADERS =
      Set.of(
          "Accept",
          "Authorization",
          "Content-Type",
          "Idempotency-Key",
          "If-Match",
          "If-Modified-Since",
          "If-None-Exist",
          "If-None-Match",
          "Prefer",
          "X-Request-Id",
          "X-Security-Context");

  private static final Set<String> ANSWER_HEADERS =
      Set.of(
          "Accept-Patch",
          "Allow",
          "Content-Disposition",
          "Content-Location",
          "ETag",
          "Expires",
          "Last-Modified",
          "Location",
          "Preference-Applied",
          "Retry-After",
          "Warning",
          "X-Progress",
          "X-Request-Id",
          "X-Security-Context");

  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private CrossOrigin() {}

  /** Puts itself before a handler if there is any site to let in. */
  static Handler before(Handler handler, Set<String> origins) {
    if (origins.isEmpty()) {
      return handler;
    }
    CrossOriginHandler cors = new CrossOriginHandler();
    cors.setAllowedOriginPatterns(
        origins.stream()
            .map(it -> it.equals("*") ? "*" : Pattern.quote(it))
            .collect(Collectors.toSet()));
    cors.setAllowCredentials(false);
    cors.setAllowedMethods(METHODS);
    cors.setAllowedHeaders(REQUEST_HEADERS);
    cors.setExposedHeaders(ANSWER_HEADERS);
    cors.setPreflightMaxAge(REMEMBERED);
    // The edge has refused what other sites may not write; reading needs no help from here.
    cors.setDeliverNonAllowedOriginRequests(true);
    cors.setHandler(handler);
    return cors;
  }
}
