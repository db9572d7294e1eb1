package org.medulla.validation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r5.model.Library;
import org.medulla.fhir.Issue.Severity;

/**
 * Says whether a resource is right. The command line and the server ask the same object, so what is
 * green in a build is accepted by the server.
 *
 * <p>Thread-safe. The definitions are read as they are touched, so the first validations are slower
 * than later ones; keep it. It never opens a connection: what is not in the definitions is reported
 * as not checked.
 */
public final class Validator {

  /** What a client wants to do with a resource; it decides about the id. */
  public enum Mode {
    CREATE,
    UPDATE,
    DELETE
  }

  private final Engine engine;
  private final Clock clock;
  private final ValidationSettings settings;
  private final EngineMessages messages;
  private final BundleRules bundleRules;
  private final CodeRules codeRules;
  private final ElementRules elementRules;
  private final MeasureRules measureRules;
  private final ProfileClaims profileClaims;
  private final Policy policy;
  private final List<String> notes;

  private Validator(Engine engine, ValidationSettings settings, List<String> notes, Clock clock) {
    this.engine = engine;
    this.clock = clock;
    this.settings = settings;
    this.messages = new EngineMessages(new MessageIds(engine.context()));
    this.bundleRules = new BundleRules(settings.references());
    this.codeRules = new CodeRules(engine.context().codes(), settings.unknownSystem());
    this.elementRules = new ElementRules(engine::definition, clock);
    this.measureRules =
        new MeasureRules(
            it -> Optional.ofNullable(engine.context().fetchResource(Library.class, it)));
    this.profileClaims = new ProfileClaims(engine::typeOf);
    this.policy = new Policy(settings);
    this.notes = List.copyOf(notes);
  }

  /**
   * Opens the definitions of R4 and of this project, and reads the packages that the settings name.
   *
   * @param clock profiles may limit dates by their distance from now
   * @throws ValidatorNotReady if a package cannot be used
   */
  public static Validator open(ValidationSettings settings, Clock clock) {
    Definitions definitions = Definitions.read(settings);
    Engine engine = new Engine(definitions, settings);
    return new Validator(engine, settings, definitions.notes(), clock);
  }

  /** A validator with the same definitions and another strictness, made at once. */
  public Validator with(Strictness strictness) {
    return with(settings.withStrictness(strictness));
  }

  /**
   * A validator with the same definitions, which judges otherwise, made at once.
   *
   * @param others ask for the same packages and built-in definitions as those it was opened with
   */
  public Validator with(ValidationSettings others) {
    return new Validator(engine.with(others), others, notes, clock);
  }

  /** What the user should know about the packages, for example a dependency that is missing. */
  public List<String> notes() {
    return notes;
  }

  /** Is a profile or type with this canonical URL loaded? */
  public boolean knows(String profile) {
    return engine.knows(profile);
  }

  /** Validates a resource against its type and the profiles it claims. */
  public Report validate(String name, byte[] bytes) {
    return validate(name, bytes, List.of());
  }

  /**
   * Validates a resource in JSON or XML.
   *
   * @param name how the report calls it
   * @param profiles canonical URLs of profiles it must keep besides those it claims
   * @throws ValidatorNotReady if one of these profiles is not loaded
   */
  public Report validate(String name, byte[] bytes, List<String> profiles) {
    return judged(name, bytes, profiles).report();
  }

  /**
   * Validates one resource as the operation {@code $validate} does.
   *
   * @param id the logical id it is to be created, updated or deleted under, empty if none was given
   */
  public Report validateFor(Mode mode, String id, byte[] bytes, List<String> profiles) {
    Judged judged = judged("resource", bytes, profiles);
    Report report = judged.report();
    Optional<Finding> idProblem = idProblem(mode, id, judged.content());
    if (idProblem.isEmpty()) {
      return report;
    }
    List<Finding> findings = new ArrayList<>(report.findings());
    findings.add(idProblem.get());
    return new Report(report.name(), findings, report.unchecked());
  }

  private record Judged(Report report, Content content) {}

  private Judged judged(String name, byte[] bytes, List<String> profiles) {
    Input input = Input.of(bytes);
    if (!input.isWellFormed()) {
      return new Judged(new Report(name, input.findings(), Unchecked.NOTHING), Content.nothing());
    }
    for (String profile : profiles) {
      if (!engine.knows(profile)) {
        throw Engine.unknown(profile);
      }
    }
    return judged(name, input, profiles);
  }

  private static Optional<Finding> idProblem(Mode mode, String id, Content content) {
    if (mode == Mode.CREATE || content.type().isEmpty()) {
      return Optional.empty();
    }
    if (content.id().isEmpty()) {
      return Optional.of(wrongId("To " + verb(mode) + " a resource it must have an id", content));
    }
    if (!id.isEmpty() && !id.equals(content.id())) {
      return Optional.of(
          wrongId("The id in the resource is not the id it is addressed with", content));
    }
    return Optional.empty();
  }

  private static String verb(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static Finding wrongId(String text, Content content) {
    String expression = content.type() + ".id";
    return Finding.of(
        Severity.ERROR,
        ValidationProblem.WRONG_ID,
        text,
        new Place(expression, 0, 0, -1, "", content.type()));
  }

  private Judged judged(String name, Input input, List<String> profiles) {
    Engine.Outcome outcome;
    try {
      outcome = engine.validate(input.bytes(), input.format(), profiles);
    } catch (EngineFailure e) {
      List<Finding> reasons =
          input.format() == Input.Format.JSON ? EmptyItems.in(input.bytes()) : List.of();
      List<Finding> findings = reasons.isEmpty() ? List.of(gaveUp(e)) : reasons;
      return new Judged(new Report(name, findings, Unchecked.NOTHING), Content.nothing());
    }
    Content content = outcome.root().map(Content::of).orElseGet(Content::nothing);
    List<Finding> found = messages.findings(outcome.messages(), content);
    List<Finding> findings = new ArrayList<>(input.findings());
    codeRules.withoutRepetition(elementRules.withoutMistakes(found)).stream()
        .map(policy::judge)
        .forEach(findings::add);
    findings.addAll(bundleRules.findings(content));
    findings.addAll(codeRules.unknownSystems(content));
    findings.addAll(elementRules.findings(content, profiles));
    findings.addAll(measureRules.findings(content));
    boolean isBaseOnly = profiles.isEmpty() && content.claims().isEmpty() && engine.isBaseOnly();
    List<Finding> judged =
        policy.withoutEchoes(profileClaims.judged(findings, content)).stream()
            .map(it -> isBaseOnly ? withBase(it) : it)
            .map(this::withSource)
            .toList();
    List<Finding> ordered = EngineMessages.inOrder(judged);
    int extensions = (int) content.extensions().stream().filter(it -> !engine.knows(it)).count();
    Unchecked unchecked = codeRules.unchecked(content, found, extensions);
    return new Judged(new Report(name, ordered, unchecked), content);
  }

  /** Where no profile is claimed, what the engine demands is demanded by the type itself. */
  private Finding withBase(Finding finding) {
    boolean isOurs = finding.id().startsWith("VALIDATION-") || !finding.profile().isEmpty();
    String type = isOurs ? "" : finding.resourceType();
    String base = "http://hl7.org/fhir/StructureDefinition/" + type;
    return type.isEmpty() || !engine.knows(base) ? finding : finding.withProfile(base);
  }

  private Finding withSource(Finding finding) {
    return finding.profile().isEmpty()
        ? finding
        : finding.withSource(engine.packageOf(finding.profile()));
  }

  private static Finding gaveUp(EngineFailure failure) {
    return Finding.of(
        Severity.FATAL,
        ValidationProblem.ENGINE,
        failure.getMessage() + ": " + failure.reason(),
        Place.inText(1, 1));
  }
}
