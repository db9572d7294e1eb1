package org.medulla.app.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.medulla.fhir.Json;

/** The definitions that the jar brings: profiles, code systems, search parameters. */
final class PackagedDefinitions {

  private static final String FOLDER = "/fhir-profiles/definitions/";

  private PackagedDefinitions() {}

  /** The SearchParameter resources. */
  static List<JsonNode> searchParameters() {
    return List.copyOf(read(Set.of("SearchParameter")));
  }

  /** The canonical addresses of our profiles, for each resource type. */
  static Map<String, List<String>> profiles() {
    Map<String, List<String>> profiles = new TreeMap<>();
    for (JsonNode file : read("index.json").path("files")) {
      if (file.path("kind").asText().equals("profile")) {
        String type = file.path("type").asText();
        profiles.computeIfAbsent(type, it -> new ArrayList<>()).add(file.path("url").asText());
      }
    }
    return profiles;
  }

  /** The StructureDefinition with that id. */
  static Optional<ObjectNode> structure(String id) {
    for (JsonNode file : read("index.json").path("files")) {
      if (file.path("file").asText().equals("StructureDefinition-" + id + ".json")) {
        return Optional.of(read(file.path("file").asText()));
      }
    }
    return Optional.empty();
  }

  /** The canonical addresses of our implementation guides, with their versions. */
  static List<String> guides() {
    List<String> guides = new ArrayList<>();
    for (JsonNode file : read("index.json").path("files")) {
      if (file.path("resourceType").asText().equals("ImplementationGuide")) {
        guides.add(file.path("url").asText() + "|" + file.path("version").asText());
      }
    }
    return guides;
  }

  private static List<ObjectNode> read(Set<String> types) {
    List<ObjectNode> resources = new ArrayList<>();
    for (JsonNode file : read("index.json").path("files")) {
      if (types.contains(file.path("resourceType").asText())) {
        resources.add(read(file.path("file").asText()));
      }
    }
    return resources;
  }

  private static ObjectNode read(String file) {
    try (InputStream in = PackagedDefinitions.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("A definition is missing from the jar: " + file);
      }
      return Json.object(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
