package org.medulla.interaction.imports;

import java.time.Clock;
import java.util.List;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.sheet.SheetImport;
import org.medulla.imports.sheet.SheetOptions;
import org.medulla.interaction.operation.Argument;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.interaction.operation.OperationResult;

/** {@code $import-sheet}: a CSV file or an XLSX workbook becomes resources. */
public final class SheetOperation implements OperationHandler {

  private final Importer importer;
  private final SheetImport sheets;
  private final Clock clock;

  public SheetOperation(Importer importer, SheetImport sheets, Clock clock) {
    this.importer = importer;
    this.sheets = sheets;
    this.clock = clock;
  }

  @Override
  public String definition() {
    return "import-sheet";
  }

  @Override
  public boolean takesContent() {
    return true;
  }

  @Override
  public OperationResult execute(OperationCall call) {
    SourceContent source = SourceContent.of(call);
    ImportPlan plan = sheets.read(source.name(), source.bytes(), options(call), clock.instant());
    return call.isTrue("dry-run") ? importer.tell(plan) : importer.carryOut(plan);
  }

  private static SheetOptions options(OperationCall call) {
    SheetOptions options = SheetOptions.DEFAULT;
    for (Argument argument : call.arguments()) {
      if (!List.of("source", "file-name", "dry-run").contains(argument.name())) {
        options =
            options
                .with(argument.name(), argument.text())
                .orElseThrow(
                    () ->
                        new OperationRefusal(
                            OperationProblem.BAD_VALUE,
                            "'" + argument.name() + "' does not take this value",
                            argument.at()));
      }
    }
    return options;
  }
}
