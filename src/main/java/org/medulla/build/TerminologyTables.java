package org.medulla.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.medulla.fhir.FhirXml;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;

/**
 * Writes the code systems, value sets and concept maps of R4 and of this project into the jar, so
 * that one of them can be read without the others: {@code org/medulla/terminology/core/index.txt}
 * (and {@code built-in/index.txt}) has a line for each, with the file it lies in, where it begins
 * there and how long it is. A file holds neighbours, one resource a line, and is about 200 KB
 * before the jar packs it.
 */
final class TerminologyTables {

  private static final String SOURCES = "/org/hl7/fhir/r4/model/valueset/";
  private static final String CONCEPT_MAPS = "/json/spec/conceptmaps.json";
  private static final Set<String> TYPES = Set.of("CodeSystem", "ValueSet", "ConceptMap");
  private static final int FILE_SIZE = 200_000;

  /** For people, not for the answers of operations. */
  private static final List<String> NOT_NEEDED =
      List.of(
          "text",
          "meta",
          "extension",
          "contact",
          "description",
          "_description",
          "copyright",
          "identifier",
          "immutable",
          "jurisdiction",
          "purpose",
          "useContext",
          "publisher");

  private final Path folder;
  private final Set<String> seen = new HashSet<>();

  TerminologyTables(Path classes) {
    this.folder = classes.resolve("org/medulla/terminology");
  }

  /** The file that is written last. */
  Path index() {
    return folder.resolve("core/index.txt");
  }

  void write() throws IOException {
    // The table of types is written just before, to where this class path finds it.
    FhirXml xml = new FhirXml(Structure.r4());
    List<ObjectNode> resources = new ArrayList<>();
    for (String name : List.of("valuesets", "v3-codesystems", "v2-tables")) {
      collect(xml.toJson(bytes(SOURCES + name + ".xml")), resources);
    }
    collect(Json.object(bytes(CONCEPT_MAPS)), resources);
    write(folder.resolve("core"), resources);
  }

  /** Writes the definitions that lie in a folder, one a file, as they are. */
  void writeBuiltIn(Path definitions) throws IOException {
    List<ObjectNode> resources = new ArrayList<>();
    try (Stream<Path> files = Files.list(definitions)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
        ObjectNode resource = Json.object(Files.readAllBytes(file));
        if (TYPES.contains(resource.path("resourceType").asText())) {
          resources.add(resource);
        }
      }
    }
    write(folder.resolve("built-in"), resources);
  }

  private static void write(Path folder, List<ObjectNode> resources) throws IOException {
    resources.sort(
        Comparator.comparing(TerminologyTables::neighbourhood)
            .thenComparing(it -> it.path("resourceType").asText()));
    Files.createDirectories(folder);
    StringBuilder index = new StringBuilder();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int number = 0;
    for (ObjectNode resource : resources) {
      byte[] bytes = Json.bytes(resource);
      index.append(line(resource, number, file.size(), bytes.length));
      file.write(bytes);
      file.write('\n');
      if (file.size() > FILE_SIZE) {
        Files.write(folder.resolve(number + ".jsonl"), file.toByteArray());
        file.reset();
        number++;
      }
    }
    Files.write(folder.resolve(number + ".jsonl"), file.toByteArray());
    Files.writeString(folder.resolve("index.txt"), index);
  }

  private void collect(ObjectNode bundle, List<ObjectNode> resources) {
    for (JsonNode entry : bundle.path("entry")) {
      ObjectNode resource = (ObjectNode) entry.path("resource");
      String type = resource.path("resourceType").asText();
      boolean isSupplement = resource.path("content").asText().equals("supplement");
      String url = resource.path("url").asText();
      if (TYPES.contains(type) && !isSupplement && seen.add(type + " " + url)) {
        resource.remove(NOT_NEEDED);
        withoutNotes(resource.path("concept"));
        resources.add(resource);
      }
    }
  }

  /** Extensions of concepts are notes of editors; the rules of FHIR do not read them. */
  private static void withoutNotes(JsonNode concepts) {
    if (concepts instanceof ArrayNode list) {
      for (JsonNode each : list) {
        ((ObjectNode) each).remove("extension");
        withoutNotes(each.path("concept"));
      }
    }
  }

  private static String line(ObjectNode resource, int file, int start, int length) {
    return String.join(
            "\t",
            resource.path("resourceType").asText(),
            resource.path("id").asText(),
            resource.path("url").asText(),
            resource.path("version").asText(),
            String.valueOf(file),
            String.valueOf(start),
            String.valueOf(length),
            resource.path("valueSet").asText())
        + "\n";
  }

  /** A code system and the value set of the same name lie together. */
  private static String neighbourhood(ObjectNode resource) {
    String url = resource.path("url").asText();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static byte[] bytes(String name) {
    try (InputStream in = TerminologyTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("Not on the class path: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
