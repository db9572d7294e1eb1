package org.medulla.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The span of time that a date of some precision stands for, in milliseconds since 1970. Dates and
 * times without a time zone are taken as UTC.
 *
 * @param from the first millisecond
 * @param to the first millisecond after it
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#dateTime">dateTime</a>
 */
public record DateRange(long from, long to) {

  /**
   * Reads {@code 2021}, {@code 2021-03}, {@code 2021-03-09}, {@code 2021-03-09T10:30}, {@code
   * 2021-03-09T10:30:15} or {@code 2021-03-09T10:30:15.123}, the last three with or without {@code
   * Z} or an offset.
   *
   * @return empty if the text is no such date
   */
  public static Optional<DateRange> of(String text) {
    try {
      return switch (text.length()) {
        case 0, 1, 2, 3, 5, 6, 8, 9 -> Optional.empty();
        case 4 -> years(Year.parse(text));
        case 7 -> months(YearMonth.parse(text));
        case 10 -> days(LocalDate.parse(text));
        default -> time(text);
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<DateRange> years(Year year) {
    return between(year.atDay(1), year.plusYears(1).atDay(1));
  }

  private static Optional<DateRange> months(YearMonth month) {
    return between(month.atDay(1), month.plusMonths(1).atDay(1));
  }

  private static Optional<DateRange> days(LocalDate day) {
    return between(day, day.plusDays(1));
  }

  private static Optional<DateRange> between(LocalDate from, LocalDate to) {
    return Optional.of(new DateRange(start(from), start(to)));
  }

  private static long start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private static Optional<DateRange> time(String text) {
    if (text.charAt(10) != 'T') {
      return Optional.empty();
    }
    int zone = zoneAt(text);
    String local = text.substring(0, zone);
    if (local.endsWith(".")) {
      return Optional.empty();
    }
    LocalTime time = LocalTime.parse(leapSecondAside(local.substring(11)));
    LocalDateTime dateTime = LocalDate.parse(local.substring(0, 10)).atTime(time);
    ZoneOffset offset =
        zone == text.length() ? ZoneOffset.UTC : ZoneOffset.of(text.substring(zone));
    long from = OffsetDateTime.of(dateTime, offset).toInstant().toEpochMilli();
    return Optional.of(new DateRange(from, from + length(local)));
  }

  private static String leapSecondAside(String time) {
    return time.length() > 7 && time.startsWith(":60", 5)
        ? time.substring(0, 5) + ":59" + time.substring(8)
        : time;
  }

  private static long length(String local) {
    if (local.length() == 16) {
      return ChronoUnit.MINUTES.getDuration().toMillis();
    }
    if (local.length() == 19) {
      return ChronoUnit.SECONDS.getDuration().toMillis();
    }
    int digits = local.length() - 20;
    return digits == 1 ? 100 : digits == 2 ? 10 : 1;
  }

  private static int zoneAt(String text) {
    for (int i = 11; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'Z' || c == '+' || c == '-') {
        return i;
      }
    }
    return text.length();
  }
}
