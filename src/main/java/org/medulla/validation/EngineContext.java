package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r5.extensions.ExtensionDefinitions;
import org.hl7.fhir.r5.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r5.model.CodeableConcept;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r5.model.OperationOutcome.IssueType;
import org.hl7.fhir.r5.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r5.model.StringType;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.terminologies.utilities.ValidationResult;
import org.hl7.fhir.r5.utils.validation.ValidationContextCarrier;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationOptions;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Ucum;
import org.medulla.terminology.Book;
import org.medulla.terminology.Concept;
import org.medulla.terminology.Knowledge;
import org.medulla.terminology.Membership;
import org.medulla.terminology.Terminology;

/**
 * What the HL7 engine asks for codes. The answers are ours, because HAPI's are silent about what
 * they did not check, refuse codes of systems that nobody can ship, and expand whole value sets for
 * one code.
 */
final class EngineContext extends DefinitionContext {

  private static final String ISSUE_TYPES = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

  private static final String UCUM = "http://unitsofmeasure.org";

  private final CodeBook codes;
  private final Terminology terminology;

  EngineContext(DefinitionSet definitions, Ucum units, Terminology terminology) {
    super(definitions, units, terminology);
    this.codes = new CodeBook(terminology);
    this.terminology = terminology;
  }

  CodeBook codes() {
    return codes;
  }

  @Override
  public SystemSupportInformation getTxSupportInfo(String system, String version) {
    Knowledge knowledge = codes.knowledge(system);
    return new SystemSupportInformation(
        knowledge == Knowledge.COMPLETE || knowledge == Knowledge.FRAGMENT);
  }

  @Override
  public ValidationResult validateCode(
      ValidationOptions options, String system, String version, String code, String display) {
    return answer(List.of(new Coding(system, code, display)), null);
  }

  @Override
  public ValidationResult validateCode(
      ValidationOptions options,
      String system,
      String version,
      String code,
      String display,
      ValueSet valueSet) {
    return answer(List.of(new Coding(system, code, display)), valueSet);
  }

  @Override
  public ValidationResult validateCode(ValidationOptions options, String code, ValueSet valueSet) {
    return answer(List.of(new Coding().setCode(code)), valueSet);
  }

  @Override
  public ValidationResult validateCode(ValidationOptions options, Coding code, ValueSet valueSet) {
    return answer(List.of(code), valueSet);
  }

  @Override
  public ValidationResult validateCode(
      ValidationOptions options, Coding code, ValueSet valueSet, ValidationContextCarrier carrier) {
    return answer(List.of(code), valueSet);
  }

  @Override
  public ValidationResult validateCode(
      ValidationOptions options, CodeableConcept concept, ValueSet valueSet) {
    return answer(concept.getCoding(), valueSet);
  }

  /** One of the codings must be in the value set; each must exist in its own system. */
  private ValidationResult answer(List<Coding> codings, @Nullable ValueSet valueSet) {
    List<OperationOutcomeIssueComponent> issues = new ArrayList<>();
    for (Coding coding : codings) {
      existence(coding).ifPresent(issues::add);
    }
    if (valueSet == null) {
      boolean wrong = issues.stream().anyMatch(each -> each.getSeverity() == IssueSeverity.ERROR);
      return wrong ? refused("", issues) : accepted(codings, issues);
    }
    Membership membership = Membership.OUT;
    for (Coding coding : codings) {
      membership = membership.or(membership(coding, valueSet));
    }
    if (membership == Membership.OUT) {
      return refused("not in the value set", issues);
    }
    if (membership == Membership.CANNOT_TELL) {
      issues.add(
          issue(IssueSeverity.INFORMATION, ValidationProblem.NOT_CHECKED, valueSet.getUrl()));
    }
    return accepted(codings, issues);
  }

  private Membership membership(Coding coding, ValueSet valueSet) {
    if (!coding.hasCode()) {
      return Membership.OUT;
    }
    String system = text(coding.getSystem());
    String url = text(valueSet.getUrl());
    Optional<Membership> loaded =
        url.isEmpty() ? Optional.empty() : terminology.membership(url, system, coding.getCode());
    return loaded.orElseGet(() -> terminology.membership(tree(valueSet), system, coding.getCode()));
  }

  /** A value set that stands in the resource, or was made by the engine. */
  private static JsonNode tree(ValueSet valueSet) {
    return R5.tree(valueSet);
  }

  private Optional<OperationOutcomeIssueComponent> existence(Coding coding) {
    if (!coding.hasSystem() || !coding.hasCode()) {
      return Optional.empty();
    }
    String system = coding.getSystem();
    String name = system + "#" + coding.getCode();
    Book book = codes.book(system);
    if (book.isGrammar()) {
      ValidationProblem problem =
          system.equals(UCUM) ? ValidationProblem.UNKNOWN_UNIT : ValidationProblem.UNKNOWN_CODE;
      return book.grammarProblem(coding.getCode())
          .map(reason -> issue(IssueSeverity.ERROR, problem, name + " is not valid: " + reason));
    }
    Optional<Concept> concept = book.concept(coding.getCode());
    if (concept.isPresent()) {
      return wrongDisplay(coding, concept.get());
    }
    return switch (book.knowledge()) {
      case COMPLETE ->
          Optional.of(
              issue(
                  IssueSeverity.ERROR,
                  ValidationProblem.UNKNOWN_CODE,
                  "The code system has no code " + name));
      case FRAGMENT ->
          Optional.of(
              issue(
                  IssueSeverity.INFORMATION,
                  ValidationProblem.NOT_IN_FRAGMENT,
                  "The part of the code system that is here has no code " + name));
      case NAME_ONLY, UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<OperationOutcomeIssueComponent> wrongDisplay(
      Coding coding, Concept concept) {
    String given = text(coding.getDisplay());
    String right = concept.display();
    boolean matches = given.isBlank() || right.isBlank() || concept.isCalled(given);
    if (matches) {
      return Optional.empty();
    }
    return Optional.of(
        issue(
            IssueSeverity.WARNING,
            ValidationProblem.WRONG_DISPLAY,
            "The display of "
                + coding.getSystem()
                + "#"
                + coding.getCode()
                + " is '"
                + right
                + "', not '"
                + given
                + "'"));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static ValidationResult accepted(
      List<Coding> codings, List<OperationOutcomeIssueComponent> issues) {
    Coding first = codings.isEmpty() ? new Coding() : codings.get(0);
    ConceptDefinitionComponent concept =
        new ConceptDefinitionComponent().setCode(first.getCode()).setDisplay(first.getDisplay());
    ValidationResult result =
        new ValidationResult(first.getSystem(), null, concept, first.getDisplay());
    result.getIssues().addAll(issues);
    return result;
  }

  private static ValidationResult refused(
      String reason, List<OperationOutcomeIssueComponent> issues) {
    return new ValidationResult(
        ValidationMessage.IssueSeverity.ERROR, reason.isEmpty() ? null : reason, issues);
  }

  private static OperationOutcomeIssueComponent issue(
      IssueSeverity severity, ValidationProblem problem, String text) {
    OperationOutcomeIssueComponent issue =
        new OperationOutcomeIssueComponent()
            .setSeverity(severity)
            .setCode(IssueType.CODEINVALID)
            .setDetails(
                new CodeableConcept()
                    .setText(text)
                    .addCoding(new Coding().setSystem(ISSUE_TYPES).setCode("invalid-code")));
    issue
        .addExtension()
        .setUrl(ExtensionDefinitions.EXT_ISSUE_MSG_ID)
        .setValue(new StringType(problem.code()));
    return issue;
  }
}
