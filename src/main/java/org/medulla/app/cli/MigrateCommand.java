package org.medulla.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.medulla.app.settings.Settings;
import org.medulla.app.wiring.StoreMigration;
import org.medulla.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code medulla migrate}. */
@Command(
    name = "migrate",
    description = {
      "Brings the tables of a store up to date, or distributes them over a cluster.",
      "",
      "Every server brings the tables up to date when it starts; this does it without one."
          + " --distributed distributes the tables of a PostgreSQL database with Citus 12 or newer."
          + " No server may run meanwhile. What is distributed already is left as it is.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is done, or printed", "2:it could not be done; the message says why"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla migrate --data /var/lib/medulla",
      "  medulla migrate --distributed --dry-run",
      "  medulla migrate --distributed --store jdbc:postgresql://coordinator/medulla"
    })
final class MigrateCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Option(names = "--distributed", description = "Distribute the tables with Citus.")
  private boolean isDistributed;

  @Option(
      names = "--dry-run",
      description = "With --distributed: print the statements, and reach for no database.")
  private boolean isDryRun;

  MigrateCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (isDryRun && !isDistributed) {
      throw new CommandFailure("Only --distributed can be printed", "leave --dry-run out");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (isDryRun) {
        print(StoreMigration.distribution(), out);
      } else {
        Settings settings = SettingsFlags.read(spec, environment);
        if (isDistributed) {
          print(StoreMigration.distribute(settings), out);
        } else {
          out.println(StoreMigration.migrate(settings) + " is up to date");
        }
      }
      return 0;
    } catch (StoreException e) {
      throw StoreFailures.of(e);
    } finally {
      out.flush();
    }
  }

  private static void print(List<String> statements, PrintWriter out) {
    statements.forEach(statement -> out.println(statement + ";"));
  }
}
