package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.fhir.Json;

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

  private ValidateRuns runs;

  @BeforeEach
  void writeFiles() throws IOException {
    runs = new ValidateRuns(folder);
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

    assertThat(runs.out()).startsWith("1 file, all valid");
    assertThat(runs.err()).isEmpty();
  }

  @Test
  void errorEndsWithOneAndALineAsCompilersWriteIt() {
    assertThat(run("bad.json")).isOne();

    assertThat(runs.out())
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

    assertThat(runs.validateAfresh(with("--lock", asked))).isEqualTo(2);
    assertThat(runs.validateAfresh(with("--write-lock", asked))).isZero();
    assertThat(runs.validateAfresh(with("--lock", asked))).isZero();
    Files.writeString(values, "{\"resourceType\": \"ValueSet\", \"url\": \"http://acme.org/y\"}");
    assertThat(runs.validateAfresh(with("--lock", asked))).isEqualTo(2);
    assertThat(runs.err()).contains("not what the lock file has the hash of");
  }

  private static String[] with(String option, String... others) {
    List<String> all = new ArrayList<>(List.of(others));
    all.add(0, option);
    return all.toArray(String[]::new);
  }

  @Test
  void whatCannotRunEndsWithTwoAndASentence() {
    assertRefused("There is no such file or folder: none.json", "none.json");
    assertRefused("holds no FHIR resource", "empty");
    assertRefused("No file matches the pattern: *.nothing", "*.nothing");
    assertRefused("neither a file nor a pattern", "a[");
    assertRefused("There is nothing to validate");
    assertRefused("--fail-on takes", "--fail-on", "sometimes", "good.json");
    assertRefused("no report of this form", "--format", "papyrus", "good.json");
    assertRefused("no report of this form", "--report", "papyrus=x", "good.json");
    assertRefused("Only one report", "--report", "csv", "--report", "sarif", "good.json");
    assertRefused("Unknown option: '--colour'", "--colour", "good.json");
    assertRefused("bad.json", "--ig", "bad.json", "good.json");
    assertRefused("http://example.org/none", "--profile", "http://example.org/none", "good.json");
    assertRefused("cannot be written", "-o", "no/such/folder/report.txt", "good.json");
    assertRefused("cannot be written", "--report", "csv=many", "good.json");
    assertRefused("--threads takes", "--threads", "0", "good.json");
    assertRefused("--threads", "--threads", "few", "good.json");
    assertRefused("A rule for severities is", "--severity", "dom-6", "good.json");
    assertRefused("not 'loud'", "--severity", "dom-6=loud", "good.json");
    assertRefused("baseline cannot be read", "--baseline", "none.yaml", "good.json");
    assertRefused("configuration cannot be read", "--config", "none.yaml", "good.json");
  }

  private void assertRefused(String sentence, String... arguments) {
    assertThat(run(arguments)).as(sentence).isEqualTo(2);
    assertThat(runs.out()).isEmpty();
    assertThat(runs.err()).contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void fileThatIsNoResourceIsAFindingAndNotAFailureToRun() throws IOException {
    Files.writeString(folder.resolve("broken.json"), "{\"resourceType\": \"Patient\",\n  oops");

    assertThat(run("broken.json")).isOne();

    assertThat(runs.out()).contains("broken.json:2:").contains("fatal [VALIDATION-04]");
  }

  @Test
  void foldersAndPatternsAreSearched() {
    assertThat(run("many")).isOne();

    assertThat(runs.out()).contains("many/inner/b.xml:1:").contains("2 files, 1 not valid");
    assertThat(runs.err()).contains("no FHIR resources: 1");

    assertThat(run("**/*.xml")).isOne();

    assertThat(runs.out()).contains("1 file, 1 not valid");
  }

  @Test
  void linksToFoldersAreFollowedAndEndOnce() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("many"));
    Files.createSymbolicLink(folder.resolve("many/inner/around"), folder.resolve("many"));

    assertThat(run("link")).isOne();

    assertThat(runs.out()).contains("link/inner/b.xml:1:").contains("2 files, 1 not valid");
  }

  @Test
  void standardInputIsADash() {
    runs.input(BAD);

    assertThat(run("-")).isOne();

    assertThat(runs.out()).contains("stdin:1:");
  }

  @Test
  void reportCanBeAnOperationOutcomeInAFile() throws IOException {
    assertThat(run("--format", "operationoutcome", "-o", "outcome.json", "bad.json")).isOne();

    assertThat(runs.out()).isEmpty();
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
    assertThat(runs.out()).contains("[motor-range]");

    assertThat(run("--no-built-in", broken.toString())).isZero();
  }

  private int run(String... arguments) {
    return runs.validate(arguments);
  }
}
