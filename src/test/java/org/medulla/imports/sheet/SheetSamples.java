package org.medulla.imports.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.ImportProblem;

/** Sheets for tests, and what is made of them. */
final class SheetSamples {

  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final int MAX_ROWS = 10_000;

  private SheetSamples() {}

  static ImportPlan plan(String csv, String... namesAndValues) {
    return plan(csv.getBytes(StandardCharsets.UTF_8), namesAndValues);
  }

  static ImportPlan plan(byte[] bytes, String... namesAndValues) {
    return new SheetImport(MAX_ROWS).read("sheet.csv", bytes, options(namesAndValues), NOW);
  }

  static SheetOptions options(String... namesAndValues) {
    SheetOptions options = SheetOptions.DEFAULT;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options = options.with(namesAndValues[i], namesAndValues[i + 1]).orElseThrow();
    }
    return options;
  }

  static byte[] template(String kind) {
    try {
      return Files.readAllBytes(Path.of("sample-bundles/imports", kind + ".csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The resources of a type, in the order of the bundle. */
  static List<ObjectNode> resources(ImportPlan plan, String type) {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode entry : plan.transaction().path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals(type)) {
        found.add((ObjectNode) entry.path("resource"));
      }
    }
    return found;
  }

  static ObjectNode procedure(ImportPlan plan, String code) {
    return resources(plan, "Procedure").stream()
        .filter(it -> it.at("/code/coding/0/code").asText().equals(code))
        .findFirst()
        .orElseThrow();
  }

  static List<String> sentences(ImportPlan plan) {
    return plan.problems().stream().map(ImportProblem::sentence).toList();
  }

  static List<String> errors(ImportPlan plan) {
    return plan.problems().stream()
        .filter(ImportProblem::isError)
        .map(it -> it.fault().code() + " " + it.sentence())
        .toList();
  }
}
