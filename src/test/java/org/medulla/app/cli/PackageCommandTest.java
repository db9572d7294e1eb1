package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.fhir.Json;
import org.medulla.validation.Finding;
import org.medulla.validation.Report;
import org.medulla.validation.ValidationSettings;
import org.medulla.validation.Validator;

/** {@code medulla package}: what it writes, and that others can use it. */
class PackageCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  @Test
  void sameDefinitionsGiveTheSameBytes() throws IOException {
    assertThat(run("-o", "one.tgz")).isZero();
    assertThat(run("-o", "inner/two.tgz")).isZero();

    assertThat(folder.resolve("inner/two.tgz")).hasSameBinaryContentAs(folder.resolve("one.tgz"));
    assertThat(out.toString()).contains("org.medulla.fhir.radiotherapy#0.1.0");
  }

  @Test
  void packageHasManifestIndexSnapshotsAndExamples() throws IOException {
    run();

    Map<String, byte[]> files = files(folder.resolve("package.tgz"));
    assertThat(Json.object(files.get("package/package.json")).path("name").asText())
        .isEqualTo("org.medulla.fhir.radiotherapy");
    assertThat(files)
        .containsKeys("package/example/index-case.json", "package/example/.index.json");
    assertThat(Json.object(files.get("package/.index.json")).path("files"))
        .hasSize((int) files.keySet().stream().filter(PackageCommandTest::isDefinition).count());
    files.forEach(
        (name, bytes) -> {
          if (name.startsWith("package/StructureDefinition-")) {
            assertThat(Json.object(bytes).at("/snapshot/element")).as(name).isNotEmpty();
          }
        });
  }

  @Test
  void freshValidatorUsesThePackage() throws IOException {
    run();

    Validator validator =
        Validator.open(
            ValidationSettings.defaults()
                .withBuiltIn(false)
                .withPackages(List.of(folder.resolve("package.tgz"))),
            Clock.systemUTC());

    Report good = validate(validator, "sample-bundles/course.json");
    Report bad = validate(validator, "sample-bundles/broken/wrong-dose-product.json");
    assertThat(validator.notes()).isEmpty();
    assertThat(good.findings()).filteredOn(Finding::isError).isEmpty();
    assertThat(bad.findings())
        .filteredOn(Finding::isError)
        .extracting(Finding::id)
        .containsExactly("rt-dose-product");
  }

  @Test
  void fileThatCannotBeWrittenEndsWithTwo() throws IOException {
    Files.writeString(folder.resolve("file"), "x");

    assertThat(run("-o", "file/package.tgz")).isEqualTo(2);
  }

  private static boolean isDefinition(String name) {
    return !name.startsWith("package/example/")
        && !name.endsWith("/package.json")
        && !name.endsWith(".index.json");
  }

  private static Report validate(Validator validator, String file) throws IOException {
    return validator.validate(file, Files.readAllBytes(Path.of(file)));
  }

  private static Map<String, byte[]> files(Path archive) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), tar.readAllBytes());
      }
    }
    return files;
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "package";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    PrintWriter writer = new PrintWriter(out, true);
    return new CommandRunner(new Environment(Map.of(), folder, false), writer, writer).run(all);
  }
}
