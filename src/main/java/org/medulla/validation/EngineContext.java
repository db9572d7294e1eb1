package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.extensions.ExtensionDefinitions;
import org.hl7.fhir.r5.formats.JsonParser;
import org.hl7.fhir.r5.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r5.model.CodeableConcept;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r5.model.OperationOutcome.IssueType;
import org.hl7.fhir.r5.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StringType;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.terminologies.utilities.ValidationResult;
import org.hl7.fhir.r5.utils.validation.ValidationContextCarrier;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationOptions;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Json;
import org.medulla.terminology.Book;
import org.medulla.terminology.Concept;
import org.medulla.terminology.Knowledge;
import org.medulla.terminology.Membership;
import org.medulla.terminology.Terminology;

/**
 * What the HL7 engine asks for definitions, codes and units. HAPI's adapter delivers the
 * definitions; the answers about codes are ours, because HAPI's are silent about what it did not
 * check, refuse codes of systems that nobody can ship, and expand whole value sets for one code.
 * HAPI's adapter has no UCUM service either, so that limits with units and FHIRPath on quantities
 * would fail.
 */
final class EngineContext extends WorkerContextValidationSupportAdapter {

  private static final String ISSUE_TYPES = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

  /** More different addresses than this only come from input that makes them up. */
  private static final int MAX_KEPT = 20_000;

  private static final String UCUM = "http://unitsofmeasure.org";

  private final KeptUcum ucum;
  private final CodeBook codes;
  private final Terminology terminology;
  private final Map<String, Optional<Resource>> found = new ConcurrentHashMap<>();
  private volatile boolean isComplete;

  EngineContext(ValidationSupportChain chain, KeptUcum ucum, Terminology terminology) {
    super(chain);
    this.ucum = ucum;
    this.codes = new CodeBook(terminology);
    this.terminology = terminology;
  }

  CodeBook codes() {
    return codes;
  }

  @Override
  public UcumService getUcumService() {
    return ucum.service();
  }

  /** Always English: texts of findings end up in baselines and tests. */
  @Override
  public Locale getLocale() {
    return Locale.ENGLISH;
  }

  /** From now on the definitions do not change any more, and answers are kept. */
  void complete() {
    isComplete = true;
  }

  /** The engine asks for the same definitions again and again; HAPI's chain is slow to answer. */
  @Override
  public <T extends Resource> @Nullable T fetchResource(Class<T> type, String url) {
    if (!isComplete || url == null || url.isBlank()) {
      return super.fetchResource(type, url);
    }
    String key = type.getSimpleName() + " " + url;
    Optional<Resource> kept = found.get(key);
    if (kept == null) {
      kept = Optional.ofNullable(super.fetchResource(type, url));
      if (found.size() < MAX_KEPT) {
        found.put(key, kept);
      }
    }
    return kept.map(type::cast).orElse(null);
  }

  @Override
  public <T extends Resource> T fetchResourceWithException(
      Class<T> type, String url, String version, Resource source) {
    return fetchResource(type, url, version, source);
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
    try {
      return Json.value(new JsonParser().composeBytes(valueSet));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
