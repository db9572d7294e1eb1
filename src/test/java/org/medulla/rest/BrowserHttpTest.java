package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * People with a real browser on the pages; the journeys stand in {@code src/test/pages}, and what
 * the browser saw is kept in {@code target/screenshots}. Where Chromium, Node.js 20 or npm is
 * missing, or the packages cannot be fetched, the tests are skipped and say so; {@code
 * src/build/test-tools.sh} installs Chromium on Debian.
 */
class BrowserHttpTest {

  private static final Path SCRIPTS = Path.of("src/test/pages");
  private static final Path FOLDER = Path.of("target/pages");
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  @RegisterExtension
  static final MedullaServer server =
      MedullaServer.inMemory(
          "image-viewer", "https://viewer.example.org/?StudyInstanceUIDs={study}&url={endpoint}");

  @BeforeAll
  static void install() throws IOException {
    assumeTrue(
        ends("node", "--version") && ends("npm", "--version"),
        "Node.js and npm are needed for the journeys through the pages");
    Files.createDirectories(FOLDER);
    Path installed = FOLDER.resolve("installed-lock.json");
    Path lock = SCRIPTS.resolve("package-lock.json");
    try (var files = Files.list(SCRIPTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Files.exists(installed) || Files.mismatch(installed, lock) >= 0) {
      assumeTrue(ends("npm", "ci", "--no-progress"), "npm cannot fetch the packages");
      Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }
    server.load("index-case.json");
    server.load("index-case-synthetic-dates.json");
    server.load("literature-cases.json");
  }

  @Test
  void theScriptsKeepTheirTypes() throws IOException {
    Outcome outcome = run(Map.of(), "node", "node_modules/typescript/bin/tsc", "-p", ".");

    assertThat(outcome.exit).as(outcome.text).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cohort",
        "home",
        "patient",
        "profiles",
        "query",
        "resource",
        "validate",
        "workshop"
      })
  void peopleDoWhatThePageIsFor(String name) throws IOException {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "Chromium is needed for the journeys through the pages");

    Outcome outcome =
        run(
            Map.of("CHROMIUM", chromium.get().toString(), "SHOTS", "../screenshots"),
            "node",
            "--test",
            name + ".test.mjs");

    assertThat(outcome.exit).as(outcome.text).isZero();
    assertThat(List.of(outcome.text.split("\n"))).contains("# fail 0");
  }

  private static Optional<Path> chromium() {
    String named = System.getenv("CHROMIUM");
    Stream<String> folders = Stream.of(System.getenv("PATH").split(File.pathSeparator));
    Stream<Path> found =
        folders.flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(Stream.ofNullable(named).map(Path::of), found)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static boolean ends(String... command) {
    try {
      return run(Map.of(), command).exit == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private record Outcome(int exit, String text) {}

  private static Outcome run(Map<String, String> variables, String... command) throws IOException {
    Path output = Files.createTempFile("medulla-pages", ".txt");
    Files.createDirectories(FOLDER);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    builder.environment().put("ROOT", server.root());
    Process process = builder.start();
    try {
      boolean isOver = process.waitFor(8, TimeUnit.MINUTES);
      process.destroyForcibly();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      return new Outcome(isOver ? process.exitValue() : -1, text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }
}
