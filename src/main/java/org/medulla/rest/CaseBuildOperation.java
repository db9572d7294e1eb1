package org.medulla.rest;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.medulla.cases.CaseBuilder;
import org.medulla.cases.CaseFinding;
import org.medulla.cases.CaseReader;
import org.medulla.cases.CaseReader.Reading;
import org.medulla.fhir.OperationOutcomes;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.interaction.operation.ParametersResource;

/** {@code Bundle/$case-build}: a case record to a bundle and what there is to say about it. */
public final class CaseBuildOperation implements OperationHandler {

  @Override
  public String definition() {
    return "Bundle-case-build";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Optional<LocalDate> firstDay = call.text("dates").map(text -> day(text, call.at("dates")));
    byte[] record = call.text("record").orElseThrow().getBytes(StandardCharsets.UTF_8);
    Reading reading = new CaseReader().read(record);
    ParametersResource answer =
        ParametersResource.empty()
            .resource(
                "outcome",
                OperationOutcomes.of(reading.findings().stream().map(CaseFinding::issue).toList()));
    if (reading.isSound()) {
      CaseBuilder builder = new CaseBuilder();
      answer.resource(
          "bundle",
          firstDay
              .map(day -> builder.buildWithSyntheticDates(reading.records(), day))
              .orElseGet(() -> builder.build(reading.records())));
    }
    return new OperationResult.Resource(answer.json());
  }

  private static LocalDate day(String text, String at) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE, "'dates' needs a whole day such as 2021-03-01", at);
    }
  }
}
