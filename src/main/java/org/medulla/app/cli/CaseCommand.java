package org.medulla.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medulla.cases.CaseBuilder;
import org.medulla.cases.CaseFinding;
import org.medulla.cases.CaseReader;
import org.medulla.cases.CaseReader.Reading;
import org.medulla.cases.CaseSummary;
import org.medulla.fhir.Json;
import org.medulla.fhir.JsonProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code medulla case}: clinical case records to FHIR bundles. */
@Command(
    name = "case",
    description = {
      "Clinical case records: check them, read them, turn them into FHIR bundles.",
      "",
      "A record is a YAML file that a clinician can write: docs/case-record.md tells how.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {CaseCommand.Build.class, CaseCommand.Check.class, CaseCommand.Show.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla case check my-case.yaml",
      "  medulla case show my-case.yaml",
      "  medulla case build my-case.yaml -o my-case.json"
    })
public final class CaseCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int WRONG = 1;
  private static final int UNUSABLE = 2;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return UNUSABLE;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailure("The file cannot be read", file.toString());
    }
  }

  private static void print(List<CaseFinding> findings, Path file, PrintWriter out) {
    for (CaseFinding finding : findings) {
      out.printf(
          Locale.ROOT,
          "%s:%d:%d: %s: %s [%s]%n",
          file,
          finding.line(),
          finding.column(),
          finding.severity().word(),
          finding.sentence(),
          finding.problem().code());
    }
  }

  /** {@code medulla case build}. */
  @Command(
      name = "build",
      mixinStandardHelpOptions = true,
      description = {
        "Turns a case record into a FHIR transaction bundle.",
        "",
        "The same record gives the same bytes. Every entry is a PUT with a fixed id, so that"
            + " loading a bundle twice changes nothing.",
        "Exit code: 0 built, 1 the record has errors, 2 could not run.",
        ""
      })
  static final class Build implements Callable<Integer> {

    @Parameters(paramLabel = "RECORD", description = "The case record (YAML).")
    private Path record;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Where the bundle goes. Without it: standard output.")
    private @Nullable Path output;

    @Option(
        names = "--dates",
        paramLabel = "DAY",
        description =
            "Makes a marked copy under other ids, with fictitious dates counted from this day"
                + " (2021-03-01). Without it the bundle holds no date at all.")
    private @Nullable String dates;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Reading reading = new CaseReader().read(bytes(record));
      print(reading.findings(), record, spec.commandLine().getErr());
      if (!reading.isSound()) {
        return WRONG;
      }
      write(Json.prettyBytes(bundle(reading)));
      return OK;
    }

    private ObjectNode bundle(Reading reading) {
      CaseBuilder builder = new CaseBuilder();
      if (dates == null) {
        return builder.build(reading.records());
      }
      try {
        return builder.buildWithSyntheticDates(reading.records(), LocalDate.parse(dates));
      } catch (DateTimeParseException e) {
        throw new CommandFailure("--dates needs a day such as 2021-03-01", dates);
      }
    }

    private void write(byte[] bundle) {
      if (output == null) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(new String(bundle, StandardCharsets.UTF_8));
        out.flush();
        return;
      }
      try {
        Files.write(output, bundle);
      } catch (IOException e) {
        throw new CommandFailure("The bundle cannot be written", output.toString());
      }
    }
  }

  /** {@code medulla case check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Says what is missing or contradictory in case records, with line and column.",
        "",
        "Exit code: 0 can be built (there may be warnings and hints), 1 has errors, 2 could not"
            + " run.",
        ""
      })
  static final class Check implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RECORD", description = "Case records (YAML).")
    private List<Path> records = List.of();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      boolean isSound = true;
      for (Path record : records) {
        Reading reading = new CaseReader().read(bytes(record));
        print(reading.findings(), record, out);
        out.println(record + ": " + verdict(reading));
        isSound &= reading.isSound();
      }
      out.flush();
      return isSound ? OK : WRONG;
    }

    private static String verdict(Reading reading) {
      long errors = reading.findings().stream().filter(CaseFinding::isError).count();
      long others = reading.findings().size() - errors;
      String cases = reading.records().size() == 1 ? "1 case" : reading.records().size() + " cases";
      return errors > 0
          ? errors + (errors == 1 ? " error" : " errors") + ", cannot be built"
          : cases + ", no errors" + (others > 0 ? ", " + others + " to look at" : "");
    }
  }

  /** {@code medulla case show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Prints the course of a case for people: times, radiotherapy, motor scores, laboratory.",
        ""
      })
  static final class Show implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A case record (YAML) or a case bundle (JSON).")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      byte[] bytes = bytes(file);
      ObjectNode bundle;
      if (file.toString().endsWith(".json")) {
        bundle = json(bytes);
      } else {
        Reading reading = new CaseReader().read(bytes);
        if (!reading.isSound()) {
          print(reading.findings(), file, spec.commandLine().getErr());
          return WRONG;
        }
        bundle = new CaseBuilder().build(reading.records());
      }
      PrintWriter out = spec.commandLine().getOut();
      out.print(CaseSummary.of(bundle));
      out.flush();
      return OK;
    }

    private ObjectNode json(byte[] bytes) {
      try {
        ObjectNode bundle = Json.object(bytes);
        if (bundle.path("resourceType").asText().equals("Bundle")) {
          return bundle;
        }
      } catch (JsonProblem e) {
        throw new CommandFailure("The file is not well-formed JSON", file.toString());
      }
      throw new CommandFailure("The file is not a FHIR Bundle", file.toString());
    }
  }
}
