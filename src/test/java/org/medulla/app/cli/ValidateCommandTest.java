package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.fhir.Json;
import picocli.CommandLine;

/** {@code medulla validate} as a user calls it: files in, text and an exit code out. */
class ValidateCommandTest {

  private static final String GOOD = "{\"resourceType\": \"Patient\", \"gender\": \"female\"}";
  private static final String BAD = "{\"resourceType\": \"Patient\", \"gender\": \"woman\"}";
  private static final String DOUBTFUL =
      """
      {"resourceType": "Basic",
       "code": {"coding": [{"system": "http://example.org/x", "code": "1"}]}}
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("good.json"), GOOD);
    Files.writeString(folder.resolve("bad.json"), BAD);
    Files.writeString(folder.resolve("doubtful.json"), DOUBTFUL);
    Path many = Files.createDirectories(folder.resolve("many/inner"));
    Files.writeString(many.resolve("a.json"), GOOD);
    Files.writeString(
        many.resolve("b.xml"),
        "<Patient xmlns=\"http://hl7.org/fhir\"><gender value=\"woman\"/></Patient>");
    Files.writeString(many.resolve("package.json"), "{\"name\": \"no resource\"}");
    Files.createDirectory(folder.resolve("empty"));
  }

  @Test
  void cleanFileEndsWithZero() {
    assertThat(run("good.json")).isZero();

    assertThat(out.toString()).startsWith("1 file, all valid");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void errorEndsWithOneAndALineAsCompilersWriteIt() {
    assertThat(run("bad.json")).isOne();

    assertThat(out.toString())
        .containsPattern("(?m)^bad\\.json:1:\\d+: error \\[\\S+] Patient\\.gender: .*'woman'")
        .contains("1 file, 1 not valid: 1 error, 0 warnings");
  }

  @Test
  void failOnDecidesWhatFails() {
    assertThat(run("doubtful.json")).isZero();
    assertThat(run("--fail-on", "warning", "doubtful.json")).isOne();
    assertThat(run("--fail-on", "information", "good.json")).isOne();
    assertThat(run("--fail-on", "none", "bad.json")).isZero();
  }

  @Test
  void theSeverityOfARuleIsTheUsers() {
    assertThat(run("--severity", "VALIDATION-14@http://example.org/*=error", "doubtful.json"))
        .isOne();
    assertThat(run("--severity", "VALIDATION-14@http://other.org/*=error", "doubtful.json"))
        .isZero();
    assertThat(run("--severity", "nonsense", "doubtful.json")).isEqualTo(2);
  }

  @Test
  void packagesByNameAreLookedForInTheCacheAndLocked() throws IOException {
    Path inside =
        Files.createDirectories(folder.resolve("cache/acme.base#1.0.0").resolve("package"));
    Files.writeString(
        inside.resolve("package.json"),
        """
        {"name": "acme.base", "version": "1.0.0", "fhirVersions": ["4.0.1"]}\
        """);
    Path values = inside.resolve("ValueSet-x.json");
    Files.writeString(values, "{\"resourceType\": \"ValueSet\", \"url\": \"http://acme.org/x\"}");
    String[] asked = {"--package-cache", "cache", "--ig", "acme.base#1.0.x", "good.json"};

    assertThat(run(with("--lock", asked))).isEqualTo(2);
    assertThat(run(with("--write-lock", asked))).isZero();
    assertThat(run(with("--lock", asked))).isZero();
    Files.writeString(values, "{\"resourceType\": \"ValueSet\", \"url\": \"http://acme.org/y\"}");
    assertThat(run(with("--lock", asked))).isEqualTo(2);
    assertThat(err.toString()).contains("not what the lock file has the hash of");
  }

  private static String[] with(String option, String... others) {
    List<String> all = new ArrayList<>(List.of(others));
    all.add(0, option);
    return all.toArray(String[]::new);
  }

  @Test
  void whatCannotRunEndsWithTwo() {
    assertThat(run("none.json")).isEqualTo(2);
    assertThat(run("empty")).isEqualTo(2);
    assertThat(run("*.nothing")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(run("--fail-on", "sometimes", "good.json")).isEqualTo(2);
    assertThat(run("--format", "papyrus", "good.json")).isEqualTo(2);
    assertThat(run("--colour", "good.json")).isEqualTo(2);
    assertThat(run("--ig", "bad.json", "good.json")).isEqualTo(2);
    assertThat(run("--profile", "http://example.org/none", "good.json")).isEqualTo(2);
    assertThat(run("-o", "no/such/folder/report.txt", "good.json")).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("There is no such file or folder: none.json")
        .contains("holds no FHIR resource")
        .contains("No file matches the pattern: *.nothing")
        .contains("http://example.org/none")
        .doesNotContain("\tat ");
  }

  @Test
  void fileThatIsNoResourceIsAFindingAndNotAFailureToRun() throws IOException {
    Files.writeString(folder.resolve("broken.json"), "{\"resourceType\": \"Patient\",\n  oops");

    assertThat(run("broken.json")).isOne();

    assertThat(out.toString()).contains("broken.json:2:").contains("fatal [VALIDATION-04]");
  }

  @Test
  void foldersAndPatternsAreSearched() {
    assertThat(run("many")).isOne();

    assertThat(out.toString()).contains("many/inner/b.xml:1:").contains("2 files, 1 not valid");
    assertThat(err.toString()).contains("no FHIR resources: 1");

    assertThat(run("**/*.xml")).isOne();

    assertThat(out.toString()).contains("1 file, 1 not valid");
  }

  @Test
  void standardInputIsADash() {
    CommandLine command =
        new CommandLine(
            new ValidateCommand(
                environment(), new ByteArrayInputStream(BAD.getBytes(StandardCharsets.UTF_8))));
    command.setOut(new PrintWriter(out, true));

    assertThat(command.execute("-")).isOne();

    assertThat(out.toString()).contains("stdin:1:");
  }

  @Test
  void reportCanBeAnOperationOutcomeInAFile() throws IOException {
    assertThat(run("--format", "operationoutcome", "-o", "outcome.json", "bad.json")).isOne();

    assertThat(out.toString()).isEmpty();
    assertThat(
            Json.object(Files.readAllBytes(folder.resolve("outcome.json")))
                .at("/issue/0/expression/0")
                .asText())
        .isEqualTo("Patient.gender");
  }

  @Test
  void profilesOfThisProjectAreBuiltIn() throws IOException {
    Path broken = Path.of("sample-bundles/broken/score-6.json").toAbsolutePath();

    assertThat(run(broken.toString())).isOne();
    assertThat(out.toString()).contains("[motor-range]");

    assertThat(run("--no-built-in", broken.toString())).isZero();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    String[] all = new String[arguments.length + 1];
    all[0] = "validate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new CommandRunner(environment(), new PrintWriter(out, true), new PrintWriter(err, true))
        .run(all);
  }

  private Environment environment() {
    return new Environment(Map.of(), folder, false);
  }
}
