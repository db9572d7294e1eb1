package org.medulla.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.medulla.fhir.Json;

/**
 * The definitions that stand before those of base R4: ours, and the packages a user names. They
 * must come first: R4 itself brings empty stubs of SNOMED CT and LOINC, and whoever answers first
 * wins.
 */
final class Definitions {

  /** Where the definitions of this project lie on the class path. */
  static final String BUILT_IN = "/fhir-profiles/definitions/";

  private final PrePopulatedValidationSupport support;
  private final List<String> profiles;
  private final List<String> notes;
  private final List<ObjectNode> trees;

  private Definitions(
      PrePopulatedValidationSupport support,
      List<String> profiles,
      List<String> notes,
      List<ObjectNode> trees) {
    this.trees = List.copyOf(trees);
    this.support = support;
    this.profiles = List.copyOf(profiles);
    this.notes = List.copyOf(notes);
  }

  /** Reads everything that the settings name. */
  static Definitions read(FhirContext context, ValidationSettings settings) {
    List<DefinitionPackage> packages = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    if (settings.builtIn()) {
      builtIn().ifPresent(packages::add);
    }
    packages.addAll(withDependencies(settings.packages(), notes));
    PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(context);
    Set<String> profiles = new LinkedHashSet<>();
    for (DefinitionPackage each : packages) {
      add(context, each, support, profiles);
    }
    List<ObjectNode> trees = new ArrayList<>();
    packages.forEach(each -> trees.addAll(each.definitions()));
    return new Definitions(support, new ArrayList<>(profiles), notes, trees);
  }

  PrePopulatedValidationSupport support() {
    return support;
  }

  /** The canonical URLs of the structure definitions, in the order they were read. */
  List<String> profiles() {
    return profiles;
  }

  /** All definitions as they were read; of two with one address the later counts. */
  List<ObjectNode> trees() {
    return trees;
  }

  /** What the user should know: dependencies that were not found. */
  List<String> notes() {
    return notes;
  }

  private static void add(
      FhirContext context,
      DefinitionPackage source,
      PrePopulatedValidationSupport support,
      Set<String> profiles) {
    IParser parser = context.newJsonParser();
    parser.setParserErrorHandler(new LenientErrorHandler(false));
    for (ObjectNode definition : source.definitions()) {
      IBaseResource resource = parsed(parser, source, definition);
      resource.setUserData(DefaultProfileValidationSupport.SOURCE_PACKAGE_ID, source.name());
      support.addResource(resource);
      if (definition.path("resourceType").asText().equals("StructureDefinition")) {
        profiles.add(definition.path("url").asText());
      }
    }
  }

  private static IBaseResource parsed(
      IParser parser, DefinitionPackage source, ObjectNode definition) {
    try {
      return parser.parseResource(new String(Json.bytes(definition), StandardCharsets.UTF_8));
    } catch (DataFormatException e) {
      throw new ValidatorNotReady(
          ValidationProblem.BROKEN_PACKAGE,
          "A definition cannot be read",
          source.name(),
          definition.path("url").asText(),
          String.valueOf(e.getMessage()));
    }
  }

  private static Optional<DefinitionPackage> builtIn() {
    Map<String, byte[]> files = builtInFiles();
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(DefinitionPackage.of("medulla", "built-in definitions", files));
  }

  /** The definitions of this project, file name to content, in the order of the index. */
  static Map<String, byte[]> builtInFiles() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Optional<byte[]> index = resource("index.json");
    if (index.isEmpty()) {
      return files;
    }
    for (var file : Json.object(index.get()).path("files")) {
      String name = file.path("file").asText();
      files.put(name, resource(name).orElseThrow());
    }
    return files;
  }

  private static Optional<byte[]> resource(String name) {
    try (InputStream in = Definitions.class.getResourceAsStream(BUILT_IN + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The named packages after those they depend on, as far as these lie beside them. */
  private static List<DefinitionPackage> withDependencies(List<Path> paths, List<String> notes) {
    Map<String, DefinitionPackage> found = new LinkedHashMap<>();
    Deque<Path> open = new ArrayDeque<>(paths);
    while (!open.isEmpty()) {
      Path path = open.poll();
      DefinitionPackage each = DefinitionPackage.read(path);
      if (found.putIfAbsent(each.name(), each) != null) {
        continue;
      }
      each.dependencies()
          .forEach(
              (name, version) -> {
                if (isBase(name)) {
                  return;
                }
                Optional<Path> beside = beside(path, name, version);
                beside.ifPresentOrElse(
                    open::add,
                    () ->
                        notes.add(
                            each.name()
                                + " depends on "
                                + name
                                + "#"
                                + version
                                + ", which does not lie beside it; what it defines is unknown"));
              });
    }
    List<DefinitionPackage> packages = new ArrayList<>(found.values());
    Collections.reverse(packages);
    return packages;
  }

  private static boolean isBase(String name) {
    return name.startsWith("hl7.fhir.r4.");
  }

  private static Optional<Path> beside(Path path, String name, String version) {
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
    for (String candidate :
        List.of(
            name + "-" + version + ".tgz",
            name + "#" + version + ".tgz",
            name + "#" + version,
            name + ".tgz",
            name)) {
      Path file = folder.resolve(candidate);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
