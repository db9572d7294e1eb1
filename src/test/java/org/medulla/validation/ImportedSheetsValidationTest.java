package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.fhir.Issue.Severity;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.sheet.SheetImport;
import org.medulla.imports.sheet.SheetOptions;

/** What is made of the templates fits our profiles. */
class ImportedSheetsValidationTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @ParameterizedTest
  @ValueSource(strings = {"courses", "motor-table", "motor-scores", "labs"})
  void templatesBecomeBundlesWithoutErrors(String kind) throws IOException {
    Path file = Path.of("sample-bundles/imports", kind + ".csv");
    SheetOptions options =
        kind.equals("motor-table")
            ? SheetOptions.DEFAULT.with("patient", "emh-rt-index-case").orElseThrow()
            : SheetOptions.DEFAULT;

    ImportPlan plan = new SheetImport(1000).read(kind, Files.readAllBytes(file), options, NOW);

    assertThat(plan.isSound()).as(plan.problems().toString()).isTrue();
    Report report = WarmValidator.get().validate(kind, Json.bytes(plan.transaction()));
    assertThat(report.findings()).filteredOn(it -> it.severity() != Severity.INFORMATION).isEmpty();
  }
}
