package org.medulla.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
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
  void everyReferenceOfTheIndexBundlePointsIntoTheBundle() throws IOException {
    ObjectNode bundle = sample("index-case.json");
    TreeSet<String> targets = new TreeSet<>();
    bundle.get("entry").forEach(entry -> targets.add(entry.at("/request/url").asText()));

    List<String> references =
        bundle.findValues("reference").stream().map(JsonNode::asText).distinct().toList();

    assertThat(references).isNotEmpty().isSubsetOf(targets);
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
