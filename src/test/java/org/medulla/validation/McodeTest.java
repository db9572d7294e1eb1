package org.medulla.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real mCODE, where npm can get it; without network, or with {@code -Dmcode.skip=true}, this is
 * skipped. US Core is taken from npm as well, or from the file that {@code -Dmcode.us-core} names.
 */
class McodeTest {

  private static final String PROFILE =
      "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-course-summary";

  @TempDir private Path folder;

  @Test
  void mcodeLoadsAndJudgesTheIndexCase() throws IOException, InterruptedException {
    fetch("hl7.fhir.us.mcode@4.0.0");
    Path mcode = folder.resolve("hl7.fhir.us.mcode-4.0.0.tgz");
    assumeThat(mcode).as("npm has mCODE").exists();

    Validator validator =
        Validator.open(
            ValidationSettings.defaults().withPackages(List.of(mcode)), Clock.systemUTC());
    Report report =
        validator.validate(
            "index-case", Files.readAllBytes(Path.of("sample-bundles", "index-case.json")));

    assertThat(validator.knows(PROFILE)).isTrue();
    // The patient of a volume is a patient of US Core, which mCODE does not bring: without it no
    // volume can be recognised, and the planning target volume is used twice.
    assertThat(report.findings())
        .filteredOn(Finding::isError)
        .allMatch(it -> it.id().equals("Reference_REF_CantMatchChoice"))
        .allMatch(it -> it.text().contains("BodyStructure/ptv"))
        .hasSize(2);
    assertThat(
            validator
                .validate(
                    "course",
                    "{\"resourceType\":\"Procedure\",\"status\":\"completed\"}"
                        .getBytes(StandardCharsets.UTF_8),
                    List.of(PROFILE))
                .findings())
        .filteredOn(Finding::isError)
        .extracting(Finding::source)
        .contains("hl7.fhir.us.mcode#4.0.0");
  }

  @Test
  void withUsCoreBesideItTheIndexCaseIsGood() throws IOException, InterruptedException {
    fetch("hl7.fhir.us.mcode@4.0.0");
    String given = System.getProperty("mcode.us-core", "");
    if (given.isEmpty()) {
      fetch("hl7.fhir.us.core@6.1.0");
    }
    Path mcode = folder.resolve("hl7.fhir.us.mcode-4.0.0.tgz");
    Path core = given.isEmpty() ? folder.resolve("hl7.fhir.us.core-6.1.0.tgz") : Path.of(given);
    assumeThat(mcode).as("npm has mCODE").exists();
    assumeThat(core).as("npm has US Core").exists();

    Report report =
        Validator.open(
                ValidationSettings.defaults().withPackages(List.of(core, mcode)), Clock.systemUTC())
            .validate(
                "index-case", Files.readAllBytes(Path.of("sample-bundles", "index-case.json")));

    assertThat(report.findings()).filteredOn(Finding::isError).isEmpty();
  }

  private void fetch(String name) throws IOException, InterruptedException {
    assumeThat(Boolean.getBoolean("mcode.skip")).isFalse();
    assumeThat(onPath("npm")).as("npm is installed").isTrue();
    Process npm =
        new ProcessBuilder("npm", "pack", "--silent", name)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.txt").toFile())
            .start();
    if (!npm.waitFor(60, TimeUnit.SECONDS)) {
      npm.destroy();
    }
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return List.of(path.split(":")).stream()
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }
}
