package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medulla.fhir.Issue.Severity;
import org.medulla.fhir.Json;

/**
 * Every file in {@code sample-bundles}: valid ones pass, each broken one fails for its one reason.
 */
class SampleBundlesValidationTest {

  private static final Path SAMPLES = Path.of("sample-bundles");
  private static final Path BROKEN = SAMPLES.resolve("broken");

  static List<Path> valid() throws IOException {
    return files(SAMPLES, ".json");
  }

  static List<Path> broken() throws IOException {
    List<Path> files = new ArrayList<>(files(BROKEN, ".json"));
    files.removeIf(file -> file.toString().endsWith(".expected.json"));
    files.addAll(files(BROKEN, ".xml"));
    return files;
  }

  @Test
  void validBundlesHaveNoErrorAndExactlyTheExplainedWarnings() throws IOException {
    Set<String> explained = new TreeSet<>();
    for (JsonNode line : explanations()) {
      explained.add(line.get("file").asText() + " " + line.get("id").asText());
      assertThat(line.get("reason").asText()).isNotBlank();
    }

    Set<String> warnings = new TreeSet<>();
    for (Path file : valid()) {
      for (Finding finding : validate(file).findings()) {
        assertThat(finding).as(file.toString()).matches(it -> !it.isError(), "is no error");
        if (finding.severity() == Severity.WARNING) {
          warnings.add(file.getFileName() + " " + finding.id());
        }
      }
    }

    assertThat(warnings).isEqualTo(explained);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenBundlesFailForTheirOneReason(Path file) throws IOException {
    JsonNode expected = Json.object(Files.readAllBytes(expectation(file)));

    Report report = validate(file);

    assertThat(report.findings())
        .filteredOn(finding -> finding.severity() != Severity.INFORMATION)
        .extracting(
            finding -> finding.severity().code(),
            Finding::id,
            finding -> finding.place().expression())
        .containsExactly(
            tuple(
                expected.get("severity").asText(),
                expected.get("id").asText(),
                expected.get("expression").asText()));
    assertThat(report.findings().get(0).place().line()).isPositive();
  }

  @Test
  void everyExpectationBelongsToAFile() throws IOException {
    Set<Path> expected = new TreeSet<>(files(BROKEN, ".expected.json"));
    Set<Path> needed = new TreeSet<>();
    broken().forEach(file -> needed.add(expectation(file)));

    assertThat(expected).isEqualTo(needed).hasSizeGreaterThanOrEqualTo(25);
  }

  private static Report validate(Path file) throws IOException {
    return WarmValidator.get().validate(file.toString(), Files.readAllBytes(file));
  }

  private static Path expectation(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.(json|xml)$", ".expected.json");
    return BROKEN.resolve(name);
  }

  private static JsonNode explanations() throws IOException {
    return new YAMLMapper()
        .readTree(Files.readAllBytes(SAMPLES.resolve("explained-warnings.yaml")));
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
