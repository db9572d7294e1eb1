package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.util.Optional;
import org.medulla.fhir.DateRange;

/**
 * When something was: a date of some precision, a distance from an event, both or neither.
 *
 * @param date as it is written; empty if there is none that can be read
 * @param missing why neither is there; empty otherwise
 * @param source how sure the time is, where that differs from the resource
 */
record Moment(String date, Optional<RelativeTime> relative, String missing, String source) {

  private static final double SECONDS_OF_DAY = 86_400;

  static final Moment NOT_STATED = new Moment("", Optional.empty(), "not-stated", "");

  /** A date of which nothing else is said. */
  static Moment of(String text) {
    boolean isDate = DateRange.of(text).isPresent();
    return isDate ? new Moment(text, Optional.empty(), "", "") : NOT_STATED;
  }

  /**
   * Reads a date and what is said about it.
   *
   * @param holder the element that has the date as a member
   */
  static Moment of(JsonNode holder, String member) {
    String text = holder.path(member).asText("");
    JsonNode said = holder.path("_" + member);
    String date = DateRange.of(text).isPresent() ? text : "";
    Optional<RelativeTime> relative = RelativeTime.of(said);
    String absent = Extensions.absentReason(said);
    boolean isThere = !date.isEmpty() || relative.isPresent();
    String missing =
        isThere ? "" : !text.isEmpty() ? "unreadable" : absent.isEmpty() ? "not-stated" : absent;
    return new Moment(date, relative, missing, Extensions.factSource(said));
  }

  boolean isDated() {
    return !date.isEmpty();
  }

  boolean isKnown() {
    return isDated() || relative.isPresent();
  }

  /** year, month, day or time. */
  String precision() {
    return switch (date.length()) {
      case 4 -> "year";
      case 7 -> "month";
      case 10 -> "day";
      default -> "time";
    };
  }

  /** The days since 1970, counted by the calendar of the place where it was written. */
  Distance sinceEpoch() {
    return switch (precision()) {
      case "year" -> between(date + "-01-01", date + "-12-31");
      case "month" -> between(date + "-01", date + "-" + YearMonth.parse(date).lengthOfMonth());
      case "day" -> Distance.exactly(day(date));
      default -> Distance.exactly(Math.floorDiv(from(withoutZone(date)), 1000) / SECONDS_OF_DAY);
    };
  }

  private static String withoutZone(String time) {
    for (int i = time.indexOf('T') + 1; i < time.length(); i++) {
      if ("Z+-".indexOf(time.charAt(i)) >= 0) {
        return time.substring(0, i);
      }
    }
    return time;
  }

  /** The first millisecond; a date without a zone is taken as one of the place it is told for. */
  private static long from(String date) {
    return DateRange.of(date).orElseThrow().from();
  }

  private static Distance between(String first, String last) {
    double from = day(first);
    double to = day(last);
    return new Distance((from + to) / 2, from, to, true);
  }

  private static double day(String date) {
    return from(date) / (1000 * SECONDS_OF_DAY);
  }
}
