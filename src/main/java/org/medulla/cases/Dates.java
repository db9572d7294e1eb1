package org.medulla.cases;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a bundle is faithful (no date at all) or a marked copy with fictitious dates. */
final class Dates {

  private static final Dates NONE = new Dates(null);

  private final @Nullable LocalDate firstDay;

  private Dates(@Nullable LocalDate firstDay) {
    this.firstDay = firstDay;
  }

  static Dates none() {
    return NONE;
  }

  /** Fictitious dates, counted from the first anchor of the record on this day. */
  static Dates from(LocalDate firstDay) {
    return new Dates(firstDay);
  }

  boolean areSynthetic() {
    return firstDay != null;
  }

  Optional<LocalDate> firstDay() {
    return Optional.ofNullable(firstDay);
  }
}
