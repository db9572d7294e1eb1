package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.ValidationSettings.References;
import org.medulla.validation.Validator.Mode;

class ValidatorTest {

  private static final String PATIENT =
      """
      {
        "resourceType": "Patient",
        "id": "p",
        "gender": "female"
      }
      """;

  @Test
  void resourceThatKeepsItsTypeIsValid() {
    Report report = validate(PATIENT);

    assertThat(report.isValid()).isTrue();
    assertThat(report.reaches(Severity.WARNING)).isFalse();
  }

  @Test
  void findingSaysWhereItIs() {
    Report report = validate(PATIENT.replace("female", "woman"));

    Finding finding = onlyFinding(report);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.place().expression()).isEqualTo("Patient.gender");
    assertThat(finding.place().resource()).isEqualTo("Patient/p");
    assertThat(finding.place().line()).isEqualTo(4);
    assertThat(finding.text()).contains("'woman'").contains("AdministrativeGender");
  }

  @Test
  void findingInABundleNamesTheEntry() {
    Report report =
        validate(
            """
            {"resourceType": "Bundle", "type": "collection", "entry": [
              {"fullUrl": "urn:uuid:0d1f4a6c-6f0b-4f6e-9c52-6f4b8f1d2a3e",
               "resource": {"resourceType": "Patient", "gender": "male"}},
              {"fullUrl": "https://example.org/fhir/Patient/b",
               "resource": {"resourceType": "Patient", "id": "b", "birthDate": "1950-02-30"}}]}
            """);

    Place place = onlyFinding(report).place();
    assertThat(place.entry()).isEqualTo(1);
    assertThat(place.fullUrl()).isEqualTo("https://example.org/fhir/Patient/b");
    assertThat(place.resource()).isEqualTo("Patient/b");
    assertThat(place.expression()).isEqualTo("Bundle.entry[1].resource.birthDate");
    assertThat(place.line()).isEqualTo(5);
  }

  @Test
  void xmlIsRecognisedByItself() {
    Report report =
        validate(
            """
            <Patient xmlns="http://hl7.org/fhir">
              <gender value="woman"/>
            </Patient>
            """);

    assertThat(onlyFinding(report).place().expression()).isEqualTo("Patient.gender");
    assertThat(onlyFinding(report).place().line()).isEqualTo(2);
  }

  @Test
  void invariantIsNamedByItsKeyAndItsProfile() {
    Report report =
        validate(
            """
            {"resourceType": "Patient", "contact": [{"gender": "female"}]}
            """);

    Finding finding = onlyFinding(report);
    assertThat(finding.id()).isEqualTo("pat-1");
    assertThat(finding.type()).isEqualTo("invariant");
    assertThat(finding.profile()).isEqualTo("http://hl7.org/fhir/StructureDefinition/Patient");
  }

  @Test
  void extensionsOfAListWithoutValuesAreSeen() {
    Report report =
        validate(
            """
            {"resourceType": "MedicationRequest", "status": "active", "intent": "order",
             "medicationCodeableConcept": {"text": "x"},
             "subject": {"display": "somebody"},
             "dosageInstruction": [{"timing": {"_event": [{"extension": [{"valueString": "x"}]}]}}]}
            """);

    String path = "MedicationRequest.dosageInstruction[0].timing.event[0].extension[0]";
    assertThat(report.findings())
        .filteredOn(Finding::isError)
        .isNotEmpty()
        .allMatch(finding -> finding.place().expression().startsWith(path));
  }

  @Test
  void unitsAreCheckedWithoutAServer() {
    Report report =
        validate(
            observation(
                "\"valueQuantity\": {\"value\": 1, \"system\": "
                    + "\"http://unitsofmeasure.org\", \"code\": \"centigray\"}"));

    assertThat(errors(report)).containsExactly("VALIDATION-16");
  }

  @Test
  void codesThatNobodyCouldCheckAreCounted() {
    Report report =
        validate(
            observation(
                """
                "valueCodeableConcept": {"coding": [
                  {"system": "http://snomed.info/sct", "code": "999"},
                  {"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "1"},
                  {"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "2"},
                  {"system": "http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "code": "UNK"}]}
                """));

    assertThat(report.isValid()).isTrue();
    assertThat(report.unchecked().systems())
        .containsEntry("http://snomed.info/sct", 1)
        .containsEntry("http://www.nlm.nih.gov/research/umls/rxnorm", 2)
        .hasSize(2);
  }

  @Test
  void unknownCodeSystemIsAWarningWithAHint() {
    Report report =
        validate(
            observation(
                "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"https://loinc.org\","
                    + " \"code\": \"718-7\"}]}"));

    Finding finding =
        report.findings().stream()
            .filter(each -> each.id().equals("VALIDATION-14"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.text()).contains("did you mean http://loinc.org?");
  }

  @Test
  void bestPracticeIsOnlyANote() {
    Report report = validate(observation("\"valueString\": \"x\""));

    assertThat(report.findings()).isNotEmpty();
    assertThat(report.reaches(Severity.WARNING)).isFalse();
  }

  @Test
  void collectionMustHoldWhatItSpeaksOf() {
    assertThat(errors(validate(bundle("collection", "Patient/none"))))
        .containsExactly("VALIDATION-10");
  }

  @Test
  void transactionMaySpeakOfWhatTheServerHas() {
    Report report = validate(bundle("transaction", "Patient/none"));

    assertThat(report.isValid()).isTrue();
    assertThat(report.findings()).extracting(Finding::id).contains("VALIDATION-11");
  }

  @Test
  void uuidThatNoEntryHasIsAlwaysDangling() {
    Report report =
        validate(bundle("transaction", "urn:uuid:0d1f4a6c-6f0b-4f6e-9c52-6f4b8f1d2a3e"));

    assertThat(errors(report)).containsExactly("VALIDATION-10");
  }

  @Test
  void referencesOutOfAResourceAreCountedAndLeftAlone() {
    Report report =
        validate(
            """
            {"resourceType": "Condition", "subject": {"reference": "Patient/1"}}
            """);

    assertThat(report.isValid()).isTrue();
    assertThat(report.unchecked().references()).isEqualTo(1);
  }

  @Test
  void profileOfTheCallerIsCheckedToo() {
    String profile = "https://w3id.org/medulla/fhir/StructureDefinition/emh-patient";

    Report report = WarmValidator.get().validate("p.json", bytes(PATIENT), List.of(profile));

    assertThat(report.isValid()).isFalse();
    assertThat(report.findings())
        .filteredOn(Finding::isError)
        .extracting(Finding::profile)
        .containsOnly(profile);
  }

  @Test
  void profileThatIsNotLoadedIsRefused() {
    assertThatThrownBy(
            () ->
                WarmValidator.get()
                    .validate("p.json", bytes(PATIENT), List.of("http://example.org/none")))
        .isInstanceOfSatisfying(
            ValidatorNotReady.class,
            e -> assertThat(e.problem()).isEqualTo(ValidationProblem.UNKNOWN_PROFILE));
  }

  @Test
  void updateNeedsTheIdItIsAddressedWith() {
    Validator validator = WarmValidator.get();

    byte[] nameless = bytes("{\"resourceType\": \"Patient\", \"gender\": \"male\"}");
    byte[] named = bytes(PATIENT);

    Report none = validator.validateFor(Mode.CREATE, "", nameless, List.of());
    Report missing = validator.validateFor(Mode.UPDATE, "p", nameless, List.of());
    Report other = validator.validateFor(Mode.UPDATE, "q", named, List.of());
    Report right = validator.validateFor(Mode.UPDATE, "p", named, List.of());

    assertThat(errors(none)).isEmpty();
    assertThat(errors(missing)).containsExactly("VALIDATION-13");
    assertThat(errors(other)).containsExactly("VALIDATION-13");
    assertThat(errors(right)).isEmpty();
  }

  @Test
  void reportBecomesIssuesOfTheServer() {
    Issue issue =
        validate(PATIENT.replace("female", "woman")).issues().stream()
            .filter(each -> each.severity() == Severity.ERROR)
            .findFirst()
            .orElseThrow();

    assertThat(issue.type()).isEqualTo("code-invalid");
    assertThat(issue.expressions()).containsExactly("Patient.gender");
  }

  @Test
  void textThatIsNoResourceIsAFindingAndNoException() {
    for (String text :
        List.of(
            "",
            "  ",
            "[]",
            "null",
            "\"x\"",
            "{}",
            "{\"resourceType\": 7}",
            "{\"resourceType\": \"Nothing\"}",
            "{\"resourceType\": \"Patient\", \"name\": 7}",
            "{\"resourceType\": \"Patient\", \"name\": [null]}",
            "{\"resourceType\": \"Patient\", \"meta\": \"x\"}",
            "{\"resourceType\": \"Patient\", \"contained\": [{}]}",
            "{\"resourceType\": \"Bundle\", \"type\": \"batch\", \"entry\": [7]}",
            "{\"resourceType\": \"Patient\"} {\"resourceType\": \"Patient\"}",
            "{'resourceType': 'Patient'}",
            "{\"resourceType\": \"Patient\", /* x */ \"id\": \"a\"}",
            "<a/>",
            "<a",
            "<Patient/>")) {
      Report report = validate(text);

      assertThat(report.isValid()).as(text).isFalse();
      assertThat(report.findings()).as(text).noneMatch(it -> it.id().equals("VALIDATION-07"));
    }
  }

  @Test
  void numberOfAnyLengthIsAnsweredAtOnce() {
    for (String number : List.of("1e99999", "1e-99999", "9".repeat(900), "0." + "0".repeat(900))) {
      Report report = validate(observation("\"valueQuantity\": {\"value\": " + number + "}"));

      assertThat(report.findings()).as(number).isNotEmpty();
    }
  }

  @Test
  void manyThreadsGetTheSameAnswers() throws Exception {
    byte[] bundle = Files.readAllBytes(Path.of("sample-bundles/broken/wrong-dose-product.json"));
    Report expected = WarmValidator.get().validate("b", bundle);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Report>> tasks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      tasks.add(() -> WarmValidator.get().validate("b", bundle));
    }

    List<Future<Report>> reports = threads.invokeAll(tasks);
    threads.shutdown();

    for (Future<Report> report : reports) {
      assertThat(report.get()).isEqualTo(expected);
    }
  }

  @Test
  void folderOfProfilesWithoutSnapshotsIsEnough(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("light.json"), PROFILE);
    Validator validator =
        Validator.open(
            ValidationSettings.defaults()
                .withBuiltIn(false)
                .withPackages(List.of(folder))
                .withReferences(References.CLOSED)
                .withUnknownExtensions(Severity.ERROR),
            Clock.systemUTC());
    List<String> profile = List.of("http://example.org/fhir/StructureDefinition/light");

    Report light = validator.validate("o", bytes(weight("500", "mg")), profile);
    Report heavy = validator.validate("o", bytes(weight("2000", "mg")), profile);
    Report transaction = validator.validate("b", bytes(bundle("transaction", "Patient/none")));
    Report extension =
        validator.validate(
            "p",
            bytes(
                """
                {"resourceType": "Patient",
                 "extension": [{"url": "http://example.com/x", "valueString": "x"}]}
                """));

    assertThat(errors(light)).as("500 mg is less than 1 g").isEmpty();
    assertThat(errors(heavy)).as("2000 mg is more than 1 g").hasSize(1);
    assertThat(errors(transaction)).containsExactly("VALIDATION-10");
    assertThat(errors(extension)).hasSize(1);
    assertThat(validator.knows("https://w3id.org/medulla/fhir/StructureDefinition/motor-score"))
        .isFalse();
  }

  @Test
  void packageThatCannotBeUsedIsNamed(@TempDir Path folder) throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path noArchive = Files.writeString(folder.resolve("x.tgz"), "this is no archive");
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("a.json"), "{\"resourceType\": ");
    Path older = Files.createDirectory(folder.resolve("older"));
    Files.writeString(older.resolve("package.json"), "{\"fhirVersions\": [\"3.0.2\"]}");
    Path orphan = Files.createDirectory(folder.resolve("orphan"));
    Files.writeString(
        orphan.resolve("a.json"),
        PROFILE.replace(
            "http://hl7.org/fhir/StructureDefinition/Observation", "http://example.org/none"));

    for (Path path : List.of(empty, noArchive, broken, older, orphan, folder.resolve("none"))) {
      assertThatThrownBy(
              () ->
                  Validator.open(
                      ValidationSettings.defaults().withBuiltIn(false).withPackages(List.of(path)),
                      Clock.systemUTC()))
          .as(path.toString())
          .isInstanceOfSatisfying(
              ValidatorNotReady.class,
              e -> assertThat(e.problem()).isEqualTo(ValidationProblem.BROKEN_PACKAGE));
    }
  }

  private static final String PROFILE =
      """
      {"resourceType": "StructureDefinition",
       "url": "http://example.org/fhir/StructureDefinition/light", "name": "Light",
       "status": "draft", "fhirVersion": "4.0.1", "kind": "resource", "abstract": false,
       "type": "Observation",
       "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Observation",
       "derivation": "constraint",
       "differential": {"element": [
         {"id": "Observation", "path": "Observation"},
         {"id": "Observation.value[x]", "path": "Observation.value[x]",
          "type": [{"code": "Quantity"}],
          "maxValueQuantity": {"value": 1, "system": "http://unitsofmeasure.org", "code": "g"}}]}}
      """;

  private static String weight(String value, String unit) {
    return observation(
        "\"valueQuantity\": {\"value\": "
            + value
            + ", \"unit\": \"mg\", \"system\": \"http://unitsofmeasure.org\", \"code\": \""
            + unit
            + "\"}");
  }

  private static String observation(String value) {
    return """
        {"resourceType": "Observation", "status": "final", "code": {"text": "x"},
         "subject": {"display": "somebody"}, "effectiveDateTime": "2020-01-01",
        """
        + value
        + "}";
  }

  private static String bundle(String type, String subject) {
    String request =
        type.equals("transaction")
            ? ", \"request\": {\"method\": \"POST\", \"url\": \"Condition\"}"
            : "";
    return """
        {"resourceType": "Bundle", "type": "%s", "entry": [
          {"fullUrl": "https://example.org/fhir/Condition/c",
           "resource": {"resourceType": "Condition", "id": "c", "subject": {"reference": "%s"}}%s}]}
        """
        .formatted(type, subject, request);
  }

  private static Report validate(String text) {
    return WarmValidator.get().validate("a.json", bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Finding onlyFinding(Report report) {
    List<Finding> findings =
        report.findings().stream()
            .filter(finding -> finding.severity() != Severity.INFORMATION)
            .toList();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static List<String> errors(Report report) {
    return report.findings().stream().filter(Finding::isError).map(Finding::id).toList();
  }
}
