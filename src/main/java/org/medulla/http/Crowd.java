package org.medulla.http;

import java.time.Duration;

/**
 * How many FHIR requests there may be at the same time.
 *
 * @param served how many are worked on
 * @param waiting how many wait for their turn; more are refused at once
 * @param patience how long one waits before it is refused
 */
public record Crowd(int served, int waiting, Duration patience) {

  public Crowd {
    if (served < 8 || waiting < 0 || patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("A limit is too small to serve anybody");
    }
  }
}
