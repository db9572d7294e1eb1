package org.medulla.build;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Writes the OperationDefinitions of the specification as JSON, one file each, without narrative,
 * contacts and extensions. What R4 published without {@code affectsState} gets it.
 */
final class OperationFiles {

  static final Set<String> NOT_NEEDED = Set.of("text", "extension", "contact", "overload");

  /** Operations that change something on the server. */
  private static final Set<String> AFFECTING_STATE =
      Set.of(
          "Resource-meta-add",
          "Resource-meta-delete",
          "ConceptMap-closure",
          "Claim-submit",
          "CoverageEligibilityRequest-submit",
          "Measure-submit-data",
          "MessageHeader-process-message");

  private static final Set<String> REPEATED =
      Set.of("resource", "parameter", "part", "targetProfile", "useContext", "jurisdiction");
  private static final Set<String> BOOLEANS = Set.of("system", "instance", "experimental");

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path folder;

  OperationFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  void write(XmlTree definition) {
    ObjectNode json = mapper.createObjectNode().put("resourceType", "OperationDefinition");
    definition.children().forEach(child -> add(json, child, true));
    String id = definition.text("id");
    json.put("affectsState", AFFECTING_STATE.contains(id));
    try {
      Files.write(folder.resolve(id + ".json"), mapper.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(ObjectNode json, XmlTree element, boolean isTop) {
    String name = element.name();
    if (!element.children().isEmpty()) {
      ObjectNode inner = mapper.createObjectNode();
      element.children().forEach(child -> add(inner, child, false));
      if (!inner.isEmpty()) {
        if (REPEATED.contains(name)) {
          array(json, name).add(inner);
        } else {
          json.set(name, inner);
        }
      }
      return;
    }
    String value = element.value().orElse("");
    if (value.isEmpty()) {
      return;
    }
    if (REPEATED.contains(name)) {
      array(json, name).add(value);
    } else if (name.equals("min")) {
      json.put(name, Integer.parseInt(value));
    } else if (BOOLEANS.contains(name) || (name.equals("type") && isTop)) {
      json.put(name, value.equals("true"));
    } else {
      json.put(name, value);
    }
  }

  private static ArrayNode array(ObjectNode json, String name) {
    return json.withArrayProperty(name);
  }
}
