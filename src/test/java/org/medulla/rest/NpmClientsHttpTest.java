package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients from npm do what their users do; the scripts stand in {@code src/test/clients}. Where
 * Node.js 20 and npm are missing, or the packages cannot be fetched, the tests are skipped and say
 * so.
 */
class NpmClientsHttpTest {

  private static final Path SCRIPTS = Path.of("src/test/clients");
  private static final Path FOLDER = Path.of("target/clients");

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @BeforeAll
  static void install() throws IOException {
    assumeTrue(
        ends("node", "--version") && ends("npm", "--version"),
        "Node.js and npm are needed for the clients from npm");
    Files.createDirectories(FOLDER);
    Path installed = FOLDER.resolve("installed-lock.json");
    Path lock = SCRIPTS.resolve("package-lock.json");
    try (var files = Files.list(SCRIPTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Files.exists(installed) || Files.mismatch(installed, lock) >= 0) {
      assumeTrue(ends("npm", "ci", "--no-progress"), "npm cannot fetch the clients");
      Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean ends(String... command) {
    try {
      return run(command).exit == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private record Outcome(int exit, String text) {}

  private static Outcome run(String... command) throws IOException {
    Path output = Files.createTempFile("medulla-clients", ".txt");
    Files.createDirectories(FOLDER);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("FHIR_BASE", server.base());
    Process process = builder.start();
    try {
      boolean isOver = process.waitFor(3, TimeUnit.MINUTES);
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

  @ParameterizedTest
  @ValueSource(strings = {"kit", "smart", "medplum"})
  void theClientDoesWhatItsUsersDo(String name) throws IOException {
    Outcome outcome = run("node", "--test", name + ".test.mjs");

    assertThat(outcome.exit).as(outcome.text).isZero();
    assertThat(List.of(outcome.text.split("\n"))).contains("# fail 0");
  }
}
