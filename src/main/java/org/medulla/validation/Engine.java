package org.medulla.validation;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.ImplementationGuide;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.BundleValidationRule;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.service.model.HtmlInMarkdownCheck;
import org.medulla.fhir.Issue.Severity;
import org.medulla.fhir.Ucum;
import org.medulla.terminology.Library;
import org.medulla.terminology.PackedShelf;
import org.medulla.terminology.Shelf;
import org.medulla.terminology.Terminology;
import org.medulla.terminology.TreeShelf;

/**
 * The HL7 engine and its surroundings. It works on the raw bytes with the engine's own element
 * model; HAPI's object parser, which drops what it does not know, is never asked.
 *
 * <p>An {@code InstanceValidator} costs much to make and is not thread-safe, so finished ones are
 * kept and used again; there are never more of them than threads that validate at once.
 */
final class Engine {

  /** What the engine said, and the resource as it understood it. */
  record Outcome(List<ValidationMessage> messages, Optional<Element> root) {}

  private final EngineContext context;
  private final ValidationSettings settings;
  private final List<ImplementationGuide> guides;
  private final Queue<EngineValidator> idle = new ConcurrentLinkedQueue<>();

  Engine(Definitions definitions, ValidationSettings settings) {
    Ucum units = new Ucum();
    List<Shelf> shelves = new ArrayList<>();
    shelves.add(new TreeShelf("package", definitions::trees));
    if (settings.builtIn()) {
      shelves.add(PackedShelf.builtIn());
    }
    shelves.add(PackedShelf.core());
    Terminology terminology = new Terminology(new Library(shelves, units));
    this.context = new EngineContext(definitions.set(), units, terminology);
    this.settings = settings;
    this.guides = definitions.set().all(ImplementationGuide.class);
    requireSnapshots(definitions.withoutImage());
    idle.add(newValidator());
  }

  private Engine(Engine other, ValidationSettings settings) {
    this.context = other.context;
    this.guides = other.guides;
    this.settings = settings;
  }

  /** The same definitions judged with other settings. */
  Engine with(ValidationSettings others) {
    return new Engine(this, others);
  }

  /** The names and terms of the engine. */
  EngineContext context() {
    return context;
  }

  /** Does nothing but a resource itself say which profiles it is held against? */
  boolean isBaseOnly() {
    return guides.isEmpty() && settings.strictness().entryProfiles().isEmpty();
  }

  /** Is there a profile or base definition with this canonical URL? */
  boolean knows(String profile) {
    return definition(profile).isPresent();
  }

  /** The resource type that a profile is made for, empty if it is not loaded. */
  Optional<String> typeOf(String profile) {
    return definition(profile).map(StructureDefinition::getType);
  }

  /** The package that a profile comes from, empty if it is not known. */
  String packageOf(String profile) {
    return definition(profile)
        .map(StructureDefinition::getSourcePackage)
        .map(it -> it.isCore() ? it.getId() + "#" + it.getVersion() : it.getId())
        .orElse("");
  }

  /**
   * Validates well-formed text against its type, the profiles it claims, and these.
   *
   * @throws EngineFailure if the engine could not finish
   */
  Outcome validate(byte[] text, Input.Format format, List<String> profiles) {
    EngineValidator validator = idle.poll();
    if (validator == null) {
      validator = newValidator();
    }
    List<StructureDefinition> wanted = new ArrayList<>();
    profiles.forEach(url -> wanted.add(definition(url).orElseThrow(() -> unknown(url))));
    List<ValidationMessage> messages = new ArrayList<>();
    FhirFormat kind = format == Input.Format.XML ? FhirFormat.XML : FhirFormat.JSON;
    EngineValidator borrowed = validator;
    Element root =
        EngineFailure.guard(
            () -> borrowed.validate(null, messages, new ByteArrayInputStream(text), kind, wanted));
    borrowed.forget();
    idle.add(borrowed);
    return new Outcome(messages, Optional.ofNullable(root));
  }

  static ValidatorNotReady unknown(String profile) {
    return new ValidatorNotReady(
        ValidationProblem.UNKNOWN_PROFILE, "The profile is not loaded", profile);
  }

  Optional<StructureDefinition> definition(String url) {
    return Optional.ofNullable(context.fetchResource(StructureDefinition.class, url));
  }

  /** Makes the snapshots now: later several threads would make them at once, and fail late. */
  private void requireSnapshots(List<StructureDefinition> structures) {
    for (StructureDefinition each : structures) {
      try {
        context.complete(each);
      } catch (EngineFailure e) {
        throw noSnapshot(each.getUrl(), e.reason());
      }
      if (!each.hasSnapshot()) {
        throw noSnapshot(each.getUrl(), "its base definition is not known");
      }
    }
  }

  private static ValidatorNotReady noSnapshot(String url, String reason) {
    return new ValidatorNotReady(
        ValidationProblem.BROKEN_PACKAGE, "A profile cannot be expanded", url, reason);
  }

  private EngineValidator newValidator() {
    EngineValidator validator = new EngineValidator(context);
    validator.setAnyExtensionsAllowed(settings.unknownExtensions() != Severity.ERROR);
    validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Warning);
    validator.setResourceIdRule(IdStatus.OPTIONAL);
    validator.setErrorForUnknownProfiles(true);
    validator.setUnknownCodeSystemsCauseErrors(true);
    validator.setAllowXsiLocation(true);
    apply(settings.strictness(), validator);
    validator.getImplementationGuides().addAll(guides);
    return validator;
  }

  private void apply(Strictness strictness, InstanceValidator validator) {
    Targets targets = new Targets(context, strictness);
    validator.setPolicyAdvisor(targets);
    validator.setFetcher(targets);
    validator.setAllowExamples(strictness.allowsExamples());
    validator.setAssumeValidRestReferences(strictness.restReferences());
    validator.setSecurityChecks(strictness.refusesMarkup());
    if (strictness.refusesHtmlInMarkdown()) {
      validator.setHtmlInMarkdownCheck(HtmlInMarkdownCheck.ERROR);
    }
    for (Strictness.EntryProfile each : strictness.entryProfiles()) {
      BundleValidationRule rule =
          new BundleValidationRule().setRule(each.entry()).setProfile(each.profile());
      validator.getBundleValidationRules().add(rule);
    }
  }
}
