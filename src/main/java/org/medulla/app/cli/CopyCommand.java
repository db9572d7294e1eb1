package org.medulla.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.transfer.Progress;
import org.medulla.app.wiring.StoreTransfer;
import org.medulla.store.StoreException;
import org.medulla.store.jdbc.StoreCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code medulla copy}. */
@Command(
    name = "copy",
    description = {
      "Copies a whole store, with its history, into another one.",
      "",
      "A store is a data directory or the URL of a PostgreSQL database. No server may run on the"
          + " target or on a directory; of a database in use, what it holds at the beginning is"
          + " copied. A copy that was cut short is gone on with by the same command. At the end"
          + " everything is compared. User and password that are not in a URL are taken from"
          + " MEDULLA_STORE_USER and MEDULLA_STORE_PASSWORD.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the copy is whole",
      "2:a store cannot be used, or the target holds something else"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla copy medulla-data jdbc:postgresql://localhost/medulla",
      "  medulla copy jdbc:postgresql://localhost/medulla /var/lib/medulla-copy"
    })
final class CopyCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Parameters(index = "0", paramLabel = "FROM", description = "The store that is copied.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "The store that becomes the same.")
  private String to = "";

  private @Nullable Progress bar;

  CopyCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    boolean isThere = from.startsWith("jdbc:") || Files.isDirectory(Path.of(from));
    if (!isThere) {
      throw new CommandFailure("There is no such data directory", from);
    }
    Map<String, String> variables = environment.variables();
    StoreTransfer transfer =
        new StoreTransfer(
            variables.getOrDefault(KnownSettings.STORE_USER.variable(), ""),
            variables.getOrDefault(KnownSettings.STORE_PASSWORD.variable(), ""));
    try {
      StoreCopy.Copied copied = transfer.copy(from, to, this::progress);
      PrintWriter out = spec.commandLine().getOut();
      out.println(copied.commits() + " commits, " + copied.versions() + " versions");
      out.println("SHA-256 of both: " + copied.hash());
      out.flush();
      return 0;
    } catch (StoreException e) {
      throw StoreFailures.of(e);
    } finally {
      if (bar != null) {
        bar.close();
      }
    }
  }

  private LongConsumer progress(long total) {
    Progress it =
        ConsoleProgress.of(
            "Copying",
            total,
            new ConsoleProgress.Unit(" versions", 1),
            environment,
            spec.commandLine().getErr());
    bar = it;
    return it::add;
  }
}
