package org.medulla.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medulla.app.cli.ServerChoice.Connection;
import org.medulla.app.transfer.FhirServer;
import org.medulla.app.transfer.TransferException;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.v2.V2Import;
import org.medulla.interaction.imports.StoredLookup;
import org.medulla.interaction.imports.StoredMatches;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code medulla import v2}. */
@Command(
    name = "v2",
    mixinStandardHelpOptions = true,
    description = {
      "Sends HL7 v2 messages to a server, one file a message, and prints what it acknowledges.",
      "",
      "A message that is not taken is kept in the server's quarantine. A dry run reads each message"
          + " by itself, and times without an offset as UTC.",
      "Exit code: 0 all were taken, 1 one was not, 2 could not run.",
      ""
    })
final class ImportV2Command implements Callable<Integer> {

  @ParentCommand private @Nullable ImportCommand parent;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Messages.")
  private List<Path> files = List.of();

  @ArgGroup private final ImportCommand.Target.To to = new ImportCommand.Target.To();

  @Option(
      names = "--dry-run",
      description =
          "Show what would be done and what is wrong, and write nothing; with --to or --data also"
              + " what is there already.")
  private boolean isDry;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Environment environment = Objects.requireNonNull(parent).environment();
    PlanPrinter printer = new PlanPrinter(spec.commandLine().getOut());
    if (isDry) {
      return dryRun(environment, printer);
    }
    try (Connection connection = ServerChoice.open(to.url, to.data, environment)) {
      int code = 0;
      for (Path file : files) {
        code = Math.max(code, send(connection.server(), file, environment, printer));
      }
      return code;
    } catch (TransferException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e.detail());
    }
  }

  private static int send(
      FhirServer server, Path file, Environment environment, PlanPrinter printer) {
    byte[] message = ImportCommand.read(file, environment);
    String answer = server.process("$process-message-v2", "application/hl7-v2", message);
    for (String line : answer.split("\r")) {
      if (!line.startsWith("MSH")) {
        printer.say(ImportCommand.name(file) + ": " + line);
      }
    }
    return answer.contains("\rMSA|AA|") ? 0 : 1;
  }

  private int dryRun(Environment environment, PlanPrinter printer) {
    List<byte[]> messages = files.stream().map(it -> ImportCommand.read(it, environment)).toList();
    return ImportForecast.tell(
        stored -> messages.stream().map(it -> plan(it, stored)).toList(),
        to.url,
        to.data,
        environment,
        printer);
  }

  private static ImportPlan plan(byte[] message, StoredMatches stored) {
    return new V2Import(ZoneOffset.UTC)
        .read(message, new StoredLookup(stored), Clock.systemUTC().instant());
  }
}
