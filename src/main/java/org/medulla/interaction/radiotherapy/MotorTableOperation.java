package org.medulla.interaction.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.medulla.fhir.Json;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.interaction.operation.ParametersResource;
import org.medulla.radiotherapy.MotorGrid;
import org.medulla.radiotherapy.MotorGrid.Cell;
import org.medulla.radiotherapy.MotorGrid.Column;
import org.medulla.radiotherapy.Timeline;

/** {@code Patient/[id]/$motor-table}: the motor scores as the table that is printed. */
public final class MotorTableOperation implements OperationHandler {

  private final PatientRecords records;

  public MotorTableOperation(PatientRecords records) {
    this.records = records;
  }

  @Override
  public String definition() {
    return "Patient-motor-table";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Choices.require(call, "format", List.of("fhir", "csv", "html"));
    Timeline timeline = new Timeline();
    records.eachBytes(call.target().key().orElseThrow(), Timeline.types(), timeline::add);
    String anchor = call.text("anchor").orElse("");
    if (!anchor.isEmpty() && !timeline.anchors().contains(anchor)) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          "'" + anchor + "' is none of " + String.join(", ", timeline.anchors()),
          call.at("anchor"));
    }
    MotorGrid grid = timeline.motorGrid(anchor);
    return switch (call.text("format").orElse("fhir")) {
      case "csv" -> Files.csv(grid.csv());
      case "html" -> Files.html(grid.html(call.target().path()));
      default -> new OperationResult.Resource(parameters(grid));
    };
  }

  private static ObjectNode parameters(MotorGrid grid) {
    ParametersResource answer = ParametersResource.empty();
    for (Column column : grid.columns()) {
      ParametersResource parts = answer.parts("column");
      parts.add("title", "string", column.title());
      if (!column.source().isEmpty()) {
        parts.add("source", "code", column.source());
      }
      if (column.time().has("date")) {
        parts.add("date", "dateTime", column.time().path("date"));
      }
      for (String level : grid.levels()) {
        for (String side : List.of("right", "left")) {
          score(parts.parts("score"), level, side, grid.cell(column, level, side));
        }
      }
    }
    return answer.json();
  }

  private static void score(ParametersResource parts, String level, String side, Cell cell) {
    parts.add("level", "code", level);
    parts.add("side", "code", side);
    for (String value : cell.values()) {
      if (value.matches("[0-9.]+")) {
        parts.add("value", "decimal", Json.newObject().numberNode(new BigDecimal(value)));
      } else {
        parts.add("absent", "code", "not-performed");
      }
    }
    parts.add("text", "string", cell.words());
    if (cell.values().size() > 1) {
      parts.add("conflicting", true);
    }
    cell.references()
        .forEach(it -> parts.add("reference", "Reference", Json.newObject().put("reference", it)));
  }
}
