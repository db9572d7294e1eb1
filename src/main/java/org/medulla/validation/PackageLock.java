package org.medulla.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;

/**
 * The packages of a validation with their versions and hashes, as a file beside the project: with
 * it the verdict of next year is that of today.
 */
final class PackageLock {

  private final Map<String, ObjectNode> entries = new TreeMap<>();

  private PackageLock() {}

  /** Of what was loaded; {@code places} tells where each was found. */
  static PackageLock of(List<DefinitionPackage> packages, Map<String, String> places) {
    PackageLock lock = new PackageLock();
    for (DefinitionPackage each : packages) {
      String name = each.name().replaceFirst("#.*", "");
      ObjectNode entry = JsonNodeFactory.instance.objectNode();
      entry.put("name", name);
      entry.put("version", each.name().substring(name.length()).replace("#", ""));
      entry.put("sha256", each.sha256());
      entry.put("found", places.getOrDefault(each.name(), ""));
      lock.entries.put(name, entry);
    }
    return lock;
  }

  static PackageLock read(Path file) {
    PackageLock lock = new PackageLock();
    try {
      for (JsonNode entry : Json.object(Files.readAllBytes(file)).path("packages")) {
        if (!(entry instanceof ObjectNode object) || entry.path("sha256").asText().isEmpty()) {
          throw DefinitionPackage.broken(file.toString(), "it is no lock file");
        }
        lock.entries.put(entry.path("name").asText(), object);
      }
    } catch (IOException e) {
      throw DefinitionPackage.broken(file.toString(), "the lock file cannot be read");
    } catch (JsonProblem e) {
      throw DefinitionPackage.broken(file.toString(), "the lock file is not well-formed JSON");
    }
    return lock;
  }

  void write(Path file) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode packages = json.putArray("packages");
    entries.values().forEach(packages::add);
    try {
      Files.writeString(file, json.toPrettyString() + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw DefinitionPackage.broken(file.toString(), "the lock file cannot be written");
    }
  }

  /** The locked version, if it is one of those that are wanted. */
  Optional<PackageName> version(PackageName wanted) {
    return Optional.ofNullable(entries.get(wanted.name()))
        .map(entry -> entry.path("version").asText())
        .flatMap(version -> wanted.best(List.of(version)))
        .map(version -> new PackageName(wanted.name(), version));
  }

  /** Refuses a package that is not the one that was locked. */
  void require(DefinitionPackage loaded) {
    String name = loaded.name().replaceFirst("#.*", "");
    JsonNode entry = entries.get(name);
    if (entry == null) {
      throw DefinitionPackage.broken(loaded.name(), "it is not in the lock file");
    }
    String version = entry.path("version").asText();
    if (!loaded.name().equals(version.isEmpty() ? name : name + "#" + version)) {
      throw DefinitionPackage.broken(loaded.name(), "the lock file has version " + version);
    }
    if (!loaded.sha256().equals(entry.path("sha256").asText())) {
      throw DefinitionPackage.broken(
          loaded.name(), "its content is not what the lock file has the hash of");
    }
  }
}
