package org.medulla.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.convertors.advisors.impl.BaseAdvisor_40_50;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.formats.XmlParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.medulla.validation.image.DefinitionImage;

/**
 * Writes the StructureDefinitions of R4 and those of this project into the jar as images, so that a
 * validation neither parses XML nor converts anything.
 */
final class ValidationImages {

  private static final String MODEL = "/org/hl7/fhir/r4/model/";
  private static final List<String> CORE =
      List.of(
          "profile/profiles-types.xml",
          "profile/profiles-resources.xml",
          "profile/profiles-others.xml",
          "extension/extension-definitions.xml");

  private final Path classes;

  ValidationImages(Path classes) {
    this.classes = classes;
  }

  /** Writes the images, unless there are some made by the same classes of the same definitions. */
  void writeWhenStale() throws IOException {
    Path folder = classes.resolve("org/medulla/validation");
    Path builtIn = folder.resolve("built-in.image");
    Path core = folder.resolve("core.image");
    FileTime made = newest(folder.resolve("image"), classes.resolve("org/medulla/build"));
    if (isOlder(core, made)) {
      Files.write(core, DefinitionImage.write(List.copyOf(ofSpecification().values())));
    }
    if (isOlder(builtIn, made) || isOlder(builtIn, newest(definitions()))) {
      new TerminologyTables(classes).writeBuiltIn(definitions());
      Files.write(builtIn, DefinitionImage.write(List.copyOf(ours().values())));
    }
  }

  private static boolean isOlder(Path image, FileTime than) throws IOException {
    return Files.notExists(image) || Files.getLastModifiedTime(image).compareTo(than) < 0;
  }

  private static FileTime newest(Path... folders) throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          FileTime time = Files.getLastModifiedTime(file);
          newest = time.compareTo(newest) > 0 ? time : newest;
        }
      }
    }
    return newest;
  }

  private Path definitions() {
    return classes.resolve("fhir-profiles/definitions");
  }

  private static Map<String, StructureDefinition> ofSpecification() throws IOException {
    Map<String, StructureDefinition> found = new LinkedHashMap<>();
    for (String file : CORE) {
      try (InputStream in = ValidationImages.class.getResourceAsStream(MODEL + file)) {
        Bundle bundle = (Bundle) new XmlParser().parse(in);
        bundle.getEntry().forEach(entry -> add(entry.getResource(), found));
      }
    }
    return found;
  }

  private Map<String, StructureDefinition> ours() throws IOException {
    Map<String, StructureDefinition> found = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(definitions())) {
      List<Path> structures =
          files
              .filter(it -> it.getFileName().toString().startsWith("StructureDefinition-"))
              .sorted()
              .toList();
      for (Path each : structures) {
        add(new JsonParser().parse(Files.readAllBytes(each)), found);
      }
    }
    return found;
  }

  private static void add(Resource resource, Map<String, StructureDefinition> found) {
    if (resource instanceof org.hl7.fhir.r4.model.StructureDefinition definition) {
      found.put(
          definition.getUrl(),
          (StructureDefinition)
              VersionConvertorFactory_40_50.convertResource(
                  definition, new BaseAdvisor_40_50(false)));
    }
  }
}
