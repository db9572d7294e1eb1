package org.medulla.interaction.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.Read;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.radiotherapy.RtSummary;
import org.medulla.store.ResourceKey;

/** {@code Patient/[id]/$rt-summary} and {@code Procedure/[id]/$rt-summary}. */
public final class SummaryOperation implements OperationHandler {

  private final PatientRecords records;
  private final Read read;
  private final String base;
  private final Clock clock;
  private final Supplier<String> identifiers;

  /**
   * @param base the address of this server, without a closing slash
   * @param identifiers gives a new UUID for each document
   */
  public SummaryOperation(
      PatientRecords records, Read read, String base, Clock clock, Supplier<String> identifiers) {
    this.records = records;
    this.read = read;
    this.base = base;
    this.clock = clock;
    this.identifiers = identifiers;
  }

  @Override
  public String definition() {
    return "Patient-rt-summary";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Choices.require(call, "format", List.of("fhir", "html", "csv", "xlsx"));
    ResourceKey target = call.target().key().orElseThrow();
    boolean isCourse = target.type().equals("Procedure");
    RtSummary summary = new RtSummary(AlphaBetas.of(call));
    records.each(isCourse ? patient(target) : target, RtSummary.types(), summary::add);
    String course = isCourse ? target.toString() : "";
    if (isCourse && !summary.courses().contains(course)) {
      throw new OperationRefusal(
          OperationProblem.NOT_SERVED,
          course
              + " is no course of radiotherapy; the patient has "
              + (summary.courses().isEmpty() ? "none" : String.join(", ", summary.courses())));
    }
    if (summary.courses().isEmpty()) {
      throw new InteractionRefusal(
          InteractionProblem.NOT_FOUND, "There is no course of radiotherapy of " + target);
    }
    return switch (call.text("format").orElse("fhir")) {
      case "html" -> Files.html(summary.html(course));
      case "csv" -> Files.csv(summary.csv(course));
      case "xlsx" -> Files.xlsx(summary.workbook(course));
      default -> new OperationResult.Resource(summary.document(course, stamp()));
    };
  }

  private RtSummary.Stamp stamp() {
    return new RtSummary.Stamp(
        base, clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(), identifiers.get());
  }

  private ResourceKey patient(ResourceKey course) {
    ObjectNode procedure =
        read.execute(course)
            .fold(
                found -> PatientRecords.tree(found.version()),
                gone -> {
                  throw new InteractionRefusal(
                      InteractionProblem.GONE, "Resource " + course + " was deleted");
                },
                missing -> {
                  throw new InteractionRefusal(
                      InteractionProblem.NOT_FOUND, "There is no resource " + course);
                });
    String[] parts = procedure.path("subject").path("reference").asText("").split("/", -1);
    if (parts.length != 2 || !parts[0].equals("Patient") || !ResourceKey.isId(parts[1])) {
      throw new OperationRefusal(
          OperationProblem.NOT_SERVED, course + " has no patient of this server as its subject");
    }
    return new ResourceKey(parts[0], parts[1]);
  }
}
