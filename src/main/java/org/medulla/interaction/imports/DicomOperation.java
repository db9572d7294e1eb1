package org.medulla.interaction.imports;

import java.time.Clock;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.dicom.DicomImport;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationResult;

/** {@code $import-dicom}: DICOM JSON becomes resources. */
public final class DicomOperation implements OperationHandler {

  private final Importer importer;
  private final Clock clock;

  public DicomOperation(Importer importer, Clock clock) {
    this.importer = importer;
    this.clock = clock;
  }

  @Override
  public String definition() {
    return "import-dicom";
  }

  @Override
  public boolean takesContent() {
    return true;
  }

  @Override
  public OperationResult execute(OperationCall call) {
    SourceContent source = SourceContent.of(call);
    ImportPlan plan =
        new DicomImport(call.text("patient-system").orElse(""), call.text("endpoint").orElse(""))
            .read(source.name(), source.bytes(), clock.instant());
    return call.isTrue("dry-run") ? importer.tell(plan) : importer.carryOut(plan);
  }
}
