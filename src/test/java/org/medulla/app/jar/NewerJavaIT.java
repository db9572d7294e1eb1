package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same jar on Java 25, where there is one: in JAVA25_HOME or under /usr/lib/jvm. */
@Timeout(180)
class NewerJavaIT {

  private static Path java25;

  @TempDir Path directory;

  @BeforeAll
  static void findJava() throws IOException {
    Optional<Path> found = fromEnvironment().or(NewerJavaIT::amongInstalled);
    assumeThat(found).as("a Java 25 in JAVA25_HOME or under /usr/lib/jvm").isPresent();
    java25 = found.orElseThrow().resolve("bin/java");
  }

  @Test
  void theCaseIsServedAndKept() throws Exception {
    String data = directory.resolve("data").toString();
    try (RunningJar server = serve(data)) {
      assertThat(server.get("/Patient/emh-case").statusCode()).isEqualTo(200);
      assertThat(
              server.put("/Patient/x", "{\"resourceType\":\"Patient\",\"id\":\"x\"}").statusCode())
          .isEqualTo(201);
      assertThat(server.stop()).isEqualTo(143);
    }
    try (RunningJar server = serve(data)) {
      assertThat(server.get("/Patient/x").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void itValidatesWithoutAWarningFromJava() throws Exception {
    Process process =
        new ProcessBuilder(
                java25.toString(),
                "-jar",
                RunningJar.jar().toString(),
                "validate",
                "--fail-on",
                "error",
                "sample-bundles/index-case.json")
            .redirectErrorStream(true)
            .start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("WARNING:");
  }

  private static RunningJar serve(String data) {
    return RunningJar.started(
        new ProcessBuilder(
            java25.toString(),
            "-jar",
            RunningJar.jar().toString(),
            "serve",
            "--demo",
            "--port",
            "0",
            "--access-log",
            "off",
            "--data",
            data));
  }

  private static Optional<Path> fromEnvironment() {
    return Optional.ofNullable(System.getenv("JAVA25_HOME")).map(Path::of);
  }

  private static Optional<Path> amongInstalled() {
    Path installed = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(installed)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(installed)) {
      return homes.filter(NewerJavaIT::isJava25).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isJava25(Path home) {
    try {
      return Files.exists(home.resolve("bin/java"))
          && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
    } catch (IOException e) {
      return false;
    }
  }
}
