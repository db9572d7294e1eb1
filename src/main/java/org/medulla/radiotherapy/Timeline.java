package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medulla.fhir.DateRange;
import org.medulla.fhir.Json;
import org.medulla.radiotherapy.Anchors.Anchor;
import org.medulla.radiotherapy.TimelineEvent.Kind;

/**
 * The events of one patient on one axis. Resources are added one by one, so that no tree of them
 * need be kept; then a part of the timeline is told.
 */
public final class Timeline {

  private final List<TimelineEvent> events = new ArrayList<>();
  private final List<ObjectNode> provenances = new ArrayList<>();
  private final LabReader labs = new LabReader();
  private ObjectNode patient = Json.newObject();

  /** The types of resources that a timeline is made from. */
  public static Set<String> types() {
    Set<String> types = new TreeSet<>(EventReader.TYPES);
    types.add("Provenance");
    types.add("Patient");
    return types;
  }

  /** The codes of the kinds of events. */
  public static List<String> categories() {
    return Arrays.stream(Kind.values()).map(Kind::code).toList();
  }

  /** Adds what a resource tells, given by its bytes. */
  public void add(byte[] resource) {
    labs.read(resource).ifPresentOrElse(events::add, () -> add(Json.object(resource)));
  }

  /** Adds what a resource tells. */
  public void add(ObjectNode resource) {
    switch (resource.path("resourceType").asText()) {
      case "Patient" -> patient = resource;
      case "Provenance" -> provenances.add(resource);
      default -> EventReader.read(resource, events::add);
    }
  }

  /** How many events there are. */
  public int size() {
    return events.size();
  }

  /**
   * Which part of the timeline is wanted.
   *
   * @param anchor the code of the event that times are counted from; empty for the usual one
   * @param course the course whose start and end are meant; empty for the first one
   * @param categories the kinds of events; empty for all
   * @param dates only what touches this stretch of time
   * @param offsets only what touches this stretch of days from the anchor
   * @param count how many events at most
   * @param isInSeries whether plain laboratory values are told in columns
   */
  public record Part(
      String anchor,
      String course,
      Set<String> categories,
      Optional<DateRange> dates,
      Optional<Offsets> offsets,
      int count,
      boolean isInSeries) {
    public Part {
      categories = Set.copyOf(categories);
    }

    /** All of it. */
    public static Part whole() {
      return new Part(
          "", "", Set.of(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE, false);
    }
  }

  /** A stretch of days from the anchor, bounds included. */
  public record Offsets(double from, double to) {}

  /** The anchors by which a part can be asked for. */
  public List<String> anchors() {
    return new Anchors(events, "").all().stream().map(Anchor::code).toList();
  }

  /** The courses whose start and end can be asked for. */
  public List<String> courses() {
    return events.stream()
        .filter(Anchors::isCourse)
        .map(TimelineEvent::reference)
        .sorted()
        .toList();
  }

  /**
   * A part in the compact form for charts; its schema is {@code docs/timeline.schema.json}. It can
   * be told once, because the events become part of the answer.
   */
  public ObjectNode chart(Part part) {
    Anchors anchors = new Anchors(events, part.course);
    Optional<Anchor> anchor = part.anchor.isEmpty() ? anchors.usual() : anchors.find(part.anchor);
    Anchors.From from = anchors.new From(anchor.orElse(Anchor.NOWHERE));
    ChartWriter chart = new ChartWriter(anchors, from, part);
    int outside = 0;
    int untimed = 0;
    List<PlacedEvent> kept = new ArrayList<>();
    for (TimelineEvent event : events) {
      if (!part.categories.isEmpty() && !part.categories.contains(event.kind().code())) {
        continue;
      }
      PlacedEvent placed = PlacedEvent.of(event, from);
      if (placed.isUnplacedFor(part)) {
        untimed++;
      } else if (placed.isIn(part)) {
        kept.add(placed);
      } else {
        outside++;
      }
    }
    kept.sort(Comparator.naturalOrder());
    int over = Math.max(0, kept.size() - part.count);
    return chart.write(
        patient,
        provenances,
        kept.subList(0, kept.size() - over),
        new ChartWriter.LeftOut(outside, untimed, over));
  }

  /**
   * The motor table.
   *
   * @param anchor what the columns are counted from; empty to title them with the words of the
   *     source or their dates
   */
  public MotorGrid motorGrid(String anchor) {
    Part scores =
        new Part(
            anchor,
            "",
            Set.of(Kind.MOTOR.code()),
            Optional.empty(),
            Optional.empty(),
            Integer.MAX_VALUE,
            false);
    return MotorGrid.of(chart(scores), !anchor.isEmpty());
  }
}
