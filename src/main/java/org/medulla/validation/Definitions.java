package org.medulla.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.PackageInformation;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.medulla.fhir.Json;
import org.medulla.validation.image.DefinitionImage;

/**
 * Brings together what a validator knows: the packages a user names, the definitions of this
 * project, and those of R4. The first that has an address answers for it.
 */
final class Definitions {

  /** Where the definitions of this project lie on the class path. */
  static final String BUILT_IN = "/fhir-profiles/definitions/";

  private static final String BUILT_IN_IMAGE = "built-in.image";
  private static final String CORE_IMAGE = "core.image";
  private static final Date NO_DATE = new Date(0);

  /** What the room of terminology answers for. */
  private static final Set<String> TERMS = Set.of("ValueSet", "CodeSystem", "ConceptMap");

  private final DefinitionSet set = new DefinitionSet();
  private final List<StructureDefinition> withoutImage = new ArrayList<>();
  private final List<ObjectNode> trees = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Definitions() {}

  /** Reads everything that the settings name. */
  static Definitions read(ValidationSettings settings) {
    Definitions definitions = new Definitions();
    // The last package comes first: one that was named later replaces what an earlier one says.
    List<DefinitionPackage> packages =
        new ArrayList<>(
            new PackageResolver(settings.sources(), definitions.notes)
                .resolve(settings.packages()));
    packages.forEach(each -> definitions.trees.addAll(each.definitions()));
    Collections.reverse(packages);
    packages.forEach(definitions::add);
    if (settings.builtIn()) {
      definitions.addImage(BUILT_IN_IMAGE, new PackageInformation("medulla", "4.0.1", NO_DATE));
    }
    definitions.addImage(
        CORE_IMAGE, new PackageInformation("hl7.fhir.r4.core", "4.0.1", "4.0.1", NO_DATE));
    return definitions;
  }

  DefinitionSet set() {
    return set;
  }

  /** The structures of the user's packages, which may have no snapshot yet. */
  List<StructureDefinition> withoutImage() {
    return List.copyOf(withoutImage);
  }

  /** All definitions of the user's packages as they were read; the later counts. */
  List<ObjectNode> trees() {
    return List.copyOf(trees);
  }

  /** What the user should know: dependencies that were not found. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private void add(DefinitionPackage source) {
    PackageInformation information = new PackageInformation(source.name(), "4.0.1", NO_DATE);
    List<ObjectNode> later = new ArrayList<>(source.definitions());
    Collections.reverse(later);
    for (ObjectNode tree : later) {
      if (TERMS.contains(tree.path("resourceType").asText())) {
        continue;
      }
      CanonicalResource definition = converted(source, tree);
      definition.setSourcePackage(information);
      set.add(definition);
      if (definition instanceof StructureDefinition structure) {
        withoutImage.add(structure);
      }
    }
  }

  private static CanonicalResource converted(DefinitionPackage source, ObjectNode tree) {
    try {
      ObjectNode readable = withRelativeLimits(tree);
      return EngineFailure.guard(() -> (CanonicalResource) R5.resource(Json.bytes(readable)));
    } catch (EngineFailure e) {
      throw new ValidatorNotReady(
          ValidationProblem.BROKEN_PACKAGE,
          "A definition cannot be read",
          source.name(),
          tree.path("url").asText(),
          e.reason());
    }
  }

  /**
   * R4 speaks of limits that are durations and has no name for them; some write {@code
   * minValueDuration}. They are read as the quantities that they are.
   */
  private static ObjectNode withRelativeLimits(ObjectNode tree) {
    ObjectNode result = tree;
    for (String list : List.of("snapshot", "differential")) {
      for (int i = 0; i < tree.path(list).path("element").size(); i++) {
        for (String limit : List.of("minValue", "maxValue")) {
          if (tree.path(list).path("element").path(i).has(limit + "Duration")) {
            result = result == tree ? tree.deepCopy() : result;
            ObjectNode element = (ObjectNode) result.path(list).path("element").path(i);
            element.set(limit + "Quantity", element.remove(limit + "Duration"));
          }
        }
      }
    }
    return result;
  }

  private void addImage(String name, PackageInformation information) {
    try (InputStream in = Definitions.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Missing on the class path: " + name);
      }
      for (StructureDefinition each : DefinitionImage.open(in.readAllBytes())) {
        each.setSourcePackage(information);
        set.add(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DataFormatException e) {
      throw new IllegalStateException("Not made by this version: " + name, e);
    }
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
}
