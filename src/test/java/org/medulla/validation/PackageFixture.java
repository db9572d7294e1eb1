package org.medulla.validation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Small packages for tests: one profile of Patient each, which demands one element. */
final class PackageFixture {

  private PackageFixture() {}

  static Map<String, byte[]> files(String name, String version, String element, String... needs) {
    StringBuilder dependencies = new StringBuilder();
    for (String need : needs) {
      String[] parts = need.split("#");
      dependencies
          .append(dependencies.isEmpty() ? "" : ",")
          .append("\"%s\":\"%s\"".formatted(parts[0], parts[1]));
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "package.json",
        """
        {"name":"%s","version":"%s","fhirVersions":["4.0.1"],"dependencies":{%s}}\
        """
            .formatted(name, version, dependencies)
            .getBytes(StandardCharsets.UTF_8));
    files.put(
        "StructureDefinition-patient.json",
        """
        {"resourceType":"StructureDefinition","url":"%s","version":"%s","name":"P",
         "status":"active","fhirVersion":"4.0.1","kind":"resource","abstract":false,
         "type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
         "derivation":"constraint","differential":{"element":[
           {"id":"Patient.%s","path":"Patient.%s","min":1}]}}\
        """
            .formatted(profile(name), version, element, element)
            .getBytes(StandardCharsets.UTF_8));
    return files;
  }

  /** The address of the profile in a package. */
  static String profile(String name) {
    return "http://example.org/" + name + "/StructureDefinition/patient";
  }

  static byte[] tgz(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry("package/" + file.getKey(), true);
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Unpacks a package as FHIR tools do it: {@code name#version/package}. */
  static void install(Path cache, String name, String version, Map<String, byte[]> files)
      throws IOException {
    Path folder = Files.createDirectories(cache.resolve(name + "#" + version).resolve("package"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
