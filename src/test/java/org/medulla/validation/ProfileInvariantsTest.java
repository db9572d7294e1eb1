package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ElementDefinition.ConstraintSeverity;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every invariant of the profiles is proved by an instance that keeps it and one that breaks it. A
 * wrong expression shows up only as an error on good data, so both are needed.
 *
 * <p>Good: {@code profiles/good/*.json}. Bad: {@code profiles/bad/KEY.what-is-wrong.json}, where
 * KEY is the one invariant that must fire. The validator is the plain one of the FHIR library, as a
 * user of the installed package would run it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProfileInvariantsTest {

  private static final Path DEFINITIONS = Path.of("fhir-profiles/definitions");
  private static final Path INSTANCES = Path.of("src/test/resources/profiles");
  private static final String OURS = "https://w3id.org/medulla/fhir/StructureDefinition/";

  /** Warnings that any instance may cause, with the reason why we leave them. */
  private static final List<String> EXPLAINED =
      List.of(
          "dom-6", // best practice: a narrative; ours is derived from the data, not stored
          "All_observations_should_have_a_performer", // a published case names no performer
          "sect_CID_29.html", // the DICOM value set is not part of any definitions we have
          "TYPE_SPECIFIC_CHECKS_DT_ATT_NO_CONTENT"); // a figure that is described, not included

  private final TreeMap<String, ConstraintSeverity> invariants = new TreeMap<>();
  private FhirValidator validator;

  @BeforeAll
  void loadDefinitions() throws IOException {
    FhirContext fhir = FhirContext.forR4Cached();
    PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(fhir);
    for (Path file : jsonFiles(DEFINITIONS)) {
      if (file.endsWith("index.json")) {
        continue;
      }
      IBaseResource definition = fhir.newJsonParser().parseResource(Files.readString(file));
      if (definition instanceof StructureDefinition profile) {
        ours.addStructureDefinition(profile);
        rememberInvariants(profile);
      } else if (definition instanceof ValueSet || definition instanceof CodeSystem) {
        ours.addResource(definition);
      }
    }
    ValidationSupportChain chain =
        new ValidationSupportChain(
            ours, // before the definitions of R4, which hold an empty SNOMED CT
            new DefaultProfileValidationSupport(fhir),
            new InMemoryTerminologyServerValidationSupport(fhir),
            new CommonCodeSystemsTerminologyService(fhir));
    FhirInstanceValidator instances = new FhirInstanceValidator(chain);
    instances.setAnyExtensionsAllowed(false);
    validator = fhir.newValidator().registerValidatorModule(instances);
  }

  @ParameterizedTest
  @MethodSource("goodInstances")
  void goodInstancesAreClean(Path file) throws IOException {
    List<String> issues =
        validate(file).stream()
            .filter(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION)
            .filter(message -> !isExplained(message))
            .map(ProfileInvariantsTest::describe)
            .toList();

    assertThat(issues).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("badInstances")
  void badInstancesFailForTheirOneReason(Path file) throws IOException {
    String key = key(file);
    List<SingleValidationMessage> messages = validate(file);

    TreeSet<String> fired = new TreeSet<>();
    for (SingleValidationMessage message : messages) {
      if (isOurs(message)) {
        fired.add(keyOf(message));
      }
    }
    List<String> otherErrors =
        messages.stream()
            .filter(
                message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
            .filter(message -> !isOurs(message) || !keyOf(message).equals(key))
            .map(ProfileInvariantsTest::describe)
            .toList();
    ResultSeverityEnum severity =
        invariants.get(key) == ConstraintSeverity.ERROR
            ? ResultSeverityEnum.ERROR
            : ResultSeverityEnum.WARNING;

    assertThat(fired).contains(key);
    assertThat(otherErrors).isEmpty();
    assertThat(messages)
        .filteredOn(message -> isOurs(message) && keyOf(message).equals(key))
        .allMatch(message -> message.getSeverity() == severity);
  }

  @Test
  void everyInvariantHasABadInstance() throws IOException {
    Set<String> proved = new TreeSet<>();
    for (Path file : badInstances()) {
      proved.add(key(file));
    }

    assertThat(proved).isEqualTo(invariants.keySet());
  }

  @Test
  void everyProfileHasAGoodInstance() throws IOException {
    FhirContext fhir = FhirContext.forR4Cached();
    Set<String> claimed = new TreeSet<>();
    for (Path file : goodInstances()) {
      IBaseResource good = fhir.newJsonParser().parseResource(Files.readString(file));
      good.getMeta().getProfile().forEach(profile -> claimed.add(profile.getValue()));
    }
    Set<String> profiles = new TreeSet<>();
    for (Path file : jsonFiles(DEFINITIONS)) {
      if (file.getFileName().toString().startsWith("StructureDefinition-")) {
        StructureDefinition definition =
            fhir.newJsonParser().parseResource(StructureDefinition.class, Files.readString(file));
        if (!definition.getType().equals("Extension")) {
          profiles.add(definition.getUrl());
        }
      }
    }

    assertThat(claimed).isEqualTo(profiles);
  }

  private void rememberInvariants(StructureDefinition profile) {
    profile.getDifferential().getElement().stream()
        .flatMap(element -> element.getConstraint().stream())
        .filter(ElementDefinitionConstraintComponent::hasExpression)
        .forEach(constraint -> invariants.put(constraint.getKey(), constraint.getSeverity()));
  }

  private List<SingleValidationMessage> validate(Path file) throws IOException {
    return validator.validateWithResult(Files.readString(file)).getMessages();
  }

  static List<Path> goodInstances() throws IOException {
    return jsonFiles(INSTANCES.resolve("good"));
  }

  static List<Path> badInstances() throws IOException {
    return jsonFiles(INSTANCES.resolve("bad"));
  }

  private static List<Path> jsonFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String key(Path bad) {
    String name = bad.getFileName().toString();
    return name.substring(0, name.indexOf('.'));
  }

  private static boolean isOurs(SingleValidationMessage message) {
    return message.getMessageId() != null && message.getMessageId().startsWith(OURS);
  }

  private static String keyOf(SingleValidationMessage message) {
    return message.getMessageId().substring(message.getMessageId().indexOf('#') + 1);
  }

  private static boolean isExplained(SingleValidationMessage message) {
    return EXPLAINED.stream().anyMatch(describe(message)::contains);
  }

  private static String describe(SingleValidationMessage message) {
    return "%s [%s] %s: %s"
        .formatted(
            message.getSeverity(),
            message.getMessageId(),
            message.getLocationString(),
            message.getMessage());
  }
}
