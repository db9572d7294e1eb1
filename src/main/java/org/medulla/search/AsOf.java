package org.medulla.search;

import java.time.Instant;
import org.medulla.fhir.DateRange;

/** A moment in the past, as {@code _asOf} names it: an instant, or the number of a commit. */
public sealed interface AsOf {

  /** The name of the parameter. */
  String PARAMETER = "_asOf";

  /** Everything that was written at this instant or before. */
  record OfInstant(Instant instant) implements AsOf {}

  /** Everything up to the commit with this number. */
  record OfCommit(long t) implements AsOf {}

  /**
   * Reads the value of the parameter: {@code t:17}, or a date or instant, which stands for its
   * first millisecond.
   *
   * @throws SearchRefusal if it is neither
   */
  static AsOf of(String text) {
    if (text.startsWith("t:")) {
      try {
        long t = Long.parseLong(text.substring(2));
        if (t >= 0) {
          return new OfCommit(t);
        }
      } catch (NumberFormatException e) {
        // Falls through to the refusal.
      }
      throw refusal(text);
    }
    return DateRange.of(text.replace(' ', '+'))
        .<AsOf>map(range -> new OfInstant(Instant.ofEpochMilli(range.from())))
        .orElseThrow(() -> refusal(text));
  }

  private static SearchRefusal refusal(String text) {
    return new SearchRefusal(
        SearchProblem.BAD_VALUE,
        "'" + text + "' is neither an instant nor t: and the number of a commit",
        PARAMETER);
  }
}
