package org.medulla.interaction.codes;

import java.util.Optional;
import org.medulla.fhir.StructureCheck;
import org.medulla.interaction.operation.Argument;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.interaction.operation.ParametersResource;
import org.medulla.terminology.Choice;
import org.medulla.terminology.Coding;
import org.medulla.terminology.Subject;
import org.medulla.terminology.Terminology;

/** {@code CodeSystem/$subsumes}. */
public final class SubsumesOperation implements OperationHandler {

  private final Terminology terminology;
  private final StructureCheck check;

  public SubsumesOperation(Terminology terminology, StructureCheck check) {
    this.terminology = terminology;
    this.check = check;
  }

  @Override
  public String definition() {
    return "CodeSystem-subsumes";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Asked asked = new Asked(call, check);
    Coding one = coding(call, asked, "A");
    Coding other = coding(call, asked, "B");
    boolean isOneSystem =
        one.system().isEmpty() || other.system().isEmpty() || one.system().equals(other.system());
    if (!isOneSystem) {
      throw Asked.bad(
          "Codes of two code systems cannot be compared: "
              + one.system()
              + " and "
              + other.system());
    }
    String outcome =
        terminology.subsumes(system(call, asked, one), one.code(), other.code(), Choice.NEWEST);
    return new OperationResult.Resource(
        ParametersResource.empty().add("outcome", "code", outcome).json());
  }

  private static Coding coding(OperationCall call, Asked asked, String which) {
    Optional<Coding> coding = call.one("coding" + which).map(Argument::value).map(Coding::of);
    Optional<String> code = call.text("code" + which);
    if (coding.isPresent() == code.isPresent()) {
      throw Asked.bad("Give either code" + which + " or coding" + which);
    }
    return coding.orElseGet(
        () -> new Coding(asked.text("system"), asked.text("version"), code.orElse(""), ""));
  }

  private static Subject system(OperationCall call, Asked asked, Coding coding) {
    if (call.target().key().isPresent()) {
      return new Subject.Id(call.target().key().get().id());
    }
    String system = coding.system().isEmpty() ? asked.text("system") : coding.system();
    if (system.isEmpty()) {
      throw Asked.bad("A code needs its 'system'");
    }
    String version = coding.version().isEmpty() ? asked.text("version") : coding.version();
    return Subject.of(system, version);
  }
}
