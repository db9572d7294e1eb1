package org.medulla.interaction.codes;

import java.util.Map;
import org.medulla.fhir.StructureCheck;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.terminology.Choice;
import org.medulla.terminology.Coding;
import org.medulla.terminology.Subject;
import org.medulla.terminology.Terminology;

/** {@code CodeSystem/$lookup}. */
public final class LookUpOperation implements OperationHandler {

  private final Terminology terminology;
  private final StructureCheck check;

  public LookUpOperation(Terminology terminology, StructureCheck check) {
    this.terminology = terminology;
    this.check = check;
  }

  @Override
  public String definition() {
    return "CodeSystem-lookup";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Asked asked = new Asked(call, check);
    Coding coding = asked.codings("system", "version").get(0);
    if (coding.system().isEmpty()) {
      throw Asked.bad("A coding needs its system");
    }
    return new OperationResult.Resource(
        terminology.lookUp(
            Subject.of(coding.system(), coding.version()),
            coding.code(),
            asked.text("displayLanguage"),
            call.texts("property"),
            new Choice(Map.of(), Map.of(), Map.of(), asked.text("date"))));
  }
}
