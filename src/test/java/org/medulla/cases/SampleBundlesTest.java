package org.medulla.cases;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.fhir.Json;

/** The sample bundles are what the records say, byte for byte. */
class SampleBundlesTest {

  private static final Path SAMPLES = Path.of("sample-bundles");

  @Test
  void indexRecordGivesTheIndexBundle() throws IOException {
    ObjectNode bundle = new CaseBuilder().build(records("index-case.yaml"));

    Golden.check(SAMPLES.resolve("index-case.json"), Json.prettyBytes(bundle));
  }

  @Test
  void indexRecordWithFictitiousDatesGivesTheMarkedCopy() throws IOException {
    ObjectNode bundle =
        new CaseBuilder()
            .buildWithSyntheticDates(records("index-case.yaml"), LocalDate.of(2021, 3, 1));

    Golden.check(SAMPLES.resolve("index-case-synthetic-dates.json"), Json.prettyBytes(bundle));
  }

  @Test
  void literatureTableGivesTheLiteratureBundle() throws IOException {
    ObjectNode bundle = new CaseBuilder().build(records("literature-cases.yaml"));

    Golden.check(SAMPLES.resolve("literature-cases.json"), Json.prettyBytes(bundle));
  }

  @Test
  void theSameRecordGivesTheSameBytes() throws IOException {
    byte[] once = Json.bytes(new CaseBuilder().build(records("index-case.yaml")));
    byte[] again = Json.bytes(new CaseBuilder().build(records("index-case.yaml")));

    assertThat(once).isEqualTo(again);
  }

  @Test
  void indexBundleHoldsEveryKindOfResourceInTheCountedNumber() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode entry : sample("index-case.json").get("entry")) {
      counts.merge(entry.at("/resource/resourceType").asText(), 1, Integer::sum);
    }

    assertThat(counts)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("Patient", 1),
                Map.entry("Condition", 9),
                Map.entry("MedicationStatement", 3),
                Map.entry("Procedure", 6),
                Map.entry("ServiceRequest", 2),
                Map.entry("BodyStructure", 3),
                Map.entry("ImagingStudy", 6),
                Map.entry("Specimen", 3),
                Map.entry("DiagnosticReport", 7),
                Map.entry("Observation", 93),
                Map.entry("DocumentReference", 2),
                Map.entry("Provenance", 1)));
  }

  @Test
  void literatureBundleHoldsEveryRowOfTheTable() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode entry : sample("literature-cases.json").get("entry")) {
      counts.merge(entry.at("/resource/resourceType").asText(), 1, Integer::sum);
    }

    assertThat(counts)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("Patient", 14),
                Map.entry("Condition", 58), // 14 PV, 14 EMH, 13 SCC, 14 symptoms, 3 of footnote
                Map.entry("MedicationStatement", 3), // corticosteroids 2, Hydrea 1
                Map.entry("Procedure", 20), // 8 laminectomies, 2 surgery, 10 radiotherapy
                Map.entry("BodyStructure", 16), // 14 stretches of lesions, 2 irradiated volumes
                Map.entry("Observation", 44),
                Map.entry("ImagingStudy", 16), // one a row, two of the footnote
                Map.entry("DiagnosticReport", 2), // both of the footnote
                Map.entry("Provenance", 14)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"index-case.json", "index-case-synthetic-dates.json", "literature-cases.json"})
  void everyReferencePointsIntoTheBundle(String name) throws IOException {
    ObjectNode bundle = sample(name);
    TreeSet<String> targets = new TreeSet<>();
    bundle.get("entry").forEach(entry -> targets.add(entry.at("/request/url").asText()));

    List<String> references =
        bundle.findValues("reference").stream().map(JsonNode::asText).distinct().toList();

    assertThat(references).isNotEmpty().isSubsetOf(targets);
  }

  @ParameterizedTest
  @ValueSource(strings = {"index-case.json", "literature-cases.json"})
  void faithfulBundlesHoldNoDateAtAll(String name) throws IOException {
    List<String> dates = new ArrayList<>();
    texts(
        sample(name),
        text -> {
          if (text.matches("(19|20)[0-9]{2}(-[0-9]{2}){0,2}(T.*)?")) {
            dates.add(text);
          }
        });

    assertThat(dates).isEmpty();
  }

  @Test
  void copyWithFictitiousDatesIsMarkedOnEveryResource() throws IOException {
    for (JsonNode resource : resources(sample("index-case-synthetic-dates.json"))) {
      assertThat(resource.get("id").asText()).startsWith("synthetic-");
      assertThat(resource.at("/meta/security/0/code").asText()).isEqualTo("HTEST");
      assertThat(resource.at("/meta/tag").findValuesAsText("code"))
          .containsExactly("index-case", "synthetic-dates");
    }
  }

  @Test
  void bothVersionsOfTheIndexCaseShareNoId() throws IOException {
    Set<String> faithful = ids("index-case.json");

    assertThat(ids("index-case-synthetic-dates.json")).doesNotContainAnyElementsOf(faithful);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"index-case.json", "index-case-synthetic-dates.json", "literature-cases.json"})
  void everyResourceSaysHowSureItIsAndWhichProfileItKeeps(String name) throws IOException {
    for (JsonNode resource : resources(sample(name))) {
      assertThat(resource.at("/meta/profile").size()).as(resource.get("id").asText()).isOne();
      assertThat(resource.at("/extension/0/url").asText()).endsWith("/fact-source");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"index-case.json", "index-case-synthetic-dates.json", "literature-cases.json"})
  void everyResourceButTheProvenancesIsATargetOfOne(String name) throws IOException {
    List<JsonNode> resources = resources(sample(name));
    Set<String> targets = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (JsonNode resource : resources) {
      if (resource.get("resourceType").asText().equals("Provenance")) {
        resource.get("target").forEach(t -> targets.add(t.get("reference").asText()));
      } else {
        others.add(resource.get("resourceType").asText() + "/" + resource.get("id").asText());
      }
    }

    assertThat(targets).isEqualTo(others);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"index-case.json", "index-case-synthetic-dates.json", "literature-cases.json"})
  void codesKnownFromMemoryOnlyAreNowhere(String name) throws IOException {
    Set<String> codes = new TreeSet<>();
    for (JsonNode code : sample(name).findValues("code")) {
      if (code.isTextual()) {
        codes.add(code.asText());
      }
    }

    assertThat(codes)
        .isNotEmpty()
        .doesNotContain(
            "30525-0",
            "9950/3",
            "5552",
            "1193326",
            "21522001",
            "279039007",
            "D75.89",
            "43399-5",
            "72333-8",
            "777-3",
            "D47.1",
            "397803000",
            "RID3838",
            "HP:0001978",
            "HP:0001433");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"index-case.json", "index-case-synthetic-dates.json", "literature-cases.json"})
  void elementsStandInTheOrderOfTheSpecification(String name) throws IOException {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    for (JsonNode resource : resources(sample(name))) {
      String written = new String(Json.bytes(resource), StandardCharsets.UTF_8);

      String canonical = parser.encodeResourceToString(parser.parseResource(written));

      assertThat(names(Json.object(written.getBytes(StandardCharsets.UTF_8))))
          .as(resource.get("id").asText())
          .isEqualTo(names(Json.object(canonical.getBytes(StandardCharsets.UTF_8))));
    }
  }

  /** Top-level members but those that carry extensions of primitives, which stand anywhere. */
  private static List<String> names(ObjectNode resource) {
    List<String> names = new ArrayList<>();
    resource.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> name.startsWith("_"));
    return names;
  }

  private static void texts(JsonNode node, Consumer<String> sink) {
    if (node.isTextual()) {
      sink.accept(node.asText());
    }
    node.forEach(child -> texts(child, sink));
  }

  private static Set<String> ids(String name) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (JsonNode resource : resources(sample(name))) {
      ids.add(resource.get("resourceType").asText() + "/" + resource.get("id").asText());
    }
    return ids;
  }

  private static List<CaseRecord> records(String name) throws IOException {
    CaseReader.Reading reading =
        new CaseReader().read(Files.readAllBytes(SAMPLES.resolve("records").resolve(name)));
    assertThat(reading.findings()).isEmpty();
    return reading.records();
  }

  private static ObjectNode sample(String name) throws IOException {
    return Json.object(Files.readAllBytes(SAMPLES.resolve(name)));
  }

  static List<JsonNode> resources(ObjectNode bundle) {
    return StreamSupport.stream(bundle.get("entry").spliterator(), false)
        .map(entry -> entry.get("resource"))
        .toList();
  }
}
