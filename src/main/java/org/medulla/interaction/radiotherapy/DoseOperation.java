package org.medulla.interaction.radiotherapy;

import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.radiotherapy.DoseReport;
import org.medulla.radiotherapy.DoseReport.Question;
import org.medulla.radiotherapy.RadiotherapyRecord;

/** {@code Patient/[id]/$dose-accumulate}: physical dose, BED and EQD2 over courses. */
public final class DoseOperation implements OperationHandler {

  private final PatientRecords records;

  public DoseOperation(PatientRecords records) {
    this.records = records;
  }

  @Override
  public String definition() {
    return "Patient-dose-accumulate";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Question question =
        new Question(
            AlphaBetas.of(call),
            call.text("course").orElse(""),
            call.text("volume").orElse(""),
            call.text("body-site").orElse(""),
            Windows.dates(call));
    RadiotherapyRecord record = new RadiotherapyRecord();
    records.each(call.target().key().orElseThrow(), RadiotherapyRecord.TYPES, record::add);
    return new OperationResult.Resource(DoseParameters.of(DoseReport.of(record, question)));
  }
}
