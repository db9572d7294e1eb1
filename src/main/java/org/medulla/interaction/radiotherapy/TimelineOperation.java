package org.medulla.interaction.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.medulla.fhir.Json;
import org.medulla.interaction.operation.Argument;
import org.medulla.interaction.operation.ContentBytes;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.radiotherapy.Timeline;
import org.medulla.radiotherapy.Timeline.Offsets;
import org.medulla.radiotherapy.Timeline.Part;
import org.medulla.radiotherapy.TimelinePicture;

/** {@code Patient/[id]/$timeline}: all events of a patient on one axis. */
public final class TimelineOperation implements OperationHandler {

  private static final int MAX_COUNT = 50_000;
  private static final List<String> SHAPES = List.of("fhir", "chart", "svg", "png");

  private final PatientRecords records;

  public TimelineOperation(PatientRecords records) {
    this.records = records;
  }

  @Override
  public String definition() {
    return "Patient-timeline";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Choices.require(call, "shape", SHAPES);
    String shape = call.text("shape").orElse("fhir");
    requireChart(call, shape);
    Timeline timeline = new Timeline();
    Part part = part(call);
    records.eachBytes(call.target().key().orElseThrow(), Timeline.types(), timeline::add);
    requireKnown(call, "anchor", timeline::anchors);
    requireKnown(call, "course", timeline::courses);
    ObjectNode chart = timeline.chart(part);
    requireAnchor(call, chart);
    return switch (shape) {
      case "chart" ->
          new OperationResult.Raw(ContentBytes.wrap(Json.bytes(chart)), "application/json");
      case "svg" -> Files.svg(TimelinePicture.svg(chart));
      case "png" ->
          TimelinePicture.png(chart).map(Files::png).orElseThrow(TimelineOperation::noFonts);
      default -> new OperationResult.Resource(TimelineParameters.of(chart));
    };
  }

  /** Columns are a matter of the compact form alone. */
  private static void requireChart(OperationCall call, String shape) {
    if (call.isTrue("series") && !shape.equals("chart")) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE, "'series' goes with shape=chart only", call.at("series"));
    }
  }

  static OperationRefusal noFonts() {
    return new OperationRefusal(
        OperationProblem.NO_PICTURE,
        "The Java of this server has no fonts, so it cannot draw PNG; shape=svg gives the same"
            + " picture as SVG",
        "http.shape");
  }

  private static void requireKnown(OperationCall call, String name, Supplier<List<String>> words) {
    if (call.one(name).isEmpty()) {
      return;
    }
    String value = call.text(name).orElseThrow();
    List<String> known = words.get();
    if (!known.contains(value)) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          known.isEmpty()
              ? "The patient has nothing that '" + name + "' could name"
              : "'" + value + "' is none of " + String.join(", ", known),
          call.at(name));
    }
  }

  /** A window in days means nothing where there is nothing to count from. */
  private static void requireAnchor(OperationCall call, ObjectNode chart) {
    for (String name : List.of("offset-start", "offset-end")) {
      if (call.one(name).isPresent() && !chart.has("anchor")) {
        throw new OperationRefusal(
            OperationProblem.BAD_VALUE,
            "'" + name + "' needs an anchor, and the patient has none",
            call.at(name));
      }
    }
  }

  private static Part part(OperationCall call) {
    return new Part(
        call.text("anchor").orElse(""),
        call.text("course").orElse(""),
        categories(call),
        Windows.dates(call),
        offsets(call),
        count(call),
        call.isTrue("series"));
  }

  private static Set<String> categories(OperationCall call) {
    Choices.require(call, "category", Timeline.categories());
    return new LinkedHashSet<>(call.texts("category"));
  }

  private static Optional<Offsets> offsets(OperationCall call) {
    Optional<Double> start = call.one("offset-start").map(TimelineOperation::number);
    Optional<Double> end = call.one("offset-end").map(TimelineOperation::number);
    if (start.isEmpty() && end.isEmpty()) {
      return Optional.empty();
    }
    double from = start.orElse(Double.NEGATIVE_INFINITY);
    double to = end.orElse(Double.POSITIVE_INFINITY);
    if (from > to) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          "'offset-end' lies before 'offset-start'",
          call.at("offset-end"));
    }
    return Optional.of(new Offsets(from, to));
  }

  private static double number(Argument argument) {
    return argument.value().doubleValue();
  }

  private static int count(OperationCall call) {
    int count = call.one("_count").map(it -> it.value().intValue()).orElse(MAX_COUNT);
    if (count < 1 || count > MAX_COUNT) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          "'_count' is a number from 1 to " + MAX_COUNT,
          call.at("_count"));
    }
    return count;
  }
}
