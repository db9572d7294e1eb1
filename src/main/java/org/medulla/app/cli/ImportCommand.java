package org.medulla.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.sheet.SheetImport;
import org.medulla.imports.sheet.SheetOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code medulla import}: what people have in hand, in other formats than FHIR. */
@Command(
    name = "import",
    description = {
      "Imports sheets, DICOM metadata and HL7 v2 messages, each as one transaction.",
      "",
      "Every resource has a Provenance, and importing the same file again changes nothing."
          + " docs/imports.md tells what is understood.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      ImportCommand.Sheet.class,
      ImportCommand.Template.class,
      ImportDicomCommand.class,
      ImportV2Command.class,
      QuarantineCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla import template courses > courses.csv",
      "  medulla import sheet courses.csv --dry-run",
      "  medulla import sheet courses.csv --to http://127.0.0.1:8080/fhir"
    })
final class ImportCommand implements Callable<Integer> {

  static final int UNUSABLE = 2;

  private final Environment environment;

  @Spec private CommandSpec spec;

  ImportCommand(Environment environment) {
    this.environment = environment;
  }

  Environment environment() {
    return environment;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return UNUSABLE;
  }

  /** Where to, and whether at all. */
  static final class Target {

    @ArgGroup private final To to = new To();

    /** One server or one directory. */
    static final class To {

      @Option(
          names = "--to",
          paramLabel = "URL",
          description = {"The FHIR address of a running server.", "Default: " + ServerChoice.USUAL})
      @Nullable URI url;

      @Option(
          names = "--data",
          paramLabel = "DIR",
          description = "The data directory of a server that is not running.")
      @Nullable Path data;
    }

    @Option(
        names = "--dry-run",
        description =
            "Show what would be done and what is wrong, and write nothing; with --to or --data also"
                + " what is there already.")
    private boolean isDry;

    /** Shows plans, and does them. The exit code of the command. */
    int run(List<ImportPlan> plans, Environment environment, CommandSpec spec) {
      PlanPrinter printer = new PlanPrinter(spec.commandLine().getOut());
      if (isDry) {
        return ImportForecast.tell(stored -> plans, to.url, to.data, environment, printer);
      }
      plans.forEach(printer::problems);
      if (!plans.stream().allMatch(ImportPlan::isSound)) {
        printer.say("Nothing was imported.");
        return 1;
      }
      return ImportSending.send(plans, to.url, to.data, environment, printer);
    }
  }

  static byte[] read(Path file, Environment environment) {
    try {
      Path path = environment.workingDirectory().resolve(file);
      if (Files.size(path) > ImportSending.MAX_SIZE) {
        throw new CommandFailure("A file is larger than 64 MB", file.toString());
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new CommandFailure("The file cannot be read", file.toString());
    }
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** {@code medulla import sheet}. */
  @Command(
      name = "sheet",
      mixinStandardHelpOptions = true,
      description = {
        "Imports CSV files and XLSX workbooks: courses of radiotherapy, motor examinations,"
            + " laboratory values.",
        "",
        "What a sheet is about is seen from its headers. What can be read in two ways, such as"
            + " 03/04/2024 or 1,234, is refused with its place, never guessed.",
        "Exit code: 0 imported, 1 something is wrong and nothing was imported, 2 could not run.",
        ""
      })
  static final class Sheet implements Callable<Integer> {

    @picocli.CommandLine.ParentCommand private @Nullable ImportCommand parent;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files and workbooks.")
    private List<Path> files = List.of();

    @Mixin private final Target target = new Target();

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "courses, motor-table, motor-scores or labs.")
    private @Nullable String kind;

    @Option(
        names = "--patient",
        paramLabel = "ID",
        description = "The patient's identifier, where the sheet has no column for it.")
    private @Nullable String patient;

    @Option(
        names = "--patient-system",
        paramLabel = "URI",
        description = "The system of the patients' identifiers.")
    private @Nullable String patientSystem;

    @Option(
        names = "--locale",
        paramLabel = "TAG",
        description = "Whose decimal sign and order of dates: de, fr, en-US ...")
    private @Nullable String locale;

    @Option(
        names = "--date-format",
        paramLabel = "PATTERN",
        description = "How dates are written, such as dd/MM/yyyy.")
    private @Nullable String dateFormat;

    @Option(
        names = "--encoding",
        paramLabel = "NAME",
        description = "Of a CSV file that is not UTF-8, such as windows-1252.")
    private @Nullable String encoding;

    @Option(
        names = "--sheet",
        paramLabel = "NAME",
        description = "The sheet of a workbook; all that have known headers without it.")
    private @Nullable String sheet;

    @Option(
        names = "--dose-unit",
        paramLabel = "UNIT",
        description = "Gy or cGy, for doses that say none.")
    private @Nullable String doseUnit;

    @Option(
        names = "--time",
        paramLabel = "TITLE=TIME",
        description = "The time of a column of a motor table: a day, or rt-end + 1 mo.")
    private List<String> times = List.of();

    @Option(
        names = "--max-rows",
        paramLabel = "COUNT",
        defaultValue = "10000",
        description = {"How many rows a sheet may have.", "Default: 10000"})
    private int maxRows;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Environment environment = java.util.Objects.requireNonNull(parent).environment();
      SheetOptions options = options();
      SheetImport sheets = new SheetImport(maxRows);
      List<ImportPlan> plans = new ArrayList<>();
      for (Path file : files) {
        plans.add(
            sheets.read(name(file), read(file, environment), options, Clock.systemUTC().instant()));
      }
      return target.run(plans, environment, spec);
    }

    private SheetOptions options() {
      SheetOptions options = SheetOptions.DEFAULT;
      Map<String, Optional<String>> given =
          Map.of(
              "kind", Optional.ofNullable(kind),
              "patient", Optional.ofNullable(patient),
              "patient-system", Optional.ofNullable(patientSystem),
              "locale", Optional.ofNullable(locale),
              "date-format", Optional.ofNullable(dateFormat),
              "encoding", Optional.ofNullable(encoding),
              "sheet", Optional.ofNullable(sheet),
              "dose-unit", Optional.ofNullable(doseUnit));
      for (Map.Entry<String, Optional<String>> one : given.entrySet()) {
        if (one.getValue().isPresent()) {
          options = with(options, one.getKey(), one.getValue().get());
        }
      }
      for (String time : times) {
        options = with(options, "time", time);
      }
      return options;
    }

    private SheetOptions with(SheetOptions options, String name, String value) {
      return options
          .with(name, value)
          .orElseThrow(
              () ->
                  new ParameterException(
                      spec.commandLine(), "--" + name + " does not take '" + value + "'"));
    }
  }

  /** {@code medulla import template}. */
  @Command(
      name = "template",
      mixinStandardHelpOptions = true,
      description = {"Prints an example of a sheet that is understood.", ""})
  static final class Template implements Callable<Integer> {

    @Parameters(paramLabel = "KIND", description = "courses, motor-table, motor-scores or labs.")
    private String kind = "";

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      String path = "/sample-bundles/imports/" + kind.toLowerCase(Locale.ROOT) + ".csv";
      boolean isName = kind.matches("[a-zA-Z-]{1,20}");
      try (InputStream in = isName ? ImportCommand.class.getResourceAsStream(path) : null) {
        if (in == null) {
          throw new ParameterException(
              spec.commandLine(),
              "There is no template '"
                  + kind
                  + "'; courses, motor-table, motor-scores and labs are");
        }
        out.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        out.flush();
        return 0;
      }
    }
  }
}
