package org.medulla.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.medulla.app.wiring.StoreBackup;
import org.medulla.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code medulla restore}. */
@Command(
    name = "restore",
    description = {
      "Makes a data directory of a backup.",
      "",
      "Every file is compared with what the backup says of it. The directory must be empty, or not"
          + " there yet; nothing is ever overwritten. For a PostgreSQL database restore first, then"
          + " say medulla copy DIR URL.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the store is there", "2:there is no store; the message says why"},
    footerHeading = "%nExamples:%n",
    footer = {"  medulla restore /backups/monday --data /var/lib/medulla"})
final class RestoreCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Parameters(index = "0", paramLabel = "FROM", description = "A directory that backup has made.")
  private Path from = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "The data directory that is made.")
  private Path data = Path.of("");

  RestoreCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Path here = environment.workingDirectory();
    try (LateProgress progress =
        new LateProgress("Restoring", environment, spec.commandLine().getErr())) {
      StoreBackup.Backup restored =
          new StoreBackup(progress::at).restore(here.resolve(from), here.resolve(data));
      progress.close();
      spec.commandLine()
          .getOut()
          .println(
              String.format(
                  Locale.ROOT,
                  "%,d commits, %,d versions in %s",
                  restored.commits(),
                  restored.versions(),
                  data));
      return 0;
    } catch (StoreException e) {
      throw StoreFailures.of(e);
    }
  }
}
