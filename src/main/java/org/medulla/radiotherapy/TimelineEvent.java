package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Something that was true or happened, and when.
 *
 * @param reference the resource that tells it, {@code Type/id}
 * @param facts all but the times, in the form of the chart
 */
record TimelineEvent(String reference, Kind kind, ObjectNode facts, EventTimes times) {

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
