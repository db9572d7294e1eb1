package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.fhir.Json;
import org.medulla.fhir.SameContent;

/**
 * The examples of the specification go to the server as JSON, come back as JSON and as XML, go
 * there as XML and come back as JSON, and stay what they were.
 */
class SpecificationRoundTripHttpTest {

  /** Of the definitions that the specification is made of, the kernel's own test takes all. */
  private static final Set<String> DEFINITIONS =
      Set.of("StructureDefinition", "ValueSet", "CodeSystem", "ConceptMap", "SearchParameter");

  private static final int LARGE = 100_000;
  private static final String JSON = "application/fhir+json";
  private static final String XML = "application/fhir+xml";

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @Test
  void everyExampleStaysWhatItWas() throws IOException {
    Map<String, Integer> wrong = new TreeMap<>();
    int count = 0;
    for (String line : lines("/spec-json.txt")) {
      String path = line.substring(line.lastIndexOf(' ') + 1);
      byte[] bytes = bytes("/" + path);
      ObjectNode example = Json.object(bytes);
      String type = example.path("resourceType").asText();
      if (type.isEmpty() || DEFINITIONS.contains(type) || bytes.length > LARGE) {
        continue;
      }
      count++;
      String verdict = verdict(type, example, "example-" + count);
      if (!verdict.isEmpty()) {
        wrong.merge(verdict.replaceAll("\\[[0-9]+]", ""), 1, Integer::sum);
      }
    }

    assertThat(count).isGreaterThan(700);
    assertThat(wrong).containsExactlyInAnyOrderEntriesOf(listed());
  }

  /** What is wrong with an example; empty if nothing is. */
  private static String verdict(String type, ObjectNode example, String otherId) {
    if (!example.has("id")) {
      example.put("id", otherId);
    }
    String path = "/" + type + "/" + example.path("id").asText();
    HttpReply put = server.put(path, example);
    if (put.status() >= 300) {
      return put.status() + " " + put.problem() + " " + put.expression();
    }
    if (!withoutVersion(server.get(path, "Accept", JSON).json()).equals(withoutVersion(example))) {
      return "JSON differs";
    }
    byte[] xml = server.get(path, "Accept", XML).bytes();
    HttpReply putXml = server.send("PUT", path, xml, "Content-Type", XML);
    if (putXml.status() >= 300) {
      return "as XML " + putXml.status() + " " + putXml.problem() + " " + putXml.expression();
    }
    JsonNode back = withoutVersion(server.get(path, "Accept", JSON).json());
    return SameContent.isEqual(back, withoutVersion(example)) ? "" : "differs after XML";
  }

  /** The content alone: the version and its time are the server's. */
  private static JsonNode withoutVersion(JsonNode resource) {
    ObjectNode copy = resource.deepCopy();
    if (copy.path("meta") instanceof ObjectNode meta) {
      meta.remove(List.of("versionId", "lastUpdated"));
      if (meta.isEmpty()) {
        copy.remove("meta");
      }
    }
    return copy;
  }

  private static Map<String, Integer> listed() throws IOException {
    Map<String, Integer> listed = new TreeMap<>();
    for (String line : lines("/org/medulla/rest/specification-round-trip.txt")) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] fields = line.split("\t");
        listed.put(fields[0], Integer.parseInt(fields[1]));
      }
    }
    return listed;
  }

  private static List<String> lines(String resource) throws IOException {
    return new String(bytes(resource), StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = SpecificationRoundTripHttpTest.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
