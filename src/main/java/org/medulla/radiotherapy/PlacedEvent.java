package org.medulla.radiotherapy;

import java.util.Comparator;
import java.util.Optional;
import org.medulla.fhir.DateRange;

/**
 * An event and how it lies to the anchor.
 *
 * @param end the end of what has one
 * @param place where it is sorted in
 * @param sequence its position in the order of the course, where distances tell none
 */
record PlacedEvent(
    TimelineEvent event, Distance start, Optional<Distance> end, double place, double sequence)
    implements Comparable<PlacedEvent> {

  private static final Comparator<PlacedEvent> ORDER =
      Comparator.comparingDouble(PlacedEvent::place)
          .thenComparingDouble(PlacedEvent::sequence)
          .thenComparing(it -> it.event.times().start().date())
          .thenComparing(it -> it.event.kind())
          .thenComparing(it -> it.event.id());

  static PlacedEvent of(TimelineEvent event, Anchors.From from) {
    EventTimes times = event.times();
    Distance start = from.toStart(event);
    return new PlacedEvent(
        event,
        start,
        times.end().map(end -> from.toEnd(event, end)),
        from.place(times.start(), start),
        from.sequence(times.start()));
  }

  /** Whether a window is asked for in which the event has no place at all. */
  boolean isUnplacedFor(Timeline.Part part) {
    boolean hasDate =
        event.times().start().isDated() || event.times().end().filter(Moment::isDated).isPresent();
    boolean hasOffset = isBounded(start) || end.filter(PlacedEvent::isBounded).isPresent();
    return (part.dates().isPresent() && !hasDate) || (part.offsets().isPresent() && !hasOffset);
  }

  private static boolean isBounded(Distance distance) {
    return distance.isKnown()
        || !Double.isInfinite(distance.low())
        || !Double.isInfinite(distance.high());
  }

  /** Whether the event may touch the windows that are asked for. */
  boolean isIn(Timeline.Part part) {
    return part.dates().map(this::touches).orElse(true)
        && part.offsets().map(this::touches).orElse(true);
  }

  private boolean touches(Timeline.Offsets window) {
    Distance last = end.orElse(start);
    return start.low() <= window.to() && last.high() >= window.from();
  }

  private boolean touches(DateRange window) {
    Moment first = event.times().start();
    Moment last = event.times().end().orElse(first);
    long from = DateRange.of(first.date()).map(DateRange::from).orElse(Long.MIN_VALUE);
    long to = DateRange.of(last.date()).map(DateRange::to).orElse(Long.MAX_VALUE);
    return from < window.to() && to > window.from();
  }

  @Override
  public int compareTo(PlacedEvent other) {
    return ORDER.compare(this, other);
  }
}
