package org.medulla.validation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r5.model.BaseDateTimeType;
import org.hl7.fhir.r5.model.DataType;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.Quantity;
import org.hl7.fhir.r5.model.TimeType;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.DateRange;

/**
 * The earliest and the latest date or time that a profile allows, as a date or as a duration: the
 * one of {@code minValue} before now, the one of {@code maxValue} after now.
 *
 * @see <a
 *     href="https://hl7.org/fhir/R4/elementdefinition.html#interpretation">ElementDefinition</a>
 */
final class TimeLimits {

  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "a", ChronoUnit.YEARS,
          "mo", ChronoUnit.MONTHS,
          "wk", ChronoUnit.WEEKS,
          "d", ChronoUnit.DAYS,
          "h", ChronoUnit.HOURS,
          "min", ChronoUnit.MINUTES,
          "s", ChronoUnit.SECONDS);

  /** Nobody means more, and more cannot be counted from now. */
  private static final BigDecimal MOST = BigDecimal.valueOf(100_000);

  private final Clock clock;

  TimeLimits(Clock clock) {
    this.clock = clock;
  }

  /** Does a definition limit dates or times? */
  boolean apply(ElementDefinition definition) {
    return isTime(definition.getMinValue()) || isTime(definition.getMaxValue());
  }

  private static boolean isTime(@Nullable DataType limit) {
    return limit instanceof BaseDateTimeType
        || limit instanceof TimeType
        || limit instanceof Quantity duration && isDuration(duration);
  }

  private static boolean isDuration(Quantity limit) {
    return UNITS.containsKey(String.valueOf(limit.getCode()))
        && limit.hasValue()
        && limit.getValue().abs().compareTo(MOST) <= 0;
  }

  /** What is wrong with a date or time, empty if it is within the limits. */
  Optional<String> outside(@Nullable String value, ElementDefinition definition) {
    if (value == null || !isDateOrTime(definition)) {
      return Optional.empty();
    }
    DataType min = definition.getMinValue();
    if (isTime(min) && isBefore(value, limit(min, -1))) {
      return Optional.of(value + " is before " + words(min, -1) + ", the earliest allowed");
    }
    DataType max = definition.getMaxValue();
    if (isTime(max) && isBefore(limit(max, 1), value)) {
      return Optional.of(value + " is after " + words(max, 1) + ", the latest allowed");
    }
    return Optional.empty();
  }

  /** A quantity may be limited in hours, too; that is for the engine to compare. */
  private static boolean isDateOrTime(ElementDefinition definition) {
    return definition.getType().stream()
        .map(ElementDefinition.TypeRefComponent::getWorkingCode)
        .allMatch(it -> it.equals("instant") || it.equals("time") || it.startsWith("date"));
  }

  private String limit(DataType limit, int direction) {
    if (!(limit instanceof Quantity duration)) {
      return limit.primitiveValue();
    }
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    long amount = direction * duration.getValue().longValue();
    return now.plus(amount, UNITS.get(duration.getCode()))
        .truncatedTo(ChronoUnit.SECONDS)
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  private static String words(DataType limit, int direction) {
    return limit instanceof Quantity duration
        ? duration.getValue().toPlainString()
            + " "
            + duration.getCode()
            + (direction < 0 ? " before now" : " after now")
        : limit.primitiveValue();
  }

  /** Is all of one before all of the other? A year is not before a day in it. */
  private static boolean isBefore(String one, String other) {
    if (isTimeOfDay(one) && isTimeOfDay(other)) {
      return one.compareTo(other) < 0;
    }
    Optional<DateRange> left = DateRange.of(one);
    Optional<DateRange> right = DateRange.of(other);
    return left.isPresent() && right.isPresent() && left.get().to() <= right.get().from();
  }

  private static boolean isTimeOfDay(String text) {
    return text.contains(":") && !text.contains("T");
  }
}
