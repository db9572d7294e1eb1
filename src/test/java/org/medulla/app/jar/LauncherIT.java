package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./medulla}. */
@Timeout(120)
class LauncherIT {

  private static final Path LAUNCHER = Path.of("medulla").toAbsolutePath();

  @TempDir Path directory;

  @BeforeAll
  static void onUnixOnly() {
    assumeThat(Path.of("/bin/sh")).exists();
  }

  private record Ended(int code, String out, String err) {}

  @Test
  void itSaysItsVersion() throws Exception {
    Ended ended = run(launcher("--version"));

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("Medulla ").contains("FHIR 4.0.1");
  }

  @Test
  void exitCodesComeThrough() throws Exception {
    assertThat(run(launcher("nonsense")).code()).isEqualTo(2);
    assertThat(run(launcher("--help")).code()).isZero();
  }

  @Test
  void itMakesRoomForJavaSoThatSignalsArrive() throws Exception {
    try (RunningJar server =
        RunningJar.started(
            launcher("serve", "--port", "0", "--store", "memory", "--access-log", "off"))) {
      assertThat(server.process().info().command().orElse("")).endsWith("java");
      assertThat(server.process().children()).isEmpty();
      assertThat(server.stop()).isEqualTo(143);
    }
  }

  @Test
  void itWorksThroughALinkAndFromADirectoryWithSpaces() throws Exception {
    Path place = Files.createDirectory(directory.resolve("a place"));
    Path jar = Files.createLink(place.resolve("the jar.jar"), RunningJar.jar());
    Path link = Files.createSymbolicLink(place.resolve("link"), LAUNCHER);
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", link.toString(), "--version");
    builder.environment().put("MEDULLA_JAR", jar.toString());

    assertThat(run(builder).code()).isZero();
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    ProcessBuilder builder = launcher("--version");
    Path tools = Files.createDirectory(directory.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sed", "head", "find", "uname")) {
      Path real = Path.of("/usr/bin", tool);
      if (Files.exists(real)) {
        Files.createSymbolicLink(tools.resolve(tool), real);
      }
    }
    builder.environment().put("PATH", tools.toString());
    builder.environment().remove("JAVA_HOME");

    Ended ended = run(builder);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("needs Java 17 or newer").contains("JAVA_HOME");
  }

  @Test
  void anOldJavaIsRefusedByName() throws Exception {
    Path home = Files.createDirectories(directory.resolve("old/bin")).getParent();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder = launcher("--version");
    builder.environment().put("JAVA_HOME", home.toString());

    Ended ended = run(builder);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("is version 11.0.2");
  }

  @Test
  void flagsOfTheUserAreAddedToTheOthers() throws Exception {
    assertThat(flags("")).contains("-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError");
    assertThat(flags("-Xmx300m -Dkey=value"))
        .containsSubsequence("-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", "-Xmx300m")
        .contains("-Dkey=value")
        .noneMatch(flag -> flag.startsWith("-XX:MaxNewSize"));
    assertThat(flags("-XX:+UseZGC"))
        .contains("-XX:+UseZGC", "-XX:+ExitOnOutOfMemoryError")
        .doesNotContain("-XX:+UseParallelGC");
    assertThat(flags("-XX:+UseStringDeduplication -XX:+DisableExplicitGC"))
        .contains("-XX:+UseParallelGC", "-XX:+DisableExplicitGC");
    assertThat(flags("-Xlog:gc*")).containsSubsequence("-Xlog:disable", "-Xlog:gc*");
  }

  /** What a Java is given that only tells it. */
  private List<String> flags(String own) throws Exception {
    Path home = Files.createDirectories(directory.resolve("teller/bin")).getParent();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder = launcher("serve");
    builder.environment().put("JAVA_HOME", home.toString());
    builder.environment().put("MEDULLA_JAVA_OPTS", own);
    return List.of(run(builder).out().strip().split(" "));
  }

  @Test
  void anArchiveThatDoesNotFitIsLeftAside() throws Exception {
    Path jar = Files.copy(RunningJar.jar(), directory.resolve("medulla.jar"));
    try (Stream<Path> beside = Files.list(RunningJar.jar().getParent())) {
      for (Path archive : beside.filter(LauncherIT::isArchive).toList()) {
        Files.copy(archive, directory.resolve(archive.getFileName()));
      }
    }
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
    ProcessBuilder builder = launcher("--version");
    builder.environment().put("MEDULLA_JAR", jar.toString());

    Ended ended = run(builder);

    assertThat(ended.code()).isZero();
    assertThat(ended.err()).isEmpty();
  }

  /** Run with {@code NEWER_JAVA_HOME}, the home of a JDK 25 or newer. */
  @Test
  @Timeout(300)
  void aNewerJavaTakesTheCacheThatTheScriptOfTheBuildMakes() throws Exception {
    String home = System.getenv("NEWER_JAVA_HOME");
    assumeThat(home).as("NEWER_JAVA_HOME").isNotNull();
    Path jar = Files.copy(RunningJar.jar(), directory.resolve("medulla.jar"));
    String java = Path.of(home, "bin", "java").toString();

    Ended made = run(new ProcessBuilder("/bin/sh", "src/build/archives.sh", java, jar.toString()));

    assertThat(made.err()).isEmpty();
    try (Stream<Path> beside = Files.list(directory)) {
      assertThat(beside.filter(LauncherIT::isArchive))
          .hasSize(2)
          .allMatch(it -> it.toString().endsWith(".aot"));
    }
    ProcessBuilder builder = launcher("validate", "sample-bundles/index-case.json");
    builder.environment().put("JAVA_HOME", home);
    builder.environment().put("MEDULLA_JAR", jar.toString());
    // With this mode Java does not start when it cannot use the cache.
    builder.environment().put("MEDULLA_JAVA_OPTS", "-XX:AOTMode=on");
    Ended ended = run(builder);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
  }

  private static boolean isArchive(Path path) {
    String name = path.getFileName().toString();
    return name.endsWith(".jsa") || name.endsWith(".aot");
  }

  private static ProcessBuilder launcher(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", LAUNCHER.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MEDULLA_JAR", RunningJar.jar().toString());
    return builder;
  }

  private Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path err = Files.createTempFile(directory, "err", ".txt");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }
}
