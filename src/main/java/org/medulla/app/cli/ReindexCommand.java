package org.medulla.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.medulla.app.settings.Nearest;
import org.medulla.app.wiring.StoreChores;
import org.medulla.fhir.Structure;
import org.medulla.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code medulla reindex}. */
@Command(
    name = "reindex",
    description = {
      "Computes all index rows anew, and puts right those that are wrong.",
      "",
      "Servers go on meanwhile. On a data directory that a server has open, that server does the"
          + " work and this command shows how far it is. Give the flags of serve, above all"
          + " --base-url, since addresses of this server are indexed as its own. What was cut short"
          + " goes on where it was when the command is given again.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all index rows are what they should be",
      "2:it could not be done, or was cut short; the message says why"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla reindex --data /var/lib/medulla",
      "  medulla reindex --type Observation --store jdbc:postgresql://localhost/medulla"
    })
final class ReindexCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      split = ",",
      description = {"Resources of these types only.", "Default: all"})
  private List<String> types = List.of();

  ReindexCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Set<String> asked = new TreeSet<>(types);
    for (String type : asked) {
      if (!Structure.r4().isResourceType(type)) {
        String meant =
            Nearest.to(type, Structure.r4().resourceTypes())
                .map(it -> type + "; did you mean " + it + "?")
                .orElse(type);
        throw new CommandFailure("There is no such resource type", meant);
      }
    }
    try (LateProgress progress =
        new LateProgress("Reindexing", environment, spec.commandLine().getErr())) {
      StoreChores chores =
          new StoreChores(SettingsFlags.read(spec, environment), progress::at, PATIENCE);
      String outcome = chores.reindex(String.join(" ", asked));
      progress.close();
      spec.commandLine().getOut().println(outcome);
      spec.commandLine().getOut().flush();
      return 0;
    } catch (StoreException e) {
      throw StoreFailures.of(e);
    }
  }
}
