package org.medulla.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdDictTrainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Trains a dictionary for stored bodies. Run once for each dictionary, never in the build:
 *
 * <pre>
 * java ... DictionaryTrainer &lt;jar with json/spec/*.json&gt; &lt;number&gt; &lt;file to write&gt;
 * </pre>
 *
 * <p>The first one (40001) was trained on the FHIR R4 examples in {@code
 * com.ibm.fhir:fhir-examples:4.11.1} and on the radiotherapy samples next to this class.
 */
final class DictionaryTrainer {

  private static final int SIZE = 32 * 1024;
  private static final int LARGEST_SAMPLE = 8 * 1024;
  private static final int RADIOTHERAPY_WEIGHT = 40;

  /** Definitions are few and large, and would crowd out what is many and small. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "Bundle",
          "StructureDefinition",
          "ValueSet",
          "CodeSystem",
          "SearchParameter",
          "OperationDefinition",
          "ConceptMap",
          "CapabilityStatement",
          "ImplementationGuide",
          "NamingSystem",
          "StructureMap",
          "CompartmentDefinition",
          "TestScript",
          "TestReport",
          "GraphDefinition",
          "Binary");

  private static final ObjectMapper JSON = new ObjectMapper();

  private DictionaryTrainer() {}

  public static void main(String[] args) throws IOException {
    List<byte[]> samples = examples(Path.of(args[0]));
    int examples = samples.size();
    for (int i = 0; i < RADIOTHERAPY_WEIGHT; i++) {
      samples.addAll(radiotherapy());
    }
    int bytes = samples.stream().mapToInt(sample -> sample.length).sum();
    ZstdDictTrainer trainer = new ZstdDictTrainer(bytes, SIZE, 3);
    samples.forEach(trainer::addSample);
    byte[] dictionary = trainer.trainSamples();
    // The number stands behind the four bytes that mark a dictionary.
    ByteBuffer.wrap(dictionary).order(ByteOrder.LITTLE_ENDIAN).putInt(4, Integer.parseInt(args[1]));
    Files.write(Path.of(args[2]), dictionary);
    System.out.println(
        examples
            + " examples, "
            + samples.size()
            + " samples, "
            + bytes
            + " bytes -> "
            + dictionary.length);
  }

  private static List<byte[]> examples(Path jar) throws IOException {
    TreeMap<String, byte[]> samples = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().startsWith("json/spec/") && entry.getName().endsWith(".json")) {
          try (InputStream in = zip.getInputStream(entry)) {
            byte[] sample = sample(JSON.readTree(in));
            if (sample.length > 0 && sample.length <= LARGEST_SAMPLE) {
              samples.put(entry.getName(), sample);
            }
          }
        }
      }
    }
    return new ArrayList<>(samples.values());
  }

  static List<byte[]> radiotherapy() throws IOException {
    try (InputStream in =
        DictionaryTrainer.class.getResourceAsStream("radiotherapy-samples.ndjson")) {
      List<byte[]> samples = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        samples.add(sample(JSON.readTree(line)));
      }
      return samples;
    }
  }

  /** The resource as a body lies in the store; empty if it is left out. */
  private static byte[] sample(JsonNode resource) throws IOException {
    if (LEFT_OUT.contains(resource.path("resourceType").asText())) {
      return new byte[0];
    }
    ObjectNode body = JSON.createObjectNode();
    body.set("resourceType", resource.path("resourceType"));
    body.put("id", resource.path("id").asText());
    body.set("meta", JSON.createObjectNode());
    resource
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getKey().equals("meta") || !body.has(field.getKey())) {
                body.set(field.getKey(), field.getValue());
              }
            });
    shortenNarrative(body);
    return JSON.writeValueAsBytes(body);
  }

  /** Of a narrative only the beginning is alike in all resources. */
  private static void shortenNarrative(ObjectNode body) {
    if (body.get("text") instanceof ObjectNode text && text.has("div")) {
      String div = text.get("div").asText();
      text.put("div", div.substring(0, Math.min(60, div.length())));
    }
  }
}
