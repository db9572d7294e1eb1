package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code medulla test}: examples and what must be found in them. */
class TestCommandTest {

  private static final String BAD = "{\"resourceType\": \"Patient\", \"gender\": \"woman\"}";

  @TempDir Path folder;

  @Test
  void ourOwnBrokenBundlesAreAsExpected() {
    Path project = Path.of("").toAbsolutePath();
    ValidateRuns runs = new ValidateRuns(project);

    assertThat(test(runs, "sample-bundles/broken", "--report", "junit=" + folder.resolve("j.xml")))
        .as(() -> runs.out() + runs.err())
        .isZero();

    assertThat(runs.out()).containsPattern("^5\\d examples, all as expected");
    assertThat(folder.resolve("j.xml")).content().contains("A motor score of 6");
  }

  @Test
  void whatIsNotFoundAndWhatIsNotExpectedIsTold() throws IOException {
    ValidateRuns runs = new ValidateRuns(folder);
    write("good.json", "{\"resourceType\": \"Patient\"}");
    write("bad.json", BAD);
    write("other.json", BAD);
    write(
        "other.expected.json",
        "{\"what\": \"no name\", \"id\": \"pat-*\", \"severity\": \"error\"}");

    assertThat(test(runs, ".", "--report", "junit=j.xml")).isOne();

    assertThat(runs.out())
        .contains("./bad.json: is valid\n  not expected: error [Terminology_TX_NoValid_16]")
        .contains("./other.json: no name\n  not found: error [pat-*]")
        .contains("3 examples, 2 not as expected");
    assertThat(folder.resolve("j.xml")).content().contains("failures=\"2\"");
  }

  @Test
  void oneListSpeaksOfManyExamples() throws IOException {
    ValidateRuns runs = new ValidateRuns(folder);
    write("bad.json", BAD);
    write("good.json", "{\"resourceType\": \"Patient\"}");
    write(
        "medulla-test.yaml",
        """
        - file: bad.json
          what: A gender that is no code
          findings:
            - {severity: error, expression: Patient.gender, text: woman}
            - {severity: information, id: dom-6}
        - {file: good.json, valid: true}
        """);

    assertThat(test(runs, ".")).as(runs::out).isZero();
  }

  @Test
  void whatCannotBeUnderstoodEndsWithTwo() throws IOException {
    ValidateRuns runs = new ValidateRuns(folder);
    write("bad.json", BAD);

    assertThat(test(runs, "nowhere")).isEqualTo(2);
    assertThat(test(runs, ".", "--report", "csv=x.csv")).isEqualTo(2);

    for (String wrong :
        new String[] {
          "{}", "{\"valid\": 1}", "{\"id\": \"a\", \"severity\": \"loud\"}", "{\"x\": 1}"
        }) {
      write("bad.expected.json", wrong);
      assertThat(test(runs, ".")).as(wrong).isEqualTo(2);
      assertThat(runs.err()).contains("bad.expected.json").doesNotContain("\tat ");
    }

    write("bad.expected.json", "{\"valid\": true}");
    write("lost.expected.json", "{\"valid\": true}");
    assertThat(test(runs, ".")).isEqualTo(2);
    assertThat(runs.err()).contains("belongs to no example");
  }

  private static int test(ValidateRuns runs, String... arguments) {
    return runs.run(runs.testCommand(), arguments);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
