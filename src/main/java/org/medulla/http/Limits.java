package org.medulla.http;

import java.time.Duration;

/**
 * The bounds of what a client may ask.
 *
 * @param maxBody bytes of a request body, measured after decompression
 * @param maxUrl bytes of a request URL
 * @param maxHeader bytes of all request headers together
 * @param maxConnections connections open at the same time
 * @param crowd how many requests there may be at the same time
 * @param idleTimeout how long a connection may be silent
 */
public record Limits(
    long maxBody,
    int maxUrl,
    int maxHeader,
    int maxConnections,
    Crowd crowd,
    Duration idleTimeout) {

  public Limits {
    if (maxBody < 1 || maxBody > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("A body is limited to between 1 byte and 2 GiB");
    }
    if (maxUrl < 1 || maxHeader < 1 || maxConnections < 1) {
      throw new IllegalArgumentException("A limit is too small to serve anybody");
    }
  }

  public static Limits defaults() {
    Crowd crowd = new Crowd(32, 256, Duration.ofSeconds(10));
    return new Limits(64L << 20, 16 << 10, 16 << 10, 1000, crowd, Duration.ofSeconds(30));
  }
}
