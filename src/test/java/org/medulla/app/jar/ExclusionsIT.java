package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.app.cli.CommandRunner;
import org.medulla.app.cli.Environment;

/**
 * The jar leaves out libraries that nobody uses. Here is the proof: what it does with everything we
 * have is, letter by letter, what the complete class path does, which runs this test.
 */
@Timeout(400)
class ExclusionsIT {

  @TempDir Path directory;

  @Test
  void validationFindsTheSameWithAndWithoutThem() throws Exception {
    List<String> samples = samples();
    assertThat(samples).isNotEmpty();
    List<String> command = new ArrayList<>(List.of("validate", "--fail-on", "none"));
    command.addAll(samples);
    StringWriter complete = new StringWriter();

    new CommandRunner(
            new Environment(Map.of(), Path.of("").toAbsolutePath(), false),
            new PrintWriter(complete, true),
            new PrintWriter(new StringWriter()))
        .run(command.toArray(String[]::new));

    assertThat(jar(command)).isEqualTo(complete.toString());
    assertThat(complete.toString()).doesNotContain("ClassNotFound", "NoClassDefFound");
  }

  @Test
  void everyFormAndOperationIsServedFromTheJar() throws Exception {
    try (RunningJar server = RunningJar.serve("--store", "memory", "--demo")) {
      List<String> paths =
          List.of(
              "/metadata",
              "/metadata?_format=xml",
              "/Patient/emh-case",
              "/Patient/emh-case?_format=xml",
              "/Patient/emh-case?_pretty=true",
              "/Patient/emh-case?_summary=true",
              "/Patient/emh-case?_elements=gender",
              "/Observation?_count=20&_include=*",
              "/Observation?_count=5&_format=xml",
              "/Condition?_revinclude=Observation:focus",
              "/Procedure?rt-total-dose=18%7C%7CGy",
              "/Patient/emh-case/_history",
              "/_history?_count=5",
              "/Patient/emh-case/$everything?_count=10");
      for (String path : paths) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
      }

      String patient = server.get("/Patient/emh-case").body();
      HttpResponse<String> judged = server.post("/Patient/$validate", patient);
      assertThat(judged.statusCode()).as(judged.body()).isEqualTo(200);
      assertThat(judged.body()).contains("OperationOutcome").doesNotContain("ClassNotFound");

      String xml = server.get("/Patient/emh-case?_format=xml").body();
      HttpResponse<String> stored =
          server.send(
              HttpRequest.newBuilder(URI.create(server.fhir() + "/Patient/emh-case"))
                  .header("Content-Type", "application/fhir+xml")
                  .PUT(HttpRequest.BodyPublishers.ofString(xml)));
      assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    }
  }

  @Test
  void theJarHoldsWhatItNeedsAndNoSignatures() throws IOException {
    try (ZipFile jar = new ZipFile(RunningJar.jar().toFile())) {
      TreeSet<String> names = new TreeSet<>();
      jar.stream().forEach(entry -> names.add(entry.getName()));

      assertThat(names)
          .contains(
              "META-INF/LICENSE",
              "META-INF/LICENSE-profiles",
              "META-INF/third-party.md",
              "fhir-profiles/definitions/index.json",
              "sample-bundles/index-case.json")
          .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"))
          .noneMatch(name -> name.startsWith("sample-bundles/broken"))
          .noneMatch(name -> name.startsWith("net/sourceforge/plantuml"));
    }
  }

  @Test
  void theDoctorFindsNothingWrong() throws Exception {
    String found = jar(List.of("doctor", "--data", directory.toString(), "--port", "0"));

    assertThat(found).contains("all intact").doesNotContain("problem");
  }

  private static List<String> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("sample-bundles"))) {
      return files
          .map(Path::toString)
          .filter(it -> it.endsWith(".json") || it.endsWith(".xml"))
          .filter(it -> it.contains("broken") || it.endsWith("index-case.json"))
          .filter(it -> !it.endsWith(".expected.json"))
          .sorted()
          .toList();
    }
  }

  private String jar(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(RunningJar.java().toString(), "-jar", RunningJar.jar().toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(directory.resolve("err.txt").toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("err.txt"))).isZero();
    return out;
  }
}
