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

/** {@code medulla backup}. */
@Command(
    name = "backup",
    description = {
      "Makes a backup of a store, while servers run on it.",
      "",
      "The backup is a directory that holds the whole store, with its history, as of the moment the"
          + " command was given. It is there when it is whole and was checked. Of a PostgreSQL"
          + " database it becomes a SQLite store; for large ones use pg_dump.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the backup is whole", "2:there is no backup; the message says why"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla backup /backups/monday --data /var/lib/medulla",
      "  medulla backup /backups/monday --store jdbc:postgresql://localhost/medulla"
    })
final class BackupCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Parameters(index = "0", paramLabel = "TO", description = "A directory that is not there yet.")
  private Path to = Path.of("");

  BackupCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Path target = environment.workingDirectory().resolve(to);
    try (LateProgress progress =
        new LateProgress("Backing up", environment, spec.commandLine().getErr())) {
      StoreBackup.Backup made =
          new StoreBackup(progress::at).make(SettingsFlags.read(spec, environment), target);
      progress.close();
      spec.commandLine()
          .getOut()
          .println(
              String.format(
                  Locale.ROOT,
                  "%,d commits, %,d versions, %,d bytes in %s",
                  made.commits(),
                  made.versions(),
                  made.bytes(),
                  to));
      return 0;
    } catch (StoreException e) {
      throw StoreFailures.of(e);
    }
  }
}
