package org.medulla.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medulla.validation.report.Format;
import picocli.CommandLine.Option;

/** The options that say how the findings are told. */
final class ReportOptions {

  @Option(
      names = "--report",
      paramLabel = "FORMAT[=FILE]",
      description =
          "A report: text, operationoutcome, junit, sarif, github, gitlab, csv or html; into a"
              + " file, or to standard output. May be given several times. Text goes to standard"
              + " output unless another report does.")
  private List<String> reports = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Short for one --report, and nothing else on standard output.")
  private @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the report of --format goes, instead of standard output.")
  private @Nullable Path output;

  @Option(
      names = "--show",
      paramLabel = "SEVERITY",
      defaultValue = "warning",
      description =
          "Text and GitHub annotations leave out findings less severe than this, but count them:"
              + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private ValidatorOptions.Level shown = ValidatorOptions.Level.warning;

  @Option(names = "--no-source", description = "The text report leaves out the lines of the files.")
  private boolean isWithoutSource;

  /** The reports that are wanted. */
  List<ReportTargets.Target> targets(ConfigFile config, Path directory) {
    List<ReportTargets.Target> targets = new ArrayList<>();
    if (reports.isEmpty() && format == null) {
      config.texts("report").forEach(it -> targets.add(ReportTargets.target(it, config::path)));
    }
    reports.forEach(it -> targets.add(ReportTargets.target(it, directory::resolve)));
    boolean isShort = format != null || output != null;
    if (isShort) {
      targets.add(shortForm(directory));
    }
    long toOut = targets.stream().filter(it -> it.file().isEmpty()).count();
    if (toOut > 1) {
      throw new CommandFailure("Only one report can go to standard output; name files", "");
    }
    if (toOut == 0 && !isShort) {
      targets.add(new ReportTargets.Target(Format.TEXT, Optional.empty()));
    }
    return targets;
  }

  private ReportTargets.Target shortForm(Path directory) {
    Path file = output;
    ReportTargets.Target target =
        ReportTargets.target(format == null ? "text" : format, directory::resolve);
    return file == null || target.file().isPresent()
        ? target
        : ReportTargets.checked(
            new ReportTargets.Target(target.format(), Optional.of(directory.resolve(file))));
  }

  /** How text looks: coloured for people at a terminal, if they like it. */
  ReportTargets.Look look(Environment environment) {
    boolean isColoured =
        environment.isTerminal()
            && environment.variables().getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.variables().getOrDefault("TERM", "").equals("dumb");
    return new ReportTargets.Look(
        new Format.Look(isColoured, !isWithoutSource, shown.severity()),
        new Format.Look(false, !isWithoutSource, shown.severity()));
  }
}
