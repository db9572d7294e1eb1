package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medulla.fhir.FhirXml;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import org.medulla.fhir.Structure;

/**
 * Definitions as they lie in a FHIR NPM package or a folder: JSON trees of the kinds that
 * validation needs, with the name of their package.
 *
 * @param name the package, {@code name#version}, or the name of the folder
 * @param dependencies packages it was made with, name to version
 * @param definitions what resources are checked against, in the order they were read
 * @param sha256 the hash of its files
 */
record DefinitionPackage(
    String name, Map<String, String> dependencies, List<ObjectNode> definitions, String sha256) {

  private static final Set<String> TYPES =
      Set.of(
          "StructureDefinition",
          "ValueSet",
          "CodeSystem",
          "Questionnaire",
          "Measure",
          "Library",
          "ImplementationGuide");
  private static final String FHIR = "http://hl7.org/fhir";
  private static final FhirXml XML = new FhirXml(Structure.r4());

  DefinitionPackage {
    dependencies = Map.copyOf(dependencies);
    definitions = List.copyOf(definitions);
  }

  /** Reads a {@code .tgz} or a folder. */
  static DefinitionPackage read(Path path) {
    if (!Files.exists(path)) {
      throw broken(path.toString(), "there is no such file or folder");
    }
    try {
      Map<String, byte[]> files =
          Files.isDirectory(path) ? PackageFiles.folder(path) : PackageFiles.archive(path);
      return of(path.getFileName().toString(), path.toString(), files);
    } catch (IOException e) {
      throw broken(path.toString(), String.valueOf(e.getMessage()));
    }
  }

  /** Makes a package of files, name to content. */
  static DefinitionPackage of(String name, String source, Map<String, byte[]> files) {
    String sha256 = PackageFiles.sha256(files);
    Manifest manifest = manifest(name, source, files);
    List<ObjectNode> definitions = new ArrayList<>();
    files.forEach(
        (file, bytes) -> {
          JsonNode node = parse(source, file, bytes);
          if (node instanceof ObjectNode object && isDefinition(object)) {
            definitions.add(object);
          }
        });
    if (definitions.isEmpty()) {
      throw broken(source, "it holds no definition, such as a StructureDefinition or a ValueSet");
    }
    return new DefinitionPackage(manifest.name(), manifest.dependencies(), definitions, sha256);
  }

  private record Manifest(String name, Map<String, String> dependencies) {}

  private static Manifest manifest(String name, String source, Map<String, byte[]> files) {
    byte[] bytes = files.remove("package.json");
    if (bytes == null) {
      return new Manifest(name, Map.of());
    }
    JsonNode json = parse(source, "package.json", bytes);
    JsonNode versions = json.path("fhirVersions");
    if (versions.isArray() && !versions.isEmpty() && !mentionsR4(versions)) {
      throw broken(source, "it is made for FHIR " + versions + ", not for R4 (4.0.1)");
    }
    Map<String, String> dependencies = new LinkedHashMap<>();
    json.path("dependencies")
        .properties()
        .forEach(entry -> dependencies.put(entry.getKey(), entry.getValue().asText()));
    String full = json.path("name").asText(name) + "#" + json.path("version").asText("");
    return new Manifest(full, dependencies);
  }

  private static boolean mentionsR4(JsonNode versions) {
    for (JsonNode version : versions) {
      if (version.asText().startsWith("4.0")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDefinition(ObjectNode object) {
    return TYPES.contains(object.path("resourceType").asText())
        && !object.path("url").asText().isEmpty();
  }

  private static JsonNode parse(String source, String file, byte[] bytes) {
    boolean isXml = file.endsWith(".xml");
    if (isXml && !new String(bytes, StandardCharsets.UTF_8).contains(FHIR)) {
      return MissingNode.getInstance();
    }
    try {
      return isXml ? XML.toJson(bytes) : Json.value(bytes);
    } catch (JsonProblem e) {
      String problem = isXml ? " is no FHIR resource in XML: " : " is not well-formed JSON: ";
      throw broken(source, file + ":" + e.line() + ":" + e.column() + problem + e.getMessage());
    }
  }

  static ValidatorNotReady broken(String source, String reason) {
    return new ValidatorNotReady(
        ValidationProblem.BROKEN_PACKAGE, "The package cannot be used", source, reason);
  }
}
