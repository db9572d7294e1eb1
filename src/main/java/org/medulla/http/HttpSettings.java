package org.medulla.http;

import java.time.Duration;
import java.util.Set;

/**
 * How the street door stands.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for a free one
 * @param otherHosts names besides the host's own by which clients may call us, when we listen on
 *     loopback only
 * @param origins other web sites whose pages may use this server; {@code *} for all
 * @param limits bounds of what a client may ask
 * @param stopTimeout how long a stop waits for running requests
 * @param imageViewer where pages open the images of a study, with {@code {study}} in it; or empty
 */
public record HttpSettings(
    String host,
    int port,
    Set<String> otherHosts,
    Set<String> origins,
    Limits limits,
    Duration stopTimeout,
    String imageViewer) {

  public HttpSettings {
    otherHosts = Set.copyOf(otherHosts);
    origins = Set.copyOf(origins);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("A port lies between 0 and 65535");
    }
  }

  public static HttpSettings loopback(int port) {
    return new HttpSettings(
        "127.0.0.1", port, Set.of(), Set.of(), Limits.defaults(), Duration.ofSeconds(30), "");
  }
}
