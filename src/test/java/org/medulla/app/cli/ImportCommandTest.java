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

class ImportCommandTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aTemplateCanBeImportedAndAgainChangesNothing() throws IOException {
    assertThat(run("import", "template", "courses")).isZero();
    Files.writeString(directory.resolve("courses.csv"), out.toString());

    assertThat(run("import", "sheet", "courses.csv", "--data", data())).as(err.toString()).isZero();
    assertThat(out.toString()).contains("Imported: 7 created, 0 updated or there already.");
    assertThat(run("import", "sheet", "courses.csv", "--data", data())).isZero();
    assertThat(out.toString()).contains("Imported: 0 created, 7 updated or there already.");
  }

  @Test
  void aDryRunNeedsNoServerAndShowsWhatWouldBeDone() throws IOException {
    labs("7,2024-03-01,Ferritin,12,ug/L");

    assertThat(run("import", "sheet", "labs.csv", "--dry-run")).isZero();

    assertThat(out.toString())
        .contains("create unless there Patient           patient 7 (labs.csv, row 2)")
        .contains("create or update    Observation       Ferritin 12 ug/L (labs.csv, row 2)")
        .contains("2 resources and their Provenance; nothing was written.")
        .contains("Whether a resource is there already is not known without a server or a store");
  }

  @Test
  void aDryRunTellsWhatIsInAStoreAlready() throws IOException {
    labs("7,2024-03-01,Ferritin,12,ug/L");
    String[] dryRun = {"import", "sheet", "labs.csv", "--dry-run", "--data", data()};

    assertThat(run(dryRun)).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("create              Observation       Ferritin 12 ug/L (labs.csv, row 2)")
        .contains("Nothing was written; would be: 3 created, 0 updated, 0 unchanged.");
    assertThat(directory.resolve("data")).doesNotExist();
    run("import", "sheet", "labs.csv", "--data", data());
    assertThat(run(dryRun)).isZero();
    assertThat(out.toString())
        .contains("unchanged           Patient           patient 7 (labs.csv, row 2)")
        .contains("would be: 0 created, 0 updated, 3 unchanged.")
        .doesNotContain("not known");
    labs("7,2024-03-01,Ferritin,13,ug/L");
    assertThat(run(dryRun)).isZero();
    assertThat(out.toString())
        .contains("update              Observation       Ferritin 13 ug/L (labs.csv, row 2)");
  }

  @Test
  void theDryRunOfAMessageLooksAtTheStore() throws IOException {
    String message = "MSH|^~\\&|A|B|C|D|20240301120000||ADT^A08|m7|P|2.5.1\rPID|1||p7||";
    Files.writeString(directory.resolve("one.hl7"), message + "One^Ann\r");
    Files.writeString(directory.resolve("two.hl7"), message.replace("m7", "m8") + "Two^Ann\r");

    run("import", "v2", "one.hl7", "--data", data());

    assertThat(run("import", "v2", "two.hl7", "--dry-run", "--data", data())).isZero();
    assertThat(out.toString()).contains("update              Patient           patient p7 (PID)");
    assertThat(run("import", "v2", "two.hl7", "--dry-run")).isZero();
    assertThat(out.toString()).contains("create or update    Patient", "is not known");
  }

  @Test
  void whatIsWrongIsToldWithItsPlaceAndNothingIsImported() throws IOException {
    labs("7,03/04/2024,Ferritin,12,ug/L");

    assertThat(run("import", "sheet", "labs.csv", "--data", data())).isEqualTo(1);

    assertThat(out.toString())
        .contains("error: labs.csv, row 2, column B 'Date': '03/04/2024' can be")
        .contains("[IMPORT-04]")
        .contains("Nothing was imported.");
    assertThat(directory.resolve("data")).doesNotExist();
    assertThat(run("import", "sheet", "labs.csv", "--dry-run", "--date-format", "dd/MM/yyyy"))
        .isZero();
  }

  @Test
  void thePrintedMotorTableIsImportedForAPatient() throws IOException {
    run("import", "template", "motor-table");
    Files.writeString(directory.resolve("motor.csv"), out.toString());

    assertThat(
            run(
                "import",
                "sheet",
                "motor.csv",
                "--patient",
                "7",
                "--dry-run",
                "--time",
                "Before RT=scc-presentation"))
        .isZero();

    assertThat(out.toString()).contains("motor score L2-L, Before RT (motor.csv, row 3, column C)");
  }

  @Test
  void messagesAreSentAndWhatIsNotTakenIsListed() throws IOException {
    String head = "MSH|^~\\&|A|B|C|D|20240301120000||ADT^A08|";
    Files.writeString(directory.resolve("good.hl7"), head + "m1|P|2.5.1\rPID|1||p1||One^Ann\r");
    Files.writeString(directory.resolve("bad.hl7"), head + "m2|P|2.5.1\r");

    assertThat(run("import", "v2", "good.hl7", "--dry-run")).isZero();
    assertThat(out.toString()).contains("create or update    Patient           patient p1 (PID)");
    assertThat(run("import", "v2", "good.hl7", "bad.hl7", "--data", data())).isEqualTo(1);
    assertThat(out.toString())
        .contains("good.hl7: MSA|AA|m1|")
        .contains("bad.hl7: MSA|AE|m2|It is kept in the quarantine")
        .contains("bad.hl7: ERR||PID^1|101^Required field missing^HL70357|E|IMPORT-02");
    assertThat(run("import", "quarantine", "--data", data())).isZero();
    assertThat(out.toString())
        .contains("ADT A08 m2  IMPORT-02 PID: the segment PID is missing", "1 messages.");
  }

  @Test
  void wrongUseEndsWithTwo() {
    assertThat(run("import")).isEqualTo(2);
    assertThat(run("import", "template", "recipes")).isEqualTo(2);
    assertThat(run("import", "sheet", "missing.csv")).isEqualTo(2);
    assertThat(run("import", "sheet", "x.csv", "--time", "never")).isEqualTo(2);
    assertThat(err.toString()).contains("--time does not take 'never'");
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private void labs(String row) throws IOException {
    Files.writeString(directory.resolve("labs.csv"), "MRN,Date,Test,Value,Unit\n" + row + "\n");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    Environment environment = new Environment(Map.of(), directory, false);
    return new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }
}
