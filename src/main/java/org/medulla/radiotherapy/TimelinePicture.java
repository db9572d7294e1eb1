package org.medulla.radiotherapy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.medulla.radiotherapy.AxisLabels.Label;
import org.medulla.radiotherapy.PictureCanvas.Look;

/**
 * Draws the chart of a timeline: a lane for each kind of event. Where days are known the axis is
 * one of days; where they are not, events stand in columns in the order of the course, because a
 * picture would otherwise claim distances that nobody told.
 */
public final class TimelinePicture {

  private static final int WIDTH = 1120;
  private static final int LEFT = 130;
  private static final int RIGHT = 30;
  private static final int TOP = 70;
  private static final int LANE = 54;
  private static final int MAX_MARKS = 5_000;
  private static final String MARKS = "Dashed marks: approximate in time, or not plainly stated";

  private final JsonNode chart;
  private final Map<String, List<JsonNode>> lanes = new LinkedHashMap<>();
  private final List<Double> columns = new ArrayList<>();
  private final List<Label> ticks;
  private final AxisLabels labels;
  private final boolean isInDays;
  private double first;
  private double last;

  private TimelinePicture(JsonNode chart) {
    this.chart = chart;
    int timed = 0;
    int known = 0;
    for (JsonNode event : chart.path("events")) {
      lanes.computeIfAbsent(event.path("kind").asText(), it -> new ArrayList<>()).add(event);
      boolean hasTime = !event.path("start").has("missing");
      timed += hasTime ? 1 : 0;
      known += hasTime && event.path("start").has("days") ? 1 : 0;
    }
    this.isInDays = known * 10 >= timed * 9;
    range();
    this.ticks = ticks();
    this.labels = AxisLabels.of(ticks, 4, WIDTH - 4);
  }

  /** The picture of a chart, as SVG with a title and a description. */
  public static String svg(JsonNode chart) {
    TimelinePicture picture = new TimelinePicture(chart);
    SvgCanvas canvas =
        new SvgCanvas(WIDTH, picture.height(), picture.title(), picture.description());
    picture.draw(canvas);
    return canvas.end();
  }

  /** The same as PNG; empty where this Java has no fonts. */
  public static Optional<byte[]> png(JsonNode chart) {
    if (!Fonts.areThere()) {
      return Optional.empty();
    }
    TimelinePicture picture = new TimelinePicture(chart);
    PngCanvas canvas = new PngCanvas(WIDTH, picture.height());
    picture.draw(canvas);
    return Optional.of(canvas.end());
  }

  private void range() {
    first = 0;
    last = 1;
    TreeSet<Double> places = new TreeSet<>();
    chart.path("events").forEach(it -> add(places, it.path("start")));
    chart.path("events").forEach(it -> add(places, it.path("end")));
    if (isInDays && !places.isEmpty()) {
      first = Math.min(0, places.first());
      last = Math.max(1, places.last());
    }
    columns.addAll(places);
  }

  private void add(TreeSet<Double> places, JsonNode time) {
    if (isInDays && time.has("days")) {
      places.add(time.path("days").asDouble());
    } else if (!isInDays && time.has("point")) {
      places.add(order(time));
    }
  }

  /** The column of a time that is told in words. */
  private double order(JsonNode time) {
    JsonNode point = chart.path("points").path(time.path("point").asInt());
    if (point.has("sequence")) {
      return point.path("sequence").asDouble();
    }
    String relation = point.path("relation").asText();
    for (JsonNode other : chart.path("points")) {
      boolean isAnchor =
          other.path("relation").asText().equals("concurrent")
              && other.path("anchor").equals(point.path("anchor"));
      if (isAnchor && other.has("sequence")) {
        return other.path("sequence").asDouble() + (relation.equals("before") ? -0.5 : 0.5);
      }
    }
    return 1000;
  }

  private double x(JsonNode time) {
    return isInDays ? dayX(time.path("days").asDouble()) : columnX(order(time));
  }

  private double dayX(double day) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (day - first) / Math.max(1, last - first);
  }

  private double columnX(double column) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (columns.indexOf(column) + 0.5) / columns.size();
  }

  private boolean isPlaced(JsonNode event) {
    return isAt(event.path("start")) || isAt(event.path("end"));
  }

  private boolean isAt(JsonNode time) {
    return isInDays ? time.has("days") : time.has("point");
  }

  private int height() {
    return bottom() + AxisLabels.ROW * Math.max(1, labels.rows()) + 12;
  }

  private int bottom() {
    return TOP + drawn().size() * LANE + 10;
  }

  /** The kinds of which something has a place. */
  private List<Map.Entry<String, List<JsonNode>>> drawn() {
    return lanes.entrySet().stream()
        .filter(it -> it.getValue().stream().anyMatch(this::isPlaced))
        .toList();
  }

  private String title() {
    return "Timeline of " + chart.path("patient").path("reference").asText();
  }

  private String description() {
    StringBuilder text = new StringBuilder(axisWords()).append(". ");
    lanes.forEach(
        (kind, events) -> text.append(kind).append(": ").append(events.size()).append("; "));
    return text.toString();
  }

  private void draw(PictureCanvas canvas) {
    canvas.text(LEFT, 22, Look.TITLE, title());
    canvas.text(LEFT, 40, Look.SUBTITLE, axisWords() + ". " + MARKS);
    axis(canvas, bottom());
    int y = TOP;
    for (Map.Entry<String, List<JsonNode>> lane : drawn()) {
      lane(canvas, lane.getKey(), lane.getValue(), y);
      y += LANE;
    }
  }

  private String axisWords() {
    return isInDays
        ? "Days from: " + chart.path("anchor").path("label").asText("")
        : "In the order of the course; distances are not all known, so columns are no scale";
  }

  private void axis(PictureCanvas canvas, int bottom) {
    for (Label tick : ticks) {
      canvas.guide(tick.x(), TOP - 12, bottom, tick.text());
    }
    for (AxisLabels.Placed label : labels.placed()) {
      double y = bottom + 4 + AxisLabels.ROW * label.row();
      canvas.line(label.label().x(), bottom, label.label().x(), y);
    }
    for (AxisLabels.Placed label : labels.placed()) {
      double y = bottom + AxisLabels.ROW * (label.row() + 1);
      canvas.text(label.center(), y, Look.TICK, label.label().text());
    }
  }

  private List<Label> ticks() {
    if (!isInDays) {
      return columns.stream().map(it -> new Label(columnX(it), words(it))).toList();
    }
    List<Label> ticks = new ArrayList<>();
    double step = step();
    for (double day = Math.ceil(first / step) * step; day <= last; day += step) {
      ticks.add(new Label(dayX(day), String.valueOf(Math.round(day))));
    }
    return ticks;
  }

  private String words(double column) {
    for (JsonNode point : chart.path("points")) {
      if (point.path("sequence").asDouble(-1) == column) {
        String unit = point.path("unit").asText();
        String distance =
            point.has("amount")
                ? " + " + RelativeTime.span(point.path("amount").decimalValue(), unit)
                : "";
        boolean isBefore = point.path("relation").asText().equals("before");
        return anchor(point.path("anchor").asText())
            + (isBefore ? distance.replace('+', '\u2212') : distance);
      }
    }
    return "";
  }

  /** How an event that times are counted from reads. */
  private String anchor(String code) {
    for (JsonNode anchor : chart.path("anchors")) {
      if (anchor.path("code").asText().equals(code)) {
        return anchor.path("label").asText(code);
      }
    }
    return code;
  }

  private double step() {
    double step = 1;
    for (double factor : new double[] {7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650}) {
      if ((last - first) / step > 12) {
        step = factor;
      }
    }
    while ((last - first) / step > 12) {
      step *= 2;
    }
    return step;
  }

  private void lane(PictureCanvas canvas, String kind, List<JsonNode> events, int y) {
    canvas.text(10, y + LANE / 2.0 + 4, Look.LANE, kind);
    canvas.line(10, y + LANE, WIDTH - RIGHT, y + LANE);
    Map<Long, Integer> stacked = new LinkedHashMap<>();
    events.stream()
        .filter(this::isPlaced)
        .limit(MAX_MARKS)
        .forEach(it -> mark(canvas, it, y, stacked));
  }

  private void mark(PictureCanvas canvas, JsonNode event, int y, Map<Long, Integer> stacked) {
    JsonNode start = isAt(event.path("start")) ? event.path("start") : event.path("end");
    double x = x(start);
    double end = isAt(event.path("end")) ? x(event.path("end")) : x;
    int row = stacked.merge(Math.round(x / 7), 1, Integer::sum) - 1;
    double top = y + 8 + (row % 5) * 8;
    double left = x - 3 + (row / 5 % 6) * 8;
    boolean isSure = !start.path("approximate").asBoolean() && !isUnsure(event);
    double width = Math.max(6, end - x);
    canvas.mark(left, top, width, isSure, tip(event, start));
    if (event.path("role").asText().equals("course")) {
      canvas.text(left + width + 6, top + 7, Look.LANE, doses(event));
    }
  }

  private static boolean isUnsure(JsonNode event) {
    return !event.path("source").asText("stated").equals("stated");
  }

  private static String doses(JsonNode event) {
    List<String> doses = new ArrayList<>();
    event.path("doses").forEach(it -> doses.add(it.path("total").asText("?") + " Gy"));
    return String.join(", ", doses);
  }

  private static String tip(JsonNode event, JsonNode start) {
    StringBuilder tip = new StringBuilder(event.path("label").asText());
    JsonNode value = event.path("value");
    if (value.has("number")) {
      tip.append(": ").append(value.path("number").asText());
      tip.append(' ').append(value.path("unit").asText(""));
    } else if (value.has("text")) {
      tip.append(": ").append(value.path("text").asText());
    }
    String doses = doses(event);
    tip.append(doses.isEmpty() ? "" : ", " + doses);
    tip.append(" (").append(start.path("date").asText(start.path("asStated").asText("")));
    String source = event.path("source").asText("");
    return tip.append(source.isEmpty() ? "" : "; " + SummaryWords.sureness(source))
        .append(')')
        .toString();
  }
}
