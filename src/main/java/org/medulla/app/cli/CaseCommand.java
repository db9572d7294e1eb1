package org.medulla.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medulla.cases.CaseBuilder;
import org.medulla.cases.CaseFinding;
import org.medulla.cases.CaseReader;
import org.medulla.fhir.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code medulla case}: clinical case records to FHIR bundles. */
@Command(
    name = "case",
    description = "Clinical case records: check them, read them, turn them into FHIR bundles.",
    mixinStandardHelpOptions = true,
    subcommands = {CaseCommand.Build.class})
public final class CaseCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int WRONG = 1;
  private static final int UNUSABLE = 2;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return UNUSABLE;
  }

  /** {@code medulla case build}. */
  @Command(
      name = "build",
      mixinStandardHelpOptions = true,
      description = "Turns a case record into a FHIR transaction bundle.")
  static final class Build implements Callable<Integer> {

    @Parameters(paramLabel = "RECORD", description = "The case record (YAML).")
    private @Nullable Path record;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Where the bundle goes; without it to the standard output.")
    private @Nullable Path output;

    @Option(
        names = "--dates",
        paramLabel = "YYYY-MM-DD",
        description = {
          "Makes a marked copy with fictitious dates, counted from this day.",
          "Without it the bundle holds no date at all."
        })
    private @Nullable String dates;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      PrintWriter err = spec.commandLine().getErr();
      CaseReader.Reading reading = new CaseReader().read(Files.readAllBytes(record));
      for (CaseFinding f : reading.findings()) {
        err.println(record + ":" + f.line() + ":" + f.column() + ": " + f.severity().word() + ": " + f.sentence() + " [" + f.problem().code() + "]");
      }
      if (!reading.isSound()) {
        return WRONG;
      }
      byte[] bytes =
          Json.prettyBytes(
              dates == null
                  ? new CaseBuilder().build(reading.records())
                  : new CaseBuilder()
                      .buildWithSyntheticDates(reading.records(), LocalDate.parse(dates)));
      Files.write(output, bytes);
      return OK;
    }
  }
}
