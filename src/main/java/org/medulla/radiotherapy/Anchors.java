package org.medulla.radiotherapy;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.radiotherapy.TimelineEvent.Kind;

/** The events that times are counted from, and how they lie to each other. */
final class Anchors {

  static final String DIAGNOSIS = "diagnosis";
  static final String START = "rt-start";
  static final String END = "rt-end";

  /** Follows the reference of a resource where its end is meant. */
  private static final String AT_END = "!end";

  private final Map<String, TimelineEvent> events = new HashMap<>();
  private final Map<String, Anchor> anchors = new LinkedHashMap<>();
  private final Axis axis = new Axis();
  private final Set<String> places = new HashSet<>();
  private final Set<String> references = new HashSet<>();
  private final Map<String, Integer> sequences = new HashMap<>();

  /**
   * An event that times are counted from.
   *
   * @param code of the code system of anchors
   * @param reference the resource that is the event; empty if none is named
   * @param place its name on the axis
   * @param moment when it was
   */
  record Anchor(String code, String label, String reference, String place, Moment moment) {
    /** Stands in where there is no event to count from: nothing lies at a known distance. */
    static final Anchor NOWHERE = new Anchor("", "", "", "nowhere", Moment.NOT_STATED);
  }

  Anchors(Collection<TimelineEvent> all, String course) {
    all.forEach(it -> events.putIfAbsent(it.reference(), it));
    all.forEach(this::learn);
    courses(all, course);
    diagnosis(all);
    anchors.values().forEach(it -> references.add(it.reference));
    events.values().stream().filter(this::isPlace).forEach(this::place);
    order();
    axis.settle();
  }

  /** The anchors that there are, in the order of the course. */
  List<Anchor> all() {
    return anchors.values().stream()
        .sorted(
            Comparator.<Anchor>comparingInt(
                    it -> sequences.getOrDefault(it.place, Integer.MAX_VALUE))
                .thenComparing(it -> axis.between(Axis.EPOCH, it.place).place())
                .thenComparing(Anchor::code))
        .toList();
  }

  Optional<Anchor> find(String code) {
    return Optional.ofNullable(anchors.get(code));
  }

  /** What times are counted from where nobody says: the end or the start of radiotherapy. */
  Optional<Anchor> usual() {
    return find(END)
        .or(() -> find(START))
        .or(() -> find(DIAGNOSIS))
        .or(() -> all().stream().findFirst());
  }

  private void learn(TimelineEvent event) {
    event.times().start().relative().ifPresent(it -> learn(it, event));
    event.times().end().flatMap(Moment::relative).ifPresent(it -> learn(it, event));
  }

  private void learn(RelativeTime time, TimelineEvent event) {
    String reference = time.isItself() ? event.reference() : time.reference();
    Anchor known = anchors.get(time.anchor());
    if (known == null || (known.reference.isEmpty() && !reference.isEmpty())) {
      anchors.put(time.anchor(), anchor(time.anchor(), time.label(), reference));
    }
  }

  private Anchor anchor(String code, String label, String reference) {
    TimelineEvent event = events.get(reference);
    boolean isAtEnd = code.endsWith("-end") && event != null && event.times().end().isPresent();
    Moment moment =
        event == null
            ? Moment.NOT_STATED
            : isAtEnd ? event.times().end().orElseThrow() : event.times().start();
    String place = reference.isEmpty() ? "code " + code : reference + (isAtEnd ? AT_END : "");
    return new Anchor(code, label, reference, place, moment);
  }

  /** Start and end of the course that is asked for, or of the first one. */
  private void courses(Collection<TimelineEvent> all, String asked) {
    String wanted = asked.isEmpty() ? namedCourse() : asked;
    List<TimelineEvent> courses =
        all.stream()
            .filter(Anchors::isCourse)
            .filter(it -> wanted.isEmpty() || it.reference().equals(wanted))
            .sorted(
                Comparator.<TimelineEvent>comparingDouble(Anchors::start)
                    .thenComparing(TimelineEvent::reference))
            .toList();
    if (courses.isEmpty()) {
      return;
    }
    TimelineEvent course = courses.get(0);
    if (!asked.isEmpty()) {
      anchors.remove(START);
      anchors.remove(END);
    }
    anchors.putIfAbsent(START, anchor(START, "Start of radiotherapy", course.reference()));
    if (course.times().end().filter(Moment::isKnown).isPresent()) {
      anchors.putIfAbsent(END, anchor(END, "End of radiotherapy", course.reference()));
    }
  }

  /** The course that times are already counted from. */
  private String namedCourse() {
    return find(START).or(() -> find(END)).map(Anchor::reference).orElse("");
  }

  static boolean isCourse(TimelineEvent event) {
    return event.kind() == Kind.RADIOTHERAPY
        && event.facts().json().path("role").asText().equals("course")
        && !event.facts().json().path("status").asText().equals("not-done");
  }

  private static double start(TimelineEvent event) {
    Moment start = event.times().start();
    return start.isDated() ? start.sinceEpoch().days() : Double.MAX_VALUE;
  }

  /** What a diagnosis of its own name is, else the Condition that was noted first. */
  private void diagnosis(Collection<TimelineEvent> all) {
    if (anchors.containsKey(DIAGNOSIS)) {
      return;
    }
    List<Anchor> named =
        anchors.values().stream().filter(it -> it.code.endsWith("-" + DIAGNOSIS)).toList();
    if (named.size() == 1) {
      Anchor one = named.get(0);
      anchors.put(
          DIAGNOSIS, new Anchor(DIAGNOSIS, one.label, one.reference, one.place, one.moment));
      return;
    }
    all.stream()
        .filter(it -> it.kind() == Kind.CONDITION && it.times().start().isDated())
        .min(Comparator.comparingDouble(Anchors::start).thenComparing(TimelineEvent::reference))
        .ifPresent(
            it ->
                anchors.put(
                    DIAGNOSIS,
                    anchor(DIAGNOSIS, it.facts().json().path("label").asText(), it.reference())));
  }

  private boolean isPlace(TimelineEvent event) {
    return references.contains(event.reference()) || isCourse(event);
  }

  private void place(TimelineEvent event) {
    String start = event.reference();
    place(start, event.times().start());
    event
        .times()
        .end()
        .ifPresent(
            end -> {
              place(start + AT_END, end);
              axis.link(start, start + AT_END, Distance.UNKNOWN_BUT_LATER);
            });
  }

  private void place(String place, Moment moment) {
    places.add(place);
    if (moment.isDated()) {
      axis.link(Axis.EPOCH, place, moment.sinceEpoch());
    }
    moment.relative().ifPresent(time -> place(place, moment, time));
  }

  private void place(String place, Moment moment, RelativeTime time) {
    if (time.sequence() > 0) {
      sequences.merge(place, time.sequence(), Math::min);
    }
    Anchor from = anchors.get(time.anchor());
    if (from == null || from.place.equals(place)) {
      return;
    }
    // Where both have dates, these tell the distance better than words do.
    if (!moment.isDated() || !from.moment.isDated()) {
      axis.link(from.place, place, time.distance());
    }
  }

  /** Where distances are not known the order of the course still is. */
  private void order() {
    List<Map.Entry<String, Integer>> ordered =
        sequences.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    for (int i = 1; i < ordered.size(); i++) {
      if (ordered.get(i - 1).getValue() < ordered.get(i).getValue()) {
        axis.link(ordered.get(i - 1).getKey(), ordered.get(i).getKey(), Distance.UNKNOWN_BUT_LATER);
      }
    }
  }

  /** How times lie to one anchor. */
  final class From {
    private final Anchor anchor;
    private final Map<String, Distance> known = new HashMap<>();

    From(Anchor anchor) {
      this.anchor = anchor;
    }

    Anchor anchor() {
      return anchor;
    }

    boolean isSomewhere() {
      return !anchor.equals(Anchor.NOWHERE);
    }

    Distance to(Anchor other) {
      return to(other.place);
    }

    private Distance to(String place) {
      return known.computeIfAbsent(place, it -> axis.between(anchor.place, it));
    }

    /** How far after the anchor the start of an event is. */
    Distance toStart(TimelineEvent event) {
      String place = event.reference();
      return places.contains(place) ? to(place) : to(event.times().start());
    }

    /** How far after the anchor the end of an event is, whose end is this. */
    Distance toEnd(TimelineEvent event, Moment end) {
      String place = event.reference() + AT_END;
      return places.contains(place) ? to(place) : to(end);
    }

    /**
     * Where a time is sorted in: beside the event it is told by, where its distance is unbounded.
     */
    double place(Moment moment, Distance distance) {
      Optional<Anchor> beside = moment.relative().map(it -> anchors.get(it.anchor()));
      return Double.isInfinite(distance.place()) && beside.isPresent()
          ? to(beside.get()).place()
          : distance.place();
    }

    /** The position of a time in the order of the course; the largest number if it has none. */
    double sequence(Moment moment) {
      if (moment.relative().isEmpty()) {
        return Double.MAX_VALUE;
      }
      RelativeTime time = moment.relative().get();
      Anchor from = anchors.get(time.anchor());
      Integer own = from == null ? null : sequences.get(from.place);
      if (time.sequence() > 0 || own == null) {
        return time.sequence() > 0 ? time.sequence() : Double.MAX_VALUE;
      }
      return time.relation().equals("before") ? own - 0.5 : own + 0.5;
    }

    private Distance to(Moment moment) {
      Distance epoch = to(Axis.EPOCH);
      if (moment.isDated() && epoch.isKnown()) {
        return epoch.plus(moment.sinceEpoch());
      }
      if (moment.relative().isPresent()) {
        RelativeTime time = moment.relative().get();
        Anchor from = anchors.get(time.anchor());
        return from == null ? Distance.UNKNOWN : to(from.place).plus(time.distance());
      }
      boolean isBounded = moment.isDated() && !epoch.equals(Distance.UNKNOWN);
      return isBounded ? epoch.plus(moment.sinceEpoch()) : Distance.UNKNOWN;
    }
  }
}
