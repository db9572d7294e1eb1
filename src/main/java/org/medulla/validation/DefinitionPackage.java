package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;

/**
 * Definitions as they lie in a FHIR NPM package or a folder: JSON trees of the kinds that
 * validation needs, with the name of their package.
 *
 * @param name the package, {@code name#version}, or the name of the folder
 * @param dependencies packages it was made with, name to version
 * @param definitions StructureDefinitions, ValueSets and CodeSystems in the order they were read
 */
record DefinitionPackage(
    String name, Map<String, String> dependencies, List<ObjectNode> definitions) {

  private static final Set<String> TYPES = Set.of("StructureDefinition", "ValueSet", "CodeSystem");
  private static final long MAX_ENTRY = 64L * 1024 * 1024;
  private static final long MAX_TOTAL = 2048L * 1024 * 1024;

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
      Map<String, byte[]> files = Files.isDirectory(path) ? folder(path) : archive(path);
      return of(path.getFileName().toString(), path.toString(), files);
    } catch (IOException e) {
      throw broken(path.toString(), String.valueOf(e.getMessage()));
    }
  }

  /** Makes a package of files, name to content. */
  static DefinitionPackage of(String name, String source, Map<String, byte[]> files) {
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
      throw broken(source, "it holds no StructureDefinition, ValueSet or CodeSystem in JSON");
    }
    return new DefinitionPackage(manifest.name(), manifest.dependencies(), definitions);
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
    try {
      return Json.value(bytes);
    } catch (JsonProblem e) {
      throw broken(
          source,
          file + ":" + e.line() + ":" + e.column() + " is not well-formed JSON: " + e.getMessage());
    }
  }

  private static Map<String, byte[]> folder(Path folder) throws IOException {
    Path root = Files.isDirectory(folder.resolve("package")) ? folder.resolve("package") : folder;
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> walk = Files.walk(root, 4)) {
      for (Path file : walk.filter(DefinitionPackage::isJson).sorted().toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (isWanted(name)) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private static boolean isJson(Path file) {
    return file.toString().endsWith(".json") && Files.isRegularFile(file);
  }

  private static Map<String, byte[]> archive(Path file) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long total = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName();
        if (entry.isDirectory() || !name.startsWith("package/") || !name.endsWith(".json")) {
          continue;
        }
        String inside = name.substring("package/".length());
        if (!isWanted(inside)) {
          continue;
        }
        byte[] bytes = tar.readNBytes((int) MAX_ENTRY + 1);
        total += bytes.length;
        if (bytes.length > MAX_ENTRY || total > MAX_TOTAL) {
          throw new IOException("it is too large: " + name);
        }
        files.put(inside, bytes);
      }
    }
    if (files.isEmpty()) {
      throw new IOException("it has no folder 'package' with JSON files");
    }
    return files;
  }

  /** Examples and the index are no definitions, even where an example is a StructureDefinition. */
  private static boolean isWanted(String name) {
    return !name.startsWith("example/")
        && !name.startsWith("other/")
        && !name.endsWith(".index.json")
        && !name.equals("ig-r4.json");
  }

  private static ValidatorNotReady broken(String source, String reason) {
    return new ValidatorNotReady(
        ValidationProblem.BROKEN_PACKAGE, "The package cannot be used", source, reason);
  }
}
