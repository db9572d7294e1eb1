package org.medulla.app.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medulla.app.cli.ServerChoice.Connection;
import org.medulla.app.transfer.Failure;
import org.medulla.app.transfer.Load;
import org.medulla.app.transfer.Progress;
import org.medulla.app.transfer.TransferException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code medulla load}. */
@Command(
    name = "load",
    description = {
      "Loads bundles and NDJSON files into a server or a data directory.",
      "",
      "Directories are searched for .json and .ndjson files (also .gz). Batches and transactions are"
          + " posted as they are, other bundles and single resources as a transaction, lines as"
          + " batches. Synthea's hospital and practitioner files go first. A load that was broken"
          + " off goes on where it stopped when the same command is given again.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is loaded",
      "1:something was refused; what and why is printed",
      "2:nothing to load, or nowhere to load it to"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla load sample-bundles/index-case.json",
      "  medulla load synthea/output/fhir --to http://127.0.0.1:8080/fhir --parallel 4",
      "  medulla load export/ --data /var/lib/medulla"
    })
final class LoadCommand implements Callable<Integer> {

  private static final int FAILURES_SHOWN = 50;

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and directories to load.")
  private List<Path> paths = List.of();

  @ArgGroup private final To to = new To();

  /** One server or one directory. */
  private static final class To {

    @Option(
        names = "--to",
        paramLabel = "URL",
        description = {"The FHIR address of a running server.", "Default: " + ServerChoice.USUAL})
    private @Nullable URI url;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data directory of a server that is not running.")
    private @Nullable Path data;
  }

  @Option(
      names = "--parallel",
      paramLabel = "COUNT",
      defaultValue = "4",
      description = {"How many files at the same time, 1 to 64.", "Default: 4"})
  private int parallel;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      defaultValue = ".medulla-load",
      description = {"Remembers what is loaded; deleted when all is.", "Default: .medulla-load"})
  private Path journal = Path.of(".medulla-load");

  @Option(names = "--restart", description = "Forget what an earlier run has loaded.")
  private boolean isRestart;

  LoadCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (parallel < 1 || parallel > 64) {
      throw new ParameterException(spec.commandLine(), "--parallel takes 1 to 64");
    }
    List<Path> files = paths.stream().map(environment.workingDirectory()::resolve).toList();
    PrintWriter err = spec.commandLine().getErr();
    long begin = System.nanoTime();
    try (Connection connection = ServerChoice.open(to.url, to.data, environment);
        Progress progress =
            ConsoleProgress.of(
                "Loading",
                Load.size(files),
                new ConsoleProgress.Unit(" MB", 1_000_000),
                environment,
                err)) {
      Load.Summary summary =
          new Load(connection.server(), progress, parallel)
              .run(files, environment.workingDirectory().resolve(journal), isRestart);
      progress.close();
      tell(summary, (System.nanoTime() - begin) / 1e9);
      return summary.failed() == 0 ? 0 : 1;
    } catch (TransferException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e.detail());
    }
  }

  private void tell(Load.Summary summary, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        String.format(
            Locale.ROOT,
            "Loaded %,d resources from %,d %s in %.1f s (%,.0f a second).",
            summary.resources(),
            summary.files(),
            summary.files() == 1 ? "file" : "files",
            seconds,
            summary.resources() / Math.max(seconds, 0.001)));
    if (summary.skipped() > 0) {
      out.println(
          "Left out " + summary.skipped() + " bundles that an earlier run had loaded already.");
    }
    if (summary.failed() == 0) {
      return;
    }
    out.println("Not loaded: " + summary.failed());
    summary.failures().stream()
        .limit(FAILURES_SHOWN)
        .map(Failure::sentence)
        .forEach(line -> out.println("  " + line));
    if (summary.failed() > FAILURES_SHOWN) {
      out.println("  and " + (summary.failed() - FAILURES_SHOWN) + " more");
    }
    out.println("Give the same command again to try only these; the rest is remembered.");
  }
}
