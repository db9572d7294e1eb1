package org.medulla.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.medulla.app.cli.ValidatorOptions.Opener;
import org.medulla.validation.SeverityRules;
import org.medulla.validation.Validator;
import org.medulla.validation.baseline.Baseline;
import org.medulla.validation.report.Checked;
import org.medulla.validation.report.Printable;
import org.medulla.validation.report.Run;
import org.medulla.validation.report.Threshold;
import org.medulla.validation.report.Totals;
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
      "A file medulla-validate.yaml, here or in a folder above, can hold the options of a project;"
          + " the command line wins. docs/ci.md tells more.",
      "",
      "Exit code: 0 nothing found, 1 findings as bad as --fail-on or worse, 2 could not run.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla validate sample-bundles/index-case.json",
      "  medulla validate --fail-on warning bundles/ 'more/**/*.xml'",
      "  medulla validate --report junit=junit.xml --report html=report.html bundles/",
      "  medulla validate --changed-since origin/main --baseline known.yaml bundles/",
      "  medulla validate --ig hl7.fhir.us.core-6.1.0.tgz --ig my-profiles/ patient.json",
      "  curl -s http://localhost:8080/fhir/Patient/1 | medulla validate -"
    })
final class ValidateCommand implements Callable<Integer> {

  private static final int MAX_THREADS = 256;

  private final Environment environment;
  private final InputStream standardInput;
  private final Clock clock;
  private final Opener opener;
  private final Watch.Pause pause;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description =
          "Files, folders, patterns such as 'a/**/*.json', or - for standard input. A file .ndjson"
              + " holds a resource a line.")
  private List<String> paths = List.of();

  @Mixin private ValidatorOptions validatorOptions = new ValidatorOptions();

  @Mixin private ReportOptions reportOptions = new ReportOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "From which severity on the exit code is 1: error, warning, information or none."
              + " Default: error")
  private @Nullable String failOn;

  @Option(
      names = "--fail-on-unchecked",
      description = "The exit code is 1, too, when something could not be checked.")
  private boolean failsOnUnchecked;

  @Option(
      names = "--severity",
      paramLabel = "RULE=SEVERITY",
      description =
          "Judges findings otherwise: a pattern for their rule, optionally @ and a code system, a"
              + " path or a file, then error, warning, information or ignore. May be given several"
              + " times, the last that fits decides.")
  private List<String> severities = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings that are known (YAML or JSON); only new ones fail.")
  private @Nullable Path baseline;

  @Option(
      names = "--write-baseline",
      description =
          "Writes what is found now into the file of --baseline (medulla-baseline.yaml), keeping"
              + " its reasons.")
  private boolean writesBaseline;

  @Option(
      names = "--changed-since",
      paramLabel = "REVISION",
      description =
          "Only the files that differ from where this branch left the git revision, and new ones.")
  private @Nullable String changedSince;

  @Option(
      names = "--as-bundle-entries",
      description =
          "Validates all files together, as entries of one bundle, so that references between"
              + " them are followed.")
  private boolean isOneBundle;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many files are validated side by side. Default: one for each processor.")
  private @Nullable Integer threads;

  @Option(
      names = "--watch",
      description = "Stays, and validates again what changes, until it is interrupted.")
  private boolean isWatching;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "This file instead of the nearest medulla-validate.yaml.")
  private @Nullable Path configFile;

  @Option(names = "--no-config", description = "Does not look for medulla-validate.yaml.")
  private boolean isWithoutConfig;

  ValidateCommand(Environment environment) {
    this(
        environment, System.in, Clock.systemDefaultZone(), OpenedAhead.begun(), Watch.Pause.real());
  }

  ValidateCommand(
      Environment environment,
      InputStream standardInput,
      Clock clock,
      Opener opener,
      Watch.Pause pause) {
    this.environment = environment;
    this.standardInput = standardInput;
    this.clock = clock;
    this.opener = opener;
    this.pause = pause;
  }

  /** All that is decided before the first file is looked at. */
  private record Plan(
      ConfigFile config,
      Run run,
      SeverityRules rules,
      List<ReportTargets.Target> targets,
      Path baselineFile,
      int threads) {}

  @Override
  public Integer call() {
    Plan plan = plan();
    List<SourceFile> files = files(plan);
    if (files.isEmpty()) {
      err().println("No file has changed since " + changedSince + ".");
    }
    if (isWatching) {
      requireWatchable(files);
    }
    Baseline known = baseline(plan);
    Validator validator = validatorOptions.open(opener, plan.config(), directory(), err());
    if (isWatching) {
      return watch(plan, validator);
    }
    FileCheck check = check(plan, validator);
    if (writesBaseline) {
      new BaselineFile(plan.baselineFile())
          .write(all(plan, check, files), known, plan.run().threshold());
      err().println("Written: " + plan.baselineFile());
      return 0;
    }
    return report(plan, results -> eachChecked(plan, check, files, results));
  }

  /** Writes the reports on what the source of results hands out, and says how it ended. */
  private int report(Plan plan, Consumer<Consumer<Checked>> source) {
    Baseline known = baseline(plan);
    Totals totals = new Totals(plan.run());
    ReportTargets reports =
        ReportTargets.open(
            plan.targets(),
            spec.commandLine().getOut(),
            reportOptions.look(environment),
            plan.run());
    try {
      source.accept(
          checked -> {
            Checked split = BaselineFile.split(checked, known);
            totals.add(split);
            reports.add(split);
          });
      reports.finish();
    } finally {
      reports.discard();
    }
    known.remarks().forEach(it -> err().println("Baseline: " + Printable.of(it)));
    return totals.isFailure() ? 1 : 0;
  }

  private List<Checked> all(Plan plan, FileCheck check, List<SourceFile> files) {
    List<Checked> all = new ArrayList<>();
    eachChecked(plan, check, files, all::add);
    return all;
  }

  private void eachChecked(
      Plan plan, FileCheck check, List<SourceFile> files, Consumer<Checked> results) {
    if (isOneBundle) {
      new BundleOfFiles(check, standardInput).check(files).forEach(results);
    } else {
      new FileRun(environment, err(), plan.threads()).each(files, check::check, results);
    }
  }

  private void requireWatchable(List<SourceFile> files) {
    if (isOneBundle || writesBaseline || files.stream().anyMatch(SourceFile::isStandardInput)) {
      throw new CommandFailure(
          "--watch goes neither with standard input nor with --as-bundle-entries nor with"
              + " --write-baseline",
          "");
    }
  }

  private int watch(Plan plan, Validator validator) {
    boolean isTerminal = environment.isTerminal();
    Watch watch = new Watch(pause, isTerminal, spec.commandLine().getOut(), err());
    FileRun run = new FileRun(environment, err(), plan.threads());
    FileCheck check = check(plan, validator);
    return watch.run(
        () -> files(plan),
        (files, results) -> run.each(files, check::check, results),
        results -> report(plan, results));
  }

  private FileCheck check(Plan plan, Validator validator) {
    return new FileCheck(
        validator, validatorOptions.profiles(plan.config()), plan.rules(), standardInput);
  }

  private Plan plan() {
    Path given = configFile;
    ConfigFile config =
        given != null
            ? ConfigFile.read(directory().resolve(given))
            : isWithoutConfig ? ConfigFile.none() : ConfigFile.find(directory());
    Run run =
        new Run(
            version(),
            directory().toAbsolutePath().normalize().toUri().toString(),
            threshold(config),
            failsOnUnchecked || config.flag("fail-on-unchecked", false));
    List<String> allSeverities = new ArrayList<>(config.severities());
    allSeverities.addAll(severities);
    try {
      return new Plan(
          config,
          run,
          SeverityRules.of(allSeverities),
          reportOptions.targets(config, directory()),
          baselineFile(config),
          threads(config));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), "");
    }
  }

  private Threshold threshold(ConfigFile config) {
    String word = failOn != null ? failOn : config.text("fail-on", "error");
    for (Threshold each : Threshold.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    throw new CommandFailure("--fail-on takes error, warning, information or none, and not", word);
  }

  private Path baselineFile(ConfigFile config) {
    Path given = baseline;
    if (given != null) {
      return directory().resolve(given);
    }
    String configured = config.text("baseline", "");
    if (!configured.isEmpty()) {
      return config.path(configured);
    }
    return writesBaseline ? directory().resolve("medulla-baseline.yaml") : Path.of("");
  }

  private int threads(ConfigFile config) {
    String all = Integer.toString(Runtime.getRuntime().availableProcessors());
    String word = threads != null ? threads.toString() : config.text("threads", all);
    try {
      int count = Integer.parseInt(word);
      if (count >= 1 && count <= MAX_THREADS) {
        return count;
      }
    } catch (NumberFormatException e) {
      // The complaint below says it.
    }
    throw new CommandFailure("--threads takes a number from 1 to " + MAX_THREADS, word);
  }

  private List<SourceFile> files(Plan plan) {
    List<String> wanted = new ArrayList<>(paths);
    if (wanted.isEmpty()) {
      plan.config().texts("paths").forEach(it -> wanted.add(fromHere(plan.config().path(it))));
    }
    if (wanted.isEmpty()) {
      throw new CommandFailure(
          "There is nothing to validate; name files, folders or patterns, or - for standard input",
          "medulla validate --help");
    }
    Sources sources = new Sources(directory());
    List<SourceFile> files = sources.find(wanted);
    if (sources.passedOver() > 0 && !isWatching) {
      err().println("Passed over in folders, no FHIR resources: " + sources.passedOver());
    }
    String revision = changedSince;
    return revision == null ? files : changed(files, revision);
  }

  /** As the user would write it, so that reports name the file in the same way. */
  private String fromHere(Path path) {
    String name = directory().toAbsolutePath().normalize().relativize(path.normalize()).toString();
    return name.isEmpty() ? "." : name;
  }

  private List<SourceFile> changed(List<SourceFile> files, String revision) {
    Set<Path> changed = new ChangedFiles(directory()).since(revision);
    return files.stream().filter(file -> changed.contains(real(file))).toList();
  }

  private static Path real(SourceFile file) {
    try {
      return file.path().toRealPath();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private Baseline baseline(Plan plan) {
    Path file = plan.baselineFile();
    if (file.toString().isEmpty() || writesBaseline && !Files.exists(file)) {
      return Baseline.empty();
    }
    return new BaselineFile(file).read(LocalDate.now(clock));
  }

  private Path directory() {
    return environment.workingDirectory();
  }

  private static String version() {
    String version = ValidateCommand.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
