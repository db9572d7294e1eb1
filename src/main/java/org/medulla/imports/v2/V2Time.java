package org.medulla.imports.v2;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ValueRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.imports.ImportFault;

/**
 * Times of HL7 v2 as dateTimes of FHIR. Those without an offset are of the zone that is set.
 * Minutes and seconds that are not told are zero: FHIR has no times of hours alone, and without the
 * hour the order within the day would be lost.
 */
final class V2Time {

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.\\d{1,4})?)?)?)?)?)?"
              + "([+-]\\d{4})?");

  /** A day that is told with two digits of its year, 550203, would else be a month of 5502. */
  private static final ValueRange YEARS = ValueRange.of(1850, 2200);

  private final ZoneId zone;

  V2Time(ZoneId zone) {
    this.zone = zone;
  }

  /** The time in a field; empty if there is none. */
  String dateTime(V2Segment segment, int field) {
    String text = segment.get(field);
    if (text.isEmpty()) {
      return "";
    }
    try {
      Matcher matcher = FORM.matcher(text);
      if (matcher.matches() && YEARS.isValidValue(number(matcher, 1, 0))) {
        return dateTime(matcher);
      }
    } catch (DateTimeException e) {
      // A month 13 is no time either.
    }
    throw new V2Refusal(
        ImportFault.BAD_VALUE, segment.place(field), "'" + shortened(text) + "' is no time");
  }

  static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }

  private String dateTime(Matcher matcher) {
    if (matcher.group(4) == null) {
      String month = matcher.group(2) == null ? "" : "-" + matcher.group(2);
      String day = matcher.group(3) == null ? "" : "-" + matcher.group(3);
      LocalDateTime.of(number(matcher, 1, 1), number(matcher, 2, 1), number(matcher, 3, 1), 0, 0);
      return matcher.group(1) + month + day;
    }
    LocalDateTime local =
        LocalDateTime.of(
            number(matcher, 1, 1),
            number(matcher, 2, 1),
            number(matcher, 3, 1),
            number(matcher, 4, 0),
            number(matcher, 5, 0),
            number(matcher, 6, 0));
    ZonedDateTime time =
        matcher.group(7) == null
            ? local.atZone(zone)
            : local.atZone(ZoneOffset.of(matcher.group(7)));
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").format(time);
  }

  private static int number(Matcher matcher, int group, int otherwise) {
    return matcher.group(group) == null ? otherwise : Integer.parseInt(matcher.group(group));
  }
}
