package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.rest.FuzzSeeds;
import org.medulla.rest.Mutations;
import picocli.CommandLine;

/** Whatever is given: a finding with its place, or exit code 2 and a sentence. Never more. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BadInputTest {

  private static final String PATIENT = "{\"resourceType\": \"Patient\", \"gender\": \"female\"}";
  private static final int ROUNDS = 120;

  @TempDir Path folder;

  private ValidateRuns runs;

  @BeforeEach
  void open() {
    runs = new ValidateRuns(folder);
  }

  @Test
  void brokenTextIsAFindingWithItsPlace() throws IOException {
    found("cut.json", "{\"resourceType\":\n \"Pat", "cut.json:2:6: fatal [VALIDATION-04]");
    found("deep.json", "{\"a\":".repeat(10_000), "deep.json:1:502: fatal [VALIDATION-05]");
    found("deep.xml", "<a>".repeat(10_000), "fatal [VALIDATION-05]");
    found("number.json", "{\"a\":" + "9".repeat(10_000) + "}", "fatal [VALIDATION-04]");
    found("empty.json", "", "empty.json:1:1: fatal [VALIDATION-01]");
    found("blank.json", " \n\t\n", "blank.json:1:1: fatal [VALIDATION-01]");
    found("text.json", "hello", "fatal [VALIDATION-04]");
    found("list.json", "[" + PATIENT + "]", "[VALIDATION-04]: A resource is a JSON object");
    found("two.json", PATIENT + "\n" + PATIENT, "two.json:2:1: fatal [VALIDATION-04]");
    found("twice.json", PATIENT.replace("}", ", \"gender\": \"male\"}"), "twice.json:1:");
    found(
        "bomb.xml",
        "<!DOCTYPE a [<!ENTITY b \"bbb\"><!ENTITY c \"&b;&b;\">]>\n<a>&c;</a>",
        "fatal [VALIDATION-06]");
    found(
        "file.xml",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>\n<a>&b;</a>",
        "fatal [VALIDATION-06]");
  }

  @Test
  void otherEncodingsAreFindings() throws IOException {
    found("16be.json", PATIENT.getBytes(StandardCharsets.UTF_16), "fatal [VALIDATION-02]");
    found("16le.json", ("\ufeff" + PATIENT).getBytes(StandardCharsets.UTF_16LE), "[VALIDATION-02]");
    found("32.json", ("\ufeff" + PATIENT).getBytes(Charset.forName("UTF-32LE")), "[VALIDATION-02]");
    found(
        "latin.json",
        "{\"resourceType\": \"Patient\",\n \"name\": [{\"family\": \"M\u00fcller\"}]}"
            .getBytes(StandardCharsets.ISO_8859_1),
        "latin.json:2:24: fatal [VALIDATION-02]");
    byte[] binary = new byte[4096];
    new Random(1).nextBytes(binary);
    found("binary.json", binary, "binary.json:1:");

    write("mark.json", ("\ufeff" + PATIENT).getBytes(StandardCharsets.UTF_8));
    assertThat(runs.validate("mark.json")).isZero();
    assertThat(runs.out()).contains("mark.json:1:1: warning [VALIDATION-03]");
  }

  @Test
  void numbersBeyondAllMeasureEnd() throws IOException {
    for (String number : List.of("1e999999999", "-1E-999999999", "9".repeat(900))) {
      found(
          "number.json",
          "{\"resourceType\": \"Observation\", \"valueQuantity\": {\"value\": " + number + "}}",
          "number.json:1:");
    }
  }

  @Test
  void halfACharacterDoesNotBreakAReport() throws IOException {
    write("half.json", PATIENT.replace("female", "\\ud800").getBytes(StandardCharsets.UTF_8));

    for (String form : List.of("text", "sarif", "gitlab", "html", "junit", "operationoutcome")) {
      assertThat(runs.validate("--format", form, "half.json")).as(form).isOne();
      assertThat(runs.out()).contains("Patient.gender");
    }
  }

  @Test
  void aFileOfHalfAGigabyteIsNotRead() throws IOException {
    sparse("huge.json", 500L * 1024 * 1024);

    assertThat(runs.validate("huge.json")).isOne();

    assertThat(runs.out()).contains("huge.json:1:1: fatal [VALIDATION-08]").contains("256 MB");
  }

  @Test
  void aFileThatTheMemoryCannotTakeEndsWithTwo() throws IOException {
    long size = Math.min(SourceFile.MAX_SIZE, SourceFile.limit() + 1);
    sparse("large.json", size);

    int exitCode = runs.validate("large.json");

    if (size > SourceFile.limit()) {
      assertThat(exitCode).isEqualTo(2);
      assertThat(runs.err()).contains("too large for the memory").contains("-Xmx");
    }
  }

  @Test
  void aLineOfHalfAGigabyteIsAFinding() throws IOException {
    sparse("huge.ndjson", 500L * 1024 * 1024);

    assertThat(runs.validate("huge.ndjson")).isOne();

    assertThat(runs.out()).contains("huge.ndjson:1:1: fatal [VALIDATION-08]");
  }

  @Test
  void manyFindingsInALongFileEnd() throws IOException {
    String line = "{\n";
    write(
        "many.ndjson", line.repeat(LinesCheck.MAX_FINDINGS + 600).getBytes(StandardCharsets.UTF_8));

    assertThat(runs.validate("--no-source", "many.ndjson")).isOne();

    assertThat(runs.out()).contains("fatal [VALIDATION-09]").contains("the rest was not read");
  }

  @Test
  void linksPipesAndFoldersThatLookLikeFilesDoNotHang() throws Exception {
    write("good.json", PATIENT.getBytes(StandardCharsets.UTF_8));
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("self.json"), folder.resolve("self.json"));
    Files.createSymbolicLink(folder.resolve("lost.json"), folder.resolve("nowhere.json"));
    Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve("good.json"));
    Files.createDirectory(folder.resolve("folder.json"));
    assertThat(new ProcessBuilder("mkfifo", folder + "/pipe.json").start().waitFor()).isZero();

    assertThat(runs.validate(".")).isZero();

    assertThat(runs.out()).startsWith("2 files, all valid");
    assertThat(runs.validate("self.json")).isEqualTo(2);
  }

  @Test
  void whatCannotBeReadEndsWithTwo() throws IOException {
    Path file = folder.resolve("secret.json");
    Files.writeString(file, PATIENT);

    if (file.toFile().setReadable(false) && !Files.isReadable(file)) {
      assertThat(runs.validate("secret.json")).isEqualTo(2);
      assertThat(runs.err()).contains("A file cannot be read: secret.json");
    }
  }

  @Test
  void namesNeverSteerTheTerminal() throws IOException {
    String name = "a\n\u001b[31m\u202eb.json";
    write(name, PATIENT.substring(0, 40).getBytes(StandardCharsets.UTF_8));

    assertThat(runs.validate(".")).isOne();
    assertThat(runs.out()).contains("a\\u000a\\u001b[31m\\u202eb.json:1:").doesNotContain("\u001b");

    assertThat(runs.validate("\u001b[2Jnone")).isEqualTo(2);
    assertThat(runs.validate("--\u001b[2J", name)).isEqualTo(2);
    assertThat(runs.err()).doesNotContain("\u001b");
  }

  @Test
  void aClosedPipeEndsWithTwo() throws IOException {
    write("good.json", PATIENT.getBytes(StandardCharsets.UTF_8));
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Environment environment = new Environment(Map.of(), folder, false);
    StringWriter err = new StringWriter();
    CommandRunner runner =
        new CommandRunner(environment, new PrintWriter(closed), new PrintWriter(err, true));
    ValidateCommand command =
        new ValidateCommand(
            environment, System.in, ValidateRuns.CLOCK, ValidateRuns.KEPT, () -> false);

    assertThat(runner.run(new CommandLine(command), "good.json")).isEqualTo(2);

    assertThat(err.toString()).contains("closed before the report was whole");
  }

  @Test
  void aDiskThatIsFullEndsWithTwo() throws IOException {
    write("good.json", PATIENT.getBytes(StandardCharsets.UTF_8));
    if (Files.exists(Path.of("/dev/full"))) {
      assertThat(runs.validate("-o", "/dev/full", "good.json")).isEqualTo(2);
      assertThat(runs.err()).contains("The report cannot be written");
    }
  }

  @Test
  void spoiledTextsAreFindingsAndNothingElse() throws IOException {
    long seed = Long.getLong("fuzz.seed", 20261128L);
    Mutations mutations = new Mutations(new Random(seed));
    List<String> all = new ArrayList<>(FuzzSeeds.JSON);
    all.addAll(FuzzSeeds.XML);
    for (int i = 0; i < ROUNDS; i++) {
      String seedText = mutations.pick(all);
      String ending = seedText.startsWith("<") ? ".xml" : ".json";
      String text = mutations.of(seedText, all);
      write("fuzz/" + i + ending, text.getBytes(StandardCharsets.UTF_8));
    }

    assertThatCode(
            () -> {
              for (String form : List.of("text", "sarif", "html", "csv", "junit")) {
                int exitCode = runs.validate("--format", form, "fuzz/*");
                assertThat(exitCode).as(runs.err()).isOne();
                assertThat(runs.err()).doesNotContain("\tat ");
                assertThat(runs.out()).doesNotContain("VALIDATION-07");
              }
            })
        .as("seed " + seed)
        .doesNotThrowAnyException();
  }

  private void found(String name, String text, String expected) throws IOException {
    found(name, text.getBytes(StandardCharsets.UTF_8), expected);
  }

  private void found(String name, byte[] bytes, String expected) throws IOException {
    write(name, bytes);

    assertThat(runs.validate(name)).as(name).isOne();
    assertThat(runs.out()).as(name).contains(expected);
    assertThat(runs.err()).as(name).isEmpty();
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** A file that is long and takes no room. */
  private void sparse(String name, long size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      file.setLength(size);
    }
  }
}
