package org.medulla.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
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

  private static final String SHAPE = "0000-00-00T00:00:00.000000000";

  /** How long a text is that ends with its minutes. */
  private static final int MINUTES = 16;

  /** How long a text is that ends with its seconds. */
  private static final int SECONDS = 19;

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
    int end = zoneAt(text);
    if (!hasShape(text, end)) {
      return Optional.empty();
    }
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    LocalTime time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), second(text, end));
    String zone = text.substring(end);
    ZoneOffset offset = zone.isEmpty() || zone.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone);
    long from = day.toEpochSecond(time, offset) * 1000 + milliseconds(text, end);
    return Optional.of(new DateRange(from, from + length(end)));
  }

  /** Whether digits and signs stand where they do in a date and time. */
  private static boolean hasShape(String text, int end) {
    if (end != MINUTES && end != SECONDS && (end <= SECONDS + 1 || end > SHAPE.length())) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (SHAPE.charAt(i) == '0' ? c < '0' || c > '9' : c != SHAPE.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /** A leap second is taken as the second before it. */
  private static int second(String text, int end) {
    if (end == MINUTES) {
      return 0;
    }
    int second = number(text, 17, 19);
    return second == 60 ? 59 : second;
  }

  private static int milliseconds(String text, int end) {
    int milliseconds = 0;
    for (int i = SECONDS + 1; i <= SECONDS + 3; i++) {
      milliseconds = milliseconds * 10 + (i < end ? text.charAt(i) - '0' : 0);
    }
    return milliseconds;
  }

  private static long length(int end) {
    return switch (end) {
      case MINUTES -> 60_000;
      case SECONDS -> 1000;
      case SECONDS + 2 -> 100;
      case SECONDS + 3 -> 10;
      default -> 1;
    };
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
