package org.medulla.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Writes instants as {@code 2025-01-31T09:05:00.120Z}. Every resource that is sent has one, and the
 * formatter of the JDK took a twentieth of the time of a page.
 */
final class LastUpdated {

  private LastUpdated() {}

  /** With exactly three digits of a second, in UTC; for the years 0 to 9999. */
  static String text(Instant instant) {
    ZonedDateTime at = instant.atZone(ZoneOffset.UTC);
    char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
    digits(text, 0, 4, at.getYear());
    digits(text, 5, 2, at.getMonthValue());
    digits(text, 8, 2, at.getDayOfMonth());
    digits(text, 11, 2, at.getHour());
    digits(text, 14, 2, at.getMinute());
    digits(text, 17, 2, at.getSecond());
    digits(text, 20, 3, at.getNano() / 1_000_000);
    return new String(text);
  }

  private static void digits(char[] text, int from, int count, int value) {
    int rest = value;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
