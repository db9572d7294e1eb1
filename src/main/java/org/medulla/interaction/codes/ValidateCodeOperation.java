package org.medulla.interaction.codes;

import java.util.List;
import java.util.Map;
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
import org.medulla.terminology.Terminology.Manner;
import org.medulla.terminology.Verdict;

/** {@code $validate-code} of value sets and of code systems. */
public final class ValidateCodeOperation implements OperationHandler {

  private final Terminology terminology;
  private final StructureCheck check;
  private final Place place;

  /** Where the code is to be. */
  public enum Place {
    VALUE_SET,
    CODE_SYSTEM
  }

  public ValidateCodeOperation(Terminology terminology, StructureCheck check, Place place) {
    this.terminology = terminology;
    this.check = check;
    this.place = place;
  }

  @Override
  public String definition() {
    return switch (place) {
      case VALUE_SET -> "ValueSet-validate-code";
      case CODE_SYSTEM -> "CodeSystem-validate-code";
    };
  }

  @Override
  public OperationResult execute(OperationCall call) {
    Asked asked = new Asked(call, check);
    boolean takesAbstract =
        call.one("abstract").map(Argument::value).map(it -> it.asBoolean()).orElse(true);
    Choice choice = new Choice(Map.of(), Map.of(), Map.of(), asked.text("date"));
    Manner manner = new Manner(asked.text("displayLanguage"), takesAbstract, choice);
    Verdict verdict =
        switch (place) {
          case VALUE_SET -> inValueSet(asked, manner);
          case CODE_SYSTEM -> inSystem(call, asked, manner);
        };
    ParametersResource parameters = ParametersResource.empty().add("result", verdict.result());
    if (!verdict.message().isEmpty()) {
      parameters.add("message", "string", verdict.message());
    }
    if (!verdict.display().isEmpty()) {
      parameters.add("display", "string", verdict.display());
    }
    return new OperationResult.Resource(parameters.json());
  }

  private Verdict inValueSet(Asked asked, Manner manner) {
    asked.refuse("context", "name the value set of the element with 'url'");
    Subject valueSet = asked.required("valueSet", "valueSetVersion");
    List<Coding> codings = asked.codings("system", "systemVersion");
    return terminology.validateInValueSet(valueSet, codings, manner);
  }

  /** Without a code system the coding tells it. */
  private Verdict inSystem(OperationCall call, Asked asked, Manner manner) {
    List<Coding> codings = asked.codings("", "version");
    Subject system =
        asked
            .subject("codeSystem", "version")
            .orElseGet(
                () ->
                    call.one("coding").isPresent() && !codings.get(0).system().isEmpty()
                        ? Subject.of(codings.get(0).system(), codings.get(0).version())
                        : asked.required("codeSystem", "version"));
    return terminology.validateInSystem(system, codings, manner);
  }
}
