package org.medulla.interaction.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.StructureCheck;
import org.medulla.interaction.operation.Argument;
import org.medulla.interaction.operation.OperationCall;
import org.medulla.interaction.operation.OperationHandler;
import org.medulla.interaction.operation.OperationResult;
import org.medulla.terminology.Choice;
import org.medulla.terminology.Coding;
import org.medulla.terminology.Subject;
import org.medulla.terminology.Terminology;
import org.medulla.terminology.TranslateRequest;
import org.medulla.terminology.TranslateRequest.Dependency;

/** {@code ConceptMap/$translate}. */
public final class TranslateOperation implements OperationHandler {

  private final Terminology terminology;
  private final StructureCheck check;

  public TranslateOperation(Terminology terminology, StructureCheck check) {
    this.terminology = terminology;
    this.check = check;
  }

  @Override
  public String definition() {
    return "ConceptMap-translate";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Asked asked = new Asked(call, check);
    Optional<Subject> map = asked.subject("conceptMap", "conceptMapVersion");
    TranslateRequest request =
        new TranslateRequest(
            asked.codings("system", "version"),
            asked.text("source"),
            asked.text("target"),
            asked.text("targetsystem"),
            call.all("dependency").stream().map(TranslateOperation::dependency).toList(),
            call.isTrue("reverse"));
    return new OperationResult.Resource(
        map.isPresent()
            ? terminology.translate(map.get(), request, Choice.NEWEST)
            : terminology.translate(request, Choice.NEWEST));
  }

  private static Dependency dependency(Argument argument) {
    List<Coding> codings = new ArrayList<>();
    argument
        .part("concept")
        .ifPresent(it -> it.value().path("coding").forEach(each -> codings.add(Coding.of(each))));
    String element = argument.part("element").map(Argument::text).orElse("");
    return new Dependency(element, codings);
  }
}
