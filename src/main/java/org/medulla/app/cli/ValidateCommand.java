package org.medulla.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.medulla.fhir.Issue.Severity;
import org.medulla.validation.OperationOutcomeReport;
import org.medulla.validation.Report;
import org.medulla.validation.ReportWriter;
import org.medulla.validation.TextReport;
import org.medulla.validation.ValidationSettings;
import org.medulla.validation.ValidationSettings.References;
import org.medulla.validation.Validator;
import org.medulla.validation.ValidatorNotReady;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code medulla validate}: offline, without server and without store. */
@Command(
    name = "validate",
    description = {
      "Validates FHIR R4 resources and bundles, offline.",
      "",
      "Each resource is checked against its type, the profiles it claims in meta.profile and those"
          + " given with --profile; a bundle entry by entry, with the references between them. The"
          + " profiles of this project are built in. Nothing is ever fetched: what could not be"
          + " checked is listed at the end.",
      "",
      "Exit code: 0 nothing found, 1 findings as bad as --fail-on or worse, 2 could not run.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla validate sample-bundles/index-case.json",
      "  medulla validate --fail-on warning bundles/ 'more/**/*.xml'",
      "  medulla validate --ig hl7.fhir.us.core-6.1.0.tgz --ig my-profiles/ patient.json",
      "  curl -s http://localhost:8080/fhir/Patient/1 | medulla validate -",
      "  medulla validate --format operationoutcome -o outcome.json bundle.json"
    })
final class ValidateCommand implements Callable<Integer> {

  /** The forms a report can have. */
  enum Format {
    text,
    operationoutcome
  }

  /** From which severity on a finding makes the command fail. */
  enum FailOn {
    error,
    warning,
    information,
    none
  }

  /** What to do with something that is not known. */
  enum Level {
    error,
    warning,
    information;

    Severity severity() {
      return Severity.valueOf(name().toUpperCase(Locale.ROOT));
    }
  }

  private static final int MANY_FILES = 3;

  private final Environment environment;
  private final InputStream standardInput;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, folders, patterns such as 'a/**/*.json', or - for standard input.")
  private List<String> paths = List.of();

  @Option(
      names = "--profile",
      paramLabel = "URL",
      description = "A profile that every resource must keep. May be given several times.")
  private List<String> profiles = List.of();

  @Option(
      names = "--ig",
      paramLabel = "FILE|DIR|NAME#VERSION",
      description =
          "A FHIR package (.tgz), a folder with definitions, or a package by name and version from"
              + " the package cache. May be given several times. Packages it depends on are looked"
              + " for beside it and in the cache.")
  private List<Path> packages = List.of();

  @Option(
      names = "--no-built-in",
      description = "Leave out the profiles of this project; only base R4 and --ig.")
  private boolean isWithoutBuiltIn;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Format format = Format.text;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report there instead of to standard output.")
  private @Nullable Path output;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description =
          "From which severity on the exit code is 1: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}")
  private FailOn failOn = FailOn.error;

  @Option(
      names = "--show",
      paramLabel = "SEVERITY",
      defaultValue = "warning",
      description =
          "The text report leaves out findings less severe than this, but counts them:"
              + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Level shown = Level.warning;

  @Option(
      names = "--best-practice",
      paramLabel = "SEVERITY",
      defaultValue = "information",
      description =
          "How severe it is to leave a best-practice recommendation aside:"
              + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Level bestPractice = Level.information;

  @Option(
      names = "--unknown-system",
      paramLabel = "SEVERITY",
      defaultValue = "warning",
      description =
          "How severe a code system is that nobody here has heard of: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}")
  private Level unknownSystem = Level.warning;

  @Option(
      names = "--unknown-extension",
      paramLabel = "SEVERITY",
      defaultValue = "information",
      description =
          "How severe an extension is that no loaded definition describes:"
              + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Level unknownExtension = Level.information;

  @Option(
      names = "--closed",
      description =
          "References in a transaction or batch must lead to one of its entries; without this they"
              + " may lead to what the server has, with a warning.")
  private boolean isClosed;

  @Mixin private PackageOptions packageOptions = new PackageOptions();

  @Mixin private StrictnessOptions strictnessOptions = new StrictnessOptions();

  ValidateCommand(Environment environment) {
    this(environment, System.in);
  }

  ValidateCommand(Environment environment, InputStream standardInput) {
    this.environment = environment;
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() {
    Sources sources = new Sources(environment.workingDirectory());
    List<Sources.Source> files = sources.find(paths);
    Validator validator = open();
    List<Report> reports = validate(validator, files);
    write(reports);
    if (sources.passedOver() > 0) {
      err().println("Passed over in folders, no FHIR resources: " + sources.passedOver());
    }
    return reports.stream().anyMatch(this::isFailure) ? 1 : 0;
  }

  private Validator open() {
    ValidationSettings settings =
        new ValidationSettings(
                !isWithoutBuiltIn,
                packages.stream().map(environment.workingDirectory()::resolve).toList(),
                bestPractice.severity(),
                unknownSystem.severity(),
                isClosed ? References.CLOSED : References.OPEN,
                unknownExtension.severity())
            .withSources(packageOptions.sources(environment.workingDirectory()))
            .withStrictness(strictnessOptions.strictness());
    try {
      Validator validator = Validator.open(settings);
      validator.notes().forEach(note -> err().println("Note: " + note));
      for (String profile : profiles) {
        if (!validator.knows(profile)) {
          throw new CommandFailure("The profile is not loaded; load it with --ig", profile);
        }
      }
      return validator;
    } catch (ValidatorNotReady e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), String.join(": ", e.facts()));
    }
  }

  private List<Report> validate(Validator validator, List<Sources.Source> files) {
    int threads = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), files.size()));
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Report>> running = new ArrayList<>();
      for (Sources.Source file : files) {
        running.add(
            workers.submit(
                () -> validator.validate(file.name(), file.read(standardInput), profiles)));
      }
      return environment.isTerminal() && files.size() >= MANY_FILES
          ? withProgress(running)
          : inOrder(running);
    } finally {
      workers.shutdownNow();
    }
  }

  private static List<Report> withProgress(List<Future<Report>> running) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName("Validating")
            .setStyle(ProgressBarStyle.ASCII)
            .setUnit(" files", 1)
            .setInitialMax(running.size())
            .clearDisplayOnFinish();
    try (ProgressBar bar = builder.build()) {
      List<Report> reports = new ArrayList<>();
      for (Future<Report> each : running) {
        reports.add(result(each));
        bar.step();
      }
      return reports;
    }
  }

  private static List<Report> inOrder(List<Future<Report>> running) {
    List<Report> reports = new ArrayList<>();
    running.forEach(each -> reports.add(result(each)));
    return reports;
  }

  private static Report result(Future<Report> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandFailure failure) {
        throw failure;
      }
      if (e.getCause() instanceof OutOfMemoryError) {
        throw new CommandFailure("There is not enough memory; give the JVM more with -Xmx", "");
      }
      throw new IllegalStateException("Validation ended in a way nobody foresaw", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("The validation was interrupted", "");
    }
  }

  private void write(List<Report> reports) {
    Path file = output;
    if (file == null) {
      write(reports, spec.commandLine().getOut(), environment.isTerminal());
      return;
    }
    try (PrintWriter writer =
        new PrintWriter(
            Files.newBufferedWriter(environment.workingDirectory().resolve(file)), false)) {
      write(reports, writer, false);
    } catch (IOException e) {
      throw new CommandFailure("The report cannot be written", file + " (" + e.getMessage() + ")");
    }
  }

  private void write(List<Report> reports, PrintWriter out, boolean coloured) {
    ReportWriter writer =
        switch (format) {
          case text -> new TextReport(out, coloured, shown.severity());
          case operationoutcome -> new OperationOutcomeReport(out);
        };
    reports.forEach(writer::add);
    writer.finish();
  }

  private boolean isFailure(Report report) {
    return switch (failOn) {
      case error -> report.reaches(Severity.ERROR);
      case warning -> report.reaches(Severity.WARNING);
      case information -> report.reaches(Severity.INFORMATION);
      case none -> false;
    };
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
