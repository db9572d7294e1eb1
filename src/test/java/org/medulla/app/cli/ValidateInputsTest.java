package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code medulla validate} can be given, and how a project sets it up. */
class ValidateInputsTest {

  private static final String GOOD = "{\"resourceType\": \"Patient\", \"gender\": \"female\"}";
  private static final String BAD = "{\"resourceType\": \"Patient\", \"gender\": \"woman\"}";
  private static final String GENDER = "Terminology_TX_NoValid_16";

  @TempDir Path folder;

  private ValidateRuns runs;

  @BeforeEach
  void open() {
    runs = new ValidateRuns(folder);
  }

  @Test
  void aLineOfNdjsonIsAResourceAndAPlace() throws IOException {
    write("many.ndjson", GOOD + "\n\n" + BAD + "\r\n" + GOOD + "\n{\"oops\n");

    assertThat(runs.validate("many.ndjson")).isOne();

    assertThat(runs.out())
        .contains("many.ndjson:3:46: error [" + GENDER + "] Patient.gender")
        .contains("     3 | {\"resourceType\": \"Patient\", \"gender\": \"woman\"}")
        .contains("many.ndjson:5:")
        .contains("1 file, 1 not valid: 2 errors");
  }

  @Test
  void theOrderIsThatOfTheFilesWhateverTheThreadsDo() throws IOException {
    for (int i = 10; i < 40; i++) {
      write("many/" + i + ".json", BAD);
    }
    runs.validate("--threads", "1", "many");
    String alone = runs.out();

    runs.validate("--threads", "8", "many");

    assertThat(runs.out()).isEqualTo(alone);
    assertThat(alone.lines().filter(it -> it.contains(": error ")).map(it -> it.substring(5, 7)))
        .isEqualTo(IntStream.range(10, 40).mapToObj(Integer::toString).toList());
  }

  @Test
  void oneRunWritesAsManyReportsAsAreWanted() throws IOException {
    write("bad.json", BAD);
    String[] forms = {"junit", "sarif", "github", "gitlab", "csv", "html", "operationoutcome"};
    List<String> arguments = new ArrayList<>(List.of("bad.json"));
    for (String form : forms) {
      arguments.add("--report");
      arguments.add(form + "=out." + form);
    }

    assertThat(runs.validate(arguments.toArray(String[]::new))).isOne();

    assertThat(runs.out()).contains("bad.json:1:46: error");
    for (String form : forms) {
      assertThat(folder.resolve("out." + form)).content().contains(GENDER);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void coloursAreForTerminalsWhoseUserWantsThem() throws IOException {
    write("bad.json", BAD);

    assertThat(text(Map.of(), true)).contains("\u001b[31m");
    assertThat(text(Map.of("NO_COLOR", "1"), true)).doesNotContain("\u001b");
    assertThat(text(Map.of("TERM", "dumb"), true)).doesNotContain("\u001b");
    assertThat(text(Map.of(), false)).doesNotContain("\u001b");
  }

  private String text(Map<String, String> variables, boolean isTerminal) {
    ValidateRuns terminal = new ValidateRuns(new Environment(variables, folder, isTerminal));
    terminal.validate("bad.json");
    return terminal.out();
  }

  @Test
  void onlyWhatHasChangedIsValidated() throws Exception {
    write("old.json", BAD);
    write("edited.json", GOOD);
    git("init", "-q", "-b", "main");
    commit();
    write("edited.json", BAD);
    write("inner/new näme.json", BAD);
    write("elsewhere.json", BAD);

    assertThat(runs.validate("--changed-since", "HEAD", "old.json", "edited.json", "inner"))
        .isOne();

    assertThat(runs.out())
        .contains("edited.json:1:")
        .contains("inner/new näme.json:1:")
        .contains("2 files, 2 not valid")
        .doesNotContain("old.json:1");

    commit();
    assertThat(runs.validate("--changed-since", "HEAD", ".")).isZero();
    assertThat(runs.err()).contains("No file has changed since HEAD");
    assertThat(runs.validate("--changed-since", "HEAD~1", ".")).isOne();
    assertThat(runs.validate("--changed-since=--output=x", ".")).isEqualTo(2);
    assertThat(runs.validate("--changed-since", "no-such-branch", ".")).isEqualTo(2);
    assertThat(runs.err()).contains("git does not know this revision");
  }

  @Test
  void withoutARepositoryThereAreNoChangedFiles() throws IOException {
    write("good.json", GOOD);

    assertThat(runs.validate("--changed-since", "HEAD", ".")).isEqualTo(2);

    assertThat(runs.err()).contains("needs a git repository").doesNotContain("\tat ");
  }

  @Test
  void singleResourcesCanBeValidatedAsOneBundle() throws IOException {
    write("a.json", "{\"resourceType\": \"Patient\", \"id\": \"a\"}");
    write(
        "b.json",
        """
        {"resourceType": "Basic", "id": "b",
         "code": {"text": "x"},
         "subject": {"reference": "Patient/a"},
         "author": {"reference": "Practitioner/none"}}
        """);

    assertThat(runs.validate("--as-bundle-entries", "a.json", "b.json")).isOne();

    assertThat(runs.out())
        .contains("b.json:4:")
        .contains("[VALIDATION-10] Basic.author")
        .doesNotContain("Patient/a'")
        .contains("2 files, 1 not valid: 1 error");
  }

  @Test
  void whatIsNoResourceIsToldWithWhatToDo() throws IOException {
    write("other.json", "{\"hello\": 1}");
    write("typo.json", "{\"resourceType\": \"Pateint\"}");
    write("nowhere.xml", "<Patient><active value=\"true\"/></Patient>");
    write("open.json", "{\"resourceType\": \"Patient\", \"name\": [");
    write("comment.json", "{\"resourceType\": \"Patient\" /* why */}");

    String[] files = {"other.json", "typo.json", "nowhere.xml", "open.json", "comment.json"};
    assertThat(runs.validate(files)).isOne();

    assertThat(runs.out())
        .contains(
            "property; a resource in JSON says what it is, as in \"resourceType\": \"Patient\"")
        .contains("'Pateint'); the types of FHIR R4 are written like Patient and Observation")
        .contains("; the root of a resource in XML is like <Patient xmlns=\"http://hl7.org/fhir\">")
        .contains("expected close marker for Array that begins at line 1, column")
        .contains("comment.json:1:")
        .doesNotContain("REDACTED", "Feature");
  }

  @Test
  void xmlTakesPartInOneBundleAndItsFindingsStandInTheXml() throws IOException {
    write("a.json", "{\"resourceType\": \"Patient\", \"id\": \"a\"}");
    write(
        "b.xml",
        """
        <Observation xmlns="http://hl7.org/fhir">
          <id value="b"/>
          <status value="final"/>
          <code><text value="x"/></code>
          <subject>
            <reference value="Patient/a"/>
          </subject>
          <performer>
            <reference value="Practitioner/here"/>
          </performer>
          <performer>
            <reference value="Practitioner/none"/>
          </performer>
          <valueQuantity>
            <value value="1"/>
            <system value="http://unitsofmeasure.org"/>
            <code value="nonsense"/>
          </valueQuantity>
        </Observation>
        """);
    write(
        "c.xml", "<Practitioner xmlns=\"http://hl7.org/fhir\"><id value=\"here\"/></Practitioner>");
    write("broken.xml", "<Patient xmlns=\"http://hl7.org/fhir\"><name></Patient>");

    assertThat(runs.validate("--as-bundle-entries", "a.json", "b.xml", "c.xml", "broken.xml"))
        .isOne();

    assertThat(runs.out())
        .contains("b.xml:12:", "[VALIDATION-10] Observation.performer[1]")
        .contains("b.xml:14:", "[VALIDATION-16] Observation.value.ofType(Quantity)")
        .contains("broken.xml:1:", "[VALIDATION-04]")
        .doesNotContain("Patient/a", "Practitioner/here")
        .contains("4 files, 2 not valid: 3 errors");
  }

  @Test
  void severitiesAreSetByRuleSystemPathAndFile() throws IOException {
    write("bad.json", BAD);
    write(
        "system.json",
        "{\"resourceType\": \"Basic\", \"code\": {\"coding\": [{\"system\":"
            + " \"http://example.org/x\", \"code\": \"1\"}]}}");

    assertThat(runs.validate("--severity", "Terminology_*=warning", "bad.json")).isZero();
    assertThat(runs.out()).contains("warning [" + GENDER);
    assertThat(runs.validate("--severity", "*@Patient.gender=ignore", "bad.json")).isZero();
    assertThat(runs.out()).contains("1 ignored by a rule");
    assertThat(runs.validate("--severity", "*@**/other.json=ignore", "bad.json")).isOne();
    assertThat(runs.validate("--severity", "*@bad.json=ignore", "bad.json")).isZero();
    assertThat(
            runs.validate("--severity", "VALIDATION-14@http://example.org/*=error", "system.json"))
        .isOne();
    assertThat(
            runs.validate("--severity", "VALIDATION-14@http://example.com/*=error", "system.json"))
        .isZero();
  }

  @Test
  void whatWasNotCheckedCanFailARun() throws IOException {
    write(
        "snomed.json",
        "{\"resourceType\": \"Basic\", \"code\": {\"coding\": [{\"system\":"
            + " \"http://www.nlm.nih.gov/research/umls/rxnorm\", \"code\": \"1\"}]}}");

    assertThat(runs.validate("snomed.json")).isZero();
    assertThat(runs.validate("--fail-on-unchecked", "snomed.json")).isOne();
  }

  @Test
  void theConfigurationOfAProjectIsFoundAboveAndTheCommandLineWins() throws IOException {
    write("bad.json", BAD);
    write(
        "medulla-validate.yaml",
        """
        paths: [bad.json]
        fail-on: none
        severity:
          Terminology_*: information
        report: [csv=out.csv]
        """);
    ValidateRuns below =
        new ValidateRuns(
            new Environment(Map.of(), Files.createDirectories(folder.resolve("a/b")), false));

    assertThat(below.validate()).isZero();
    assertThat(folder.resolve("out.csv")).content().contains("information," + GENDER);
    assertThat(below.validate("--severity", "*=error", "--fail-on", "error")).isOne();
    assertThat(below.validate("--no-config", folder.resolve("bad.json").toString())).isOne();
  }

  @Test
  void anUnknownKeyInTheConfigurationIsRefusedWithItsLine() throws IOException {
    write("good.json", GOOD);
    write("medulla-validate.yaml", "fail-on: error\nfail_on: warning\n");

    assertThat(runs.validate("good.json")).isEqualTo(2);

    assertThat(runs.err()).contains("There is no key 'fail_on'").contains("yaml:2");
  }

  @Test
  void aBaselineLetsPassWhatIsKnownAndNothingNew() throws IOException {
    write("bad.json", BAD);

    assertThat(runs.validate("--baseline", "known.yaml", "--write-baseline", "bad.json")).isZero();
    assertThat(folder.resolve("known.yaml")).content().contains("count: 1").contains(GENDER);

    assertThat(runs.validate("--baseline", "known.yaml", "bad.json")).isZero();
    assertThat(runs.out()).contains("all valid").contains("1 in the baseline");

    write("bad.json", BAD.replace("}", ", \"birthDate\": \"2020-13-45\"}"));
    assertThat(runs.validate("--baseline", "known.yaml", "bad.json")).isOne();
    assertThat(runs.out()).contains("Patient.birthDate").doesNotContain(GENDER);

    write("bad.json", GOOD);
    assertThat(runs.validate("--baseline", "known.yaml", "bad.json")).isZero();
    assertThat(runs.err()).contains("known.yaml:3: no longer needed: " + GENDER);
  }

  @Test
  void reasonsAreKeptAndWhatHasExpiredFails() throws IOException {
    write("bad.json", BAD);
    write(
        "known.yaml",
        """
        - {rule: "Terminology_*", reason: "The old system says woman", expires: 2026-11-27}
        """);

    assertThat(runs.validate("--baseline", "known.yaml", "bad.json")).isOne();
    assertThat(runs.err()).contains("known.yaml:1: expired on 2026-11-27");

    write("known.yaml", folderText("known.yaml").replace("-27", "-28"));
    assertThat(runs.validate("--baseline", "known.yaml", "bad.json")).isZero();
    assertThat(runs.validate("--baseline", "known.yaml", "--write-baseline", "bad.json")).isZero();
    assertThat(folderText("known.yaml"))
        .contains("reason: \"The old system says woman\"")
        .contains("expires: 2026-11-28");
  }

  @Test
  void aBaselineThatIsNotUnderstoodIsRefusedWithItsLine() throws IOException {
    write("bad.json", BAD);
    for (String wrong :
        List.of(
            "- rule: a\n",
            "- reason: a\n",
            "- rule: a\n  reason: b\n  rules: c\n",
            "- {rule: a, reason: b, expires: soon}\n",
            "- {rule: a, reason: b, count: 0}\n",
            "rule: a\n",
            "[")) {
      write("known.yaml", wrong);

      assertThat(runs.validate("--baseline", "known.yaml", "bad.json")).as(wrong).isEqualTo(2);
      assertThat(runs.err()).containsPattern("known\\.yaml:[123]").doesNotContain("\tat ");
    }
  }

  @Test
  void watchValidatesAgainWhatChanges() throws IOException {
    write("a.json", GOOD);
    write("b.json", BAD);
    List<Integer> looks = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    runs.pause(
        () -> {
          looks.add(looks.size());
          texts.add(runs.out());
          try {
            switch (looks.size()) {
              case 1 -> write("a.json", BAD + " ");
              case 3 -> Files.delete(folder.resolve("b.json"));
              case 4 -> write("a.json", GOOD + "    ");
              default -> {}
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return looks.size() < 6;
        });

    assertThat(runs.validate("--watch", ".")).isZero();

    assertThat(texts.get(0)).contains("2 files, 1 not valid");
    assertThat(texts.get(1).substring(texts.get(0).length())).contains("2 files, 2 not valid");
    assertThat(texts.get(2)).isEqualTo(texts.get(1));
    assertThat(texts.get(3).substring(texts.get(2).length())).contains("1 file, 1 not valid");
    assertThat(texts.get(4).substring(texts.get(3).length())).contains("1 file, all valid");
  }

  private String folderText(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x");
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(git.waitFor()).as(command.stream().collect(Collectors.joining(" "))).isZero();
  }
}
