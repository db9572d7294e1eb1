package org.medulla.radiotherapy;

import java.util.Locale;

/**
 * Something that was true or happened, and when.
 *
 * @param id the reference, and which part of the resource where it tells several
 * @param reference the resource that tells it, {@code Type/id}
 * @param facts all but the times
 */
record TimelineEvent(String id, String reference, Kind kind, Facts facts, EventTimes times) {

  /** What events are about. */
  public enum Kind {
    CONDITION,
    PROCEDURE,
    RADIOTHERAPY,
    MOTOR,
    LABORATORY,
    IMAGING,
    MEDICATION,
    RESPONSE,
    FINDING,
    REPORT,
    DOCUMENT,
    ADVERSE_EVENT;

    /** The code by which it is asked for. */
    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
