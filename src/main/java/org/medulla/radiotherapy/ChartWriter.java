package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Json;
import org.medulla.radiotherapy.Anchors.Anchor;

/** Writes a part of a timeline in the compact form for charts. */
final class ChartWriter {

  private final Anchors anchors;
  private final Anchors.From from;
  private final boolean isAsked;
  private final Optional<SeriesWriter> series;
  private final Map<String, Integer> points = new LinkedHashMap<>();
  private final ArrayNode pointList = Json.newObject().putArray("points");

  /**
   * @param part what is asked for
   */
  ChartWriter(Anchors anchors, Anchors.From from, Timeline.Part part) {
    this.anchors = anchors;
    this.from = from;
    this.isAsked = !part.anchor().isEmpty();
    this.series = part.isInSeries() ? Optional.of(new SeriesWriter()) : Optional.empty();
  }

  /**
   * How many events are not told.
   *
   * @param outside they lie outside of the window
   * @param untimed a window is asked for, and they have no time
   * @param over there are more than were wanted
   */
  record LeftOut(int outside, int untimed, int over) {}

  ObjectNode write(
      JsonNode patient, List<ObjectNode> provenances, List<PlacedEvent> events, LeftOut leftOut) {
    ObjectNode chart = Json.newObject().put("form", "medulla-timeline-1");
    ObjectNode who = chart.putObject("patient");
    who.put("reference", EventReader.reference(patient));
    if (patient.has("gender")) {
      who.put("gender", patient.path("gender").asText());
    }
    if (from.isSomewhere()) {
      anchor(chart.putObject("anchor"), from.anchor()).put("asked", isAsked);
    }
    ArrayNode all = chart.putArray("anchors");
    for (Anchor anchor : anchors.all()) {
      distance(anchor(all.addObject(), anchor), from.to(anchor));
    }
    chart.set("points", pointList);
    ArrayNode list = chart.putArray("events");
    Map<String, ArrayNode> sources = sources(provenances);
    for (PlacedEvent placed : events) {
      if (series.filter(it -> it.take(placed)).isEmpty()) {
        list.add(event(placed, sources));
      }
    }
    series.ifPresent(
        it -> chart.set("series", it.write(name -> Optional.ofNullable(sources.get(name)))));
    provenances(chart.putArray("provenance"), provenances, events);
    chart
        .putObject("counts")
        .put("told", events.size())
        .put("outsideWindow", leftOut.outside)
        .put("withoutTime", leftOut.untimed)
        .put("overCount", leftOut.over);
    return chart;
  }

  private static ObjectNode anchor(ObjectNode json, Anchor anchor) {
    json.put("code", anchor.code()).put("label", anchor.label());
    if (!anchor.reference().isEmpty()) {
      json.put("reference", anchor.reference());
    }
    if (anchor.moment().isDated()) {
      json.put("date", anchor.moment().date());
    }
    anchor
        .moment()
        .relative()
        .filter(it -> !it.anchor().equals(anchor.code()))
        .ifPresent(it -> told(json.putObject("told"), it));
    return json;
  }

  private static void told(ObjectNode json, RelativeTime time) {
    json.put("anchor", time.anchor()).put("relation", time.relation());
    time.amount().ifPresent(amount -> json.put("amount", amount).put("unit", time.unit()));
  }

  private ObjectNode event(PlacedEvent placed, Map<String, ArrayNode> sources) {
    ObjectNode json = placed.event().facts().json();
    EventTimes times = placed.event().times();
    json.set("start", time(times.start(), placed.start()));
    times
        .end()
        .ifPresent(
            end -> {
              ObjectNode time = time(end, placed.end().orElse(Distance.UNKNOWN));
              boolean isGoingOn =
                  json.path("status").asText().matches("in-progress|active|on-hold");
              json.set("end", isGoingOn && !end.isKnown() ? time.put("ongoing", true) : time);
            });
    ArrayNode of = sources.get(placed.event().reference());
    if (of != null) {
      json.set("provenance", of);
    }
    return json;
  }

  private ObjectNode time(Moment moment, Distance distance) {
    ObjectNode json = Json.newObject();
    if (moment.isDated()) {
      json.put("date", moment.date()).put("precision", moment.precision());
    }
    moment
        .relative()
        .ifPresent(
            it -> {
              json.put("point", point(it, distance));
              if (!it.asStated().isEmpty()) {
                json.put("asStated", it.asStated());
              }
            });
    if (!moment.missing().isEmpty()) {
      json.put("missing", moment.missing());
    }
    if (!moment.source().isEmpty()) {
      json.put("source", moment.source());
    }
    return distance(json, distance);
  }

  /** The number of a point of time that is told as a distance; events of one time share it. */
  private int point(RelativeTime time, Distance distance) {
    return points.computeIfAbsent(
        time.sequence() > 0 ? "sequence " + time.sequence() : time.point(),
        it -> {
          ObjectNode json = pointList.addObject();
          json.put("number", pointList.size() - 1);
          json.put("label", time.asStated().isEmpty() ? time.point() : time.asStated());
          told(json, time);
          if (time.sequence() > 0) {
            json.put("sequence", time.sequence());
          }
          distance(json, distance);
          return pointList.size() - 1;
        });
  }

  /** Numbers of days have two digits after the point at most; bounds that are open are left out. */
  private static ObjectNode distance(ObjectNode json, Distance distance) {
    days(json, "days", distance.days());
    days(json, "low", distance.low());
    days(json, "high", distance.high());
    if (json.has("days")) {
      json.put("approximate", distance.isApproximate());
    }
    return json;
  }

  private static void days(ObjectNode json, String name, double days) {
    days(days).ifPresent(it -> json.put(name, it));
  }

  /** A distance as it is written; empty where there is none. */
  static Optional<BigDecimal> days(double days) {
    return Double.isNaN(days) || Double.isInfinite(days)
        ? Optional.empty()
        : Optional.of(Gray.trimmed(BigDecimal.valueOf(days).setScale(2, RoundingMode.HALF_UP)));
  }

  private static Map<String, ArrayNode> sources(List<ObjectNode> provenances) {
    Map<String, ArrayNode> sources = new HashMap<>();
    for (ObjectNode provenance : provenances) {
      for (JsonNode target : provenance.path("target")) {
        sources
            .computeIfAbsent(
                target.path("reference").asText(), it -> Json.newObject().putArray("of"))
            .add(EventReader.reference(provenance));
      }
    }
    return sources;
  }

  private static void provenances(
      ArrayNode array, List<ObjectNode> provenances, List<PlacedEvent> events) {
    Set<String> told = new HashSet<>();
    events.forEach(it -> told.add(it.event().reference()));
    for (ObjectNode provenance : provenances) {
      boolean isOfInterest = false;
      for (JsonNode target : provenance.path("target")) {
        isOfInterest |= told.contains(target.path("reference").asText());
      }
      if (isOfInterest) {
        ObjectNode json = array.addObject().put("reference", EventReader.reference(provenance));
        for (JsonNode entity : provenance.path("entity")) {
          String what = entity.path("what").path("display").asText("");
          if (!what.isEmpty()) {
            json.withArrayProperty("sources").add(what);
          }
        }
      }
    }
  }
}
