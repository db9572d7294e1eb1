package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseCommandTest {

  private static final String RECORD = "sample-bundles/records/index-case.yaml";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void buildWritesTheSampleBundle() throws IOException {
    Path output = folder.resolve("bundle.json");

    assertThat(run("case", "build", RECORD, "-o", output.toString())).isZero();

    assertThat(output).hasSameBinaryContentAs(Path.of("sample-bundles/index-case.json"));
  }

  @Test
  void buildWithDatesWritesTheMarkedCopy() throws IOException {
    Path output = folder.resolve("bundle.json");

    assertThat(run("case", "build", RECORD, "--dates", "2021-03-01", "-o", output.toString()))
        .isZero();

    assertThat(output)
        .hasSameBinaryContentAs(Path.of("sample-bundles/index-case-synthetic-dates.json"));
  }

  @Test
  void buildWithoutOutputWritesToStandardOutput() throws IOException {
    assertThat(run("case", "build", RECORD)).isZero();

    assertThat(out.toString().strip())
        .isEqualTo(Files.readString(Path.of("sample-bundles/index-case.json")).strip());
  }

  @Test
  void buildRefusesARecordWithErrorsAndSaysWhere() throws IOException {
    Path record = wrong();

    assertThat(run("case", "build", record.toString())).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("error: motor table, row L2, column 'End of RT' left: 6");
  }

  @Test
  void buildRefusesADayThatIsNone() {
    assertThat(run("case", "build", RECORD, "--dates", "March")).isEqualTo(2);

    assertThat(err.toString()).contains("--dates needs a day such as 2021-03-01: March");
  }

  @Test
  void checkOfASoundRecordSaysSo() {
    assertThat(run("case", "check", RECORD)).isZero();

    assertThat(out.toString().strip()).isEqualTo(RECORD + ": 1 case, no errors");
  }

  @Test
  void checkNamesFileLineColumnAndCode() throws IOException {
    Path record = wrong();

    assertThat(run("case", "check", record.toString())).isEqualTo(1);

    assertThat(out.toString())
        .containsPattern(":\\d+:33: error: motor table, row L2, .*6 is not a score.*\\[CASE-08\\]")
        .contains(": 1 error, cannot be built");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThat(run("case", "check", "nowhere.yaml")).isEqualTo(2);

    assertThat(err.toString()).contains("The file cannot be read: nowhere.yaml");
  }

  @Test
  void showPrintsTheSamePageForTheRecordAndForItsBundle() {
    assertThat(run("case", "show", RECORD)).isZero();
    String ofRecord = out.toString();
    out.getBuffer().setLength(0);

    assertThat(run("case", "show", "sample-bundles/index-case.json")).isZero();

    assertThat(out.toString()).isEqualTo(ofRecord).contains("Motor scores");
  }

  @Test
  void caseWithoutACommandShowsTheHelp() {
    assertThat(run("case")).isEqualTo(2);

    assertThat(err.toString()).contains("build", "check", "show");
  }

  private Path wrong() throws IOException {
    String sample = Files.readString(Path.of(RECORD));
    Path record = folder.resolve("wrong.yaml");
    return Files.writeString(
        record, sample.replace("L2       0     0      5     2", "L2       0     0      5     6"));
  }

  private int run(String... arguments) {
    Environment environment = new Environment(Map.of(), folder, false);
    return new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }
}
