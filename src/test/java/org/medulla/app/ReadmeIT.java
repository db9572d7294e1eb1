package org.medulla.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command that the README shows, as it stands there but for the port and the data. */
class ReadmeIT {

  private static final Pattern BLOCK = Pattern.compile("(?m)^```sh ?(.*)\\n([^`]+)```");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)]+)\\)");

  private static String readme;
  private static int port;
  private static Process server;

  @TempDir private static Path folder;

  /** A block of shell commands and what is said of it. */
  private record Block(String about, String commands) {
    int exitCode() {
      return about.startsWith("exit=") ? Integer.parseInt(about.substring(5)) : 0;
    }
  }

  @BeforeAll
  static void startTheServerAsTheReadmeSays() throws Exception {
    readme = Files.readString(Path.of("README.md"));
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    String serve = only("serve").commands().strip();
    server = shell(serve + " --port " + port + " --data " + folder.resolve("data"), "server.txt");
    waitUntilReady();
  }

  @AfterAll
  static void stopTheServer() throws InterruptedException {
    server.destroy();
    assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @TestFactory
  List<DynamicTest> everyCommandWorks() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Block block : blocks()) {
      if (block.about().isEmpty() || block.about().startsWith("exit=")) {
        tests.add(DynamicTest.dynamicTest(block.commands().strip(), () -> run(block)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(5);
    return tests;
  }

  private static void run(Block block) throws IOException, InterruptedException {
    String commands = block.commands().replace("127.0.0.1:8080", "127.0.0.1:" + port);

    Process process = shell("set -e\n" + commands, "output.txt");

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String output = Files.readString(folder.resolve("output.txt"));
    assertThat(process.exitValue()).as(output).isEqualTo(block.exitCode());
    assertThat(output).doesNotContain("Exception", "REST-10");
  }

  @Test
  void theTestCommandIsTheOneThatContinuousIntegrationRuns() throws IOException {
    assertThat(Files.readString(Path.of(".ci/run"))).contains(only("verify").commands().strip());
  }

  @Test
  void everyLinkLeadsToAFile() {
    Matcher link = LINK.matcher(readme);
    while (link.find()) {
      assertThat(Path.of(link.group(1))).exists();
    }
  }

  private static Block only(String about) {
    return blocks().stream().filter(it -> it.about().equals(about)).findFirst().orElseThrow();
  }

  private static List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(readme);
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1).strip(), matcher.group(2)));
    }
    return blocks;
  }

  private static Process shell(String commands, String output) throws IOException {
    return new ProcessBuilder("sh", "-c", (output.startsWith("server") ? "exec " : "") + commands)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(output).toFile())
        .start();
  }

  private static void waitUntilReady() throws IOException, InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + port + "/fhir/Patient/emh-case");
    HttpClient client = HttpClient.newHttpClient();
    long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (System.nanoTime() < end && server.isAlive()) {
      try {
        HttpResponse<byte[]> response =
            client.send(
                HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // The port is not open yet.
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError(
        new String(Files.readAllBytes(folder.resolve("server.txt")), StandardCharsets.UTF_8));
  }
}
