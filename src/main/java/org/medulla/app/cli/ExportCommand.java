package org.medulla.app.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medulla.app.cli.ServerChoice.Connection;
import org.medulla.app.transfer.Export;
import org.medulla.app.transfer.Progress;
import org.medulla.app.transfer.TransferException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code medulla export}. */
@Command(
    name = "export",
    description = {
      "Writes all resources of a server or a data directory to NDJSON files.",
      "",
      "One file for each type, one line for each resource, in its newest version.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everything is written", "2:the server or the directory cannot be used"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla export -o export/",
      "  medulla export --from http://127.0.0.1:8080/fhir --type Patient,Condition -o export/",
      "  medulla export --data /var/lib/medulla -o export/"
    })
final class ExportCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @ArgGroup private final From from = new From();

  /** One server or one directory. */
  private static final class From {

    @Option(
        names = "--from",
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
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Where to write; made when it is not there.")
  private Path output = Path.of(".");

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      split = ",",
      description = {"Types of resources, separated by commas.", "Default: all"})
  private List<String> types = List.of();

  ExportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try (Connection connection = ServerChoice.open(from.url, from.data, environment)) {
      List<String> wanted = types.isEmpty() ? Export.typesOf(connection.server()) : types;
      try (Progress progress =
          ConsoleProgress.of(
              "Exporting",
              wanted.size(),
              new ConsoleProgress.Unit(" types", 1),
              environment,
              err)) {
        Map<String, Long> written =
            new Export(connection.server(), progress)
                .run(wanted, environment.workingDirectory().resolve(output));
        progress.close();
        tell(written);
      }
      return 0;
    } catch (TransferException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e.detail());
    }
  }

  private void tell(Map<String, Long> written) {
    PrintWriter out = spec.commandLine().getOut();
    written.forEach(
        (type, count) -> out.println(String.format(Locale.ROOT, "%,12d  %s.ndjson", count, type)));
    long sum = written.values().stream().mapToLong(Long::longValue).sum();
    out.println(String.format(Locale.ROOT, "Wrote %,d resources to %s.", sum, output));
  }
}
