package org.medulla.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.medulla.app.settings.Settings;
import org.medulla.app.wiring.PurgeOrder;
import org.medulla.app.wiring.StoreChores;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code medulla purge}. */
@Command(
    name = "purge",
    description = {
      "Takes old versions, deleted resources or a whole patient out of a store for good.",
      "",
      "Says what would go, and does it with --yes. What is current stays, unless a patient is"
          + " erased; so does what was current within the last hour. Servers go on meanwhile: on a"
          + " data directory that a server has open, that server does the work. Backups, replicas"
          + " and copies that were made before are not touched.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is done, or told",
      "1:the same, but something stays that somebody has to look at",
      "2:it could not be done; the message says why"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla purge --history-older-than 10y --deleted-older-than 1y --data /var/lib/medulla",
      "  medulla purge --keep-versions 20 --yes --store jdbc:postgresql://localhost/medulla",
      "  medulla purge --patient 4711 --yes --data /var/lib/medulla"
    })
final class PurgeCommand implements Callable<Integer> {

  private static final String TYPE = "Patient/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Option(
      names = "--history-older-than",
      paramLabel = "AGE",
      description = {
        "Versions that were replaced longer ago: a number with h, d or y for hours, days, years."
      })
  private String history = "";

  @Option(
      names = "--keep-versions",
      paramLabel = "COUNT",
      description = "Versions beyond so many newest ones of a resource.")
  private int keep;

  @Option(
      names = "--deleted-older-than",
      paramLabel = "AGE",
      description = "All content of resources that were deleted longer ago.")
  private String deleted = "";

  @Option(
      names = "--patient",
      paramLabel = "ID",
      description = "A patient and everything in the patient's compartment, with all history.")
  private String patient = "";

  @Option(names = "--yes", description = "Do it, and do not only say what would go.")
  private boolean isReal;

  @Option(names = "--log", description = "Print what was purged from this store before.")
  private boolean isLogAsked;

  PurgeCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PurgeOrder order =
        new PurgeOrder(history, keep, deleted, id(), isReal, UUID.randomUUID().toString());
    refuseUnclear(order);
    Settings settings = SettingsFlags.read(spec, environment);
    PrintWriter out = spec.commandLine().getOut();
    try (LateProgress progress =
        new LateProgress("Purging", environment, spec.commandLine().getErr())) {
      StoreChores chores = new StoreChores(settings, progress::at, PATIENCE);
      if (isLogAsked) {
        chores.purges().forEach(out::println);
        return 0;
      }
      StoreChores.Told told = chores.purge(order);
      progress.close();
      out.println(told.text());
      if (!isReal) {
        out.println("Nothing was changed; say --yes to do it");
      }
      return told.isToBeSeenTo() ? 1 : 0;
    } catch (StoreException e) {
      throw StoreFailures.of(e);
    } finally {
      out.flush();
    }
  }

  private void refuseUnclear(PurgeOrder order) {
    if (order.isEmpty() && !isLogAsked) {
      throw new CommandFailure(
          "There is nothing to purge",
          "say --history-older-than, --keep-versions, --deleted-older-than or --patient");
    }
    for (String age : new String[] {history, deleted}) {
      if (!age.isEmpty() && !PurgeOrder.isAge(age)) {
        throw new CommandFailure("An age is a number with h, d or y, such as 10y", age);
      }
    }
    if (keep < 0) {
      throw new CommandFailure("At least one version is kept", Integer.toString(keep));
    }
    boolean isByAge = keep > 0 || !history.isEmpty() || !deleted.isEmpty();
    if (!patient.isEmpty() && isByAge) {
      throw new CommandFailure("A patient is erased by itself", "leave the other rules out");
    }
    if (!patient.isEmpty() && !ResourceKey.isId(id())) {
      throw new CommandFailure("This is not the id of a patient", "write 4711 or Patient/4711");
    }
  }

  private String id() {
    return patient.startsWith(TYPE) ? patient.substring(TYPE.length()) : patient;
  }
}
