package org.medulla.store.jdbc;

import java.time.Instant;

/** Instants as the store keeps them. */
final class Milliseconds {

  private Milliseconds() {}

  /** The last whole millisecond that is not after an instant. */
  static long floor(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException e) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** The first whole millisecond that is not before an instant. */
  static long ceiling(Instant instant) {
    try {
      long floor = instant.toEpochMilli();
      return instant.getNano() % 1_000_000 == 0 ? floor : floor + 1;
    } catch (ArithmeticException e) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
