package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.fhir.Json;

/** What it looks up in tables is what the HL7 engine finds by looking at everything. */
class EngineValidatorTest {

  private static final String BASE = "http://hospital.example.org/fhir/";
  private static final EngineContext CONTEXT = context();

  private static EngineContext context() {
    ValidationSettings settings = ValidationSettings.defaults();
    return new Engine(Definitions.read(settings), settings).context();
  }

  private static InstanceValidator plain() {
    return new InstanceValidator(
        CONTEXT,
        new FhirInstanceValidator.NullEvaluationContext(),
        new XVerExtensionManagerOld(CONTEXT),
        new OfflineSession(CONTEXT),
        new ValidatorSettings());
  }

  private static List<String> messages(InstanceValidator validator, byte[] text) throws Exception {
    Targets targets = new Targets(CONTEXT, Strictness.defaults());
    validator.setPolicyAdvisor(targets);
    validator.setFetcher(targets);
    List<ValidationMessage> messages = new ArrayList<>();
    validator.validate(null, messages, new ByteArrayInputStream(text), FhirFormat.JSON);
    return messages.stream()
        .map(
            it ->
                String.join(
                    " ",
                    it.getLevel().toCode(),
                    it.getLine() + ":" + it.getCol(),
                    it.getLocation(),
                    it.getMessage()))
        .toList();
  }

  /** References of all kinds, from entries with all kinds of addresses. */
  private static byte[] bundle(String type) {
    ObjectNode bundle = Json.newObject().put("resourceType", "Bundle").put("type", type);
    ArrayNode entries = bundle.putArray("entry");
    add(entries, BASE + "Patient/1", patient("1"));
    add(entries, BASE + "Patient/2", patient("2"));
    add(entries, BASE + "Patient/2", patient("2"));
    add(entries, "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", patient("4"));
    add(entries, BASE + "Patient/5/", patient("5"));
    add(entries, BASE + "Organization/6", Json.newObject().put("resourceType", "Organization"));
    entries.addObject().put("fullUrl", BASE + "Patient/7");
    List<String> references =
        List.of(
            "Patient/1",
            "Patient/2",
            "Patient/4",
            "Patient/7",
            "Patient/nobody",
            BASE + "Patient/1",
            BASE + "Patient/nobody",
            BASE + "Organization/6",
            "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
            "urn:uuid:c757873d-ec9a-4326-a141-556f43239521",
            "Patient/1/_history/1",
            BASE + "Patient/1/_history/1",
            "Patient",
            "Patient?identifier=1",
            "#contained");
    for (String reference : references) {
      add(entries, BASE + "Observation/o" + entries.size(), observation(reference));
    }
    add(entries, "urn:uuid:c757873d-ec9a-4326-a141-556f43239522", observation("Patient/1"));
    add(entries, BASE + "Observation/last/", observation("Patient/1"));
    entries.addObject().set("resource", observation("Patient/1"));
    return Json.bytes(bundle);
  }

  private static void add(ArrayNode entries, String fullUrl, ObjectNode resource) {
    ObjectNode entry = entries.addObject().put("fullUrl", fullUrl);
    entry.set("resource", resource);
    entry.putObject("request").put("method", "POST").put("url", "Patient");
  }

  private static ObjectNode patient(String id) {
    return Json.newObject().put("resourceType", "Patient").put("id", id).put("gender", "wrong");
  }

  private static ObjectNode observation(String subject) {
    ObjectNode observation = Json.newObject().put("resourceType", "Observation");
    observation.putObject("code").put("text", "Weight");
    observation.putObject("subject").put("reference", subject);
    return observation;
  }

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "collection", "document"})
  void saysAboutEntriesAndReferencesWhatTheEngineSays(String type) throws Exception {
    saysWhatTheEngineSays(bundle(type), 40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"history", "searchset", "batch"})
  void saysOfAddressesWithVersionsWhatTheEngineSays(String type) throws Exception {
    ObjectNode bundle = Json.newObject().put("resourceType", "Bundle").put("type", type);
    ArrayNode entries = bundle.putArray("entry");
    for (String version : List.of("1", "2", "", "2")) {
      ObjectNode patient = patient("1");
      if (!version.isEmpty()) {
        patient.putObject("meta").put("versionId", version);
      }
      add(entries, BASE + "Patient/1", patient);
    }
    entries.addObject().putObject("_fullUrl").put("id", "x");

    saysWhatTheEngineSays(Json.bytes(bundle), 8);
  }

  @Test
  void saysOfEmptyContainedAndNestedThingsWhatTheEngineSays() throws Exception {
    ObjectNode observation = observation("#1");
    observation.putArray("contained").add(patient("1")).add(patient("2"));
    observation.putArray("category").addObject().put("id", "alone");
    observation.putObject("text").put("status", "empty");
    ObjectNode other = observation("#nobody");
    other.putObject("encounter").putObject("_reference").put("id", "x");
    other.putArray("extension").addObject().put("url", "http://example.org/empty");
    ObjectNode inner = Json.newObject().put("resourceType", "Bundle").put("type", "collection");
    add(inner.putArray("entry"), BASE + "Observation/3", observation("Patient/nobody"));
    ObjectNode bundle = Json.newObject().put("resourceType", "Bundle").put("type", "wrong");
    ArrayNode entries = bundle.putArray("entry");
    add(entries, BASE + "Observation/1", observation);
    add(entries, BASE + "Observation/2", other);
    add(entries, BASE + "Bundle/1", inner);

    saysWhatTheEngineSays(Json.bytes(bundle), 15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample-bundles", "sample-bundles/broken"})
  void saysOfOurSamplesWhatTheEngineSays(String folder) throws Exception {
    InstanceValidator plain = plain();
    EngineValidator ours = new EngineValidator(CONTEXT);
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.filter(EngineValidatorTest::isSample).sorted().toList()) {
        byte[] text = Files.readAllBytes(file);

        assertThat(messages(ours, text))
            .as(file.toString())
            .containsExactlyElementsOf(messages(plain, text));

        ours.forget();
      }
    }
  }

  private static boolean isSample(Path file) {
    return file.toString().endsWith(".json") && !file.toString().endsWith(".expected.json");
  }

  private static void saysWhatTheEngineSays(byte[] text, int atLeast) throws Exception {
    List<String> expected = messages(plain(), text);

    assertThat(expected).hasSizeGreaterThan(atLeast);
    assertThat(messages(new EngineValidator(CONTEXT), text)).containsExactlyElementsOf(expected);
  }

  @Test
  void remembersNothingOfTheBundleBefore() throws Exception {
    EngineValidator validator = new EngineValidator(CONTEXT);
    List<String> first = messages(validator, bundle("collection"));
    validator.forget();

    assertThat(messages(validator, bundle("collection"))).isEqualTo(first);
  }

  @Test
  void ofTwoMessagesWithOneTextAndPlaceTheWorseOneStays() {
    MergedMessages messages = new MergedMessages(List.of());
    messages.add(message("warning", 1));
    messages.add(message("error", 1));
    messages.add(message("information", 2));
    messages.endMerging();
    messages.add(message("error", 3));
    messages.add(message("error", 3));

    assertThat(messages).isEmpty();
    assertThat(messages.messages())
        .extracting(it -> it.getLevel().toCode() + " " + it.getLine())
        .containsExactly("error 1", "error 3");
  }

  private static ValidationMessage message(String level, int line) {
    return new ValidationMessage(
        ValidationMessage.Source.InstanceValidator,
        ValidationMessage.IssueType.INVALID,
        line,
        1,
        "Bundle.entry[0].resource",
        "It is wrong",
        ValidationMessage.IssueSeverity.fromCode(level));
  }
}
