package org.medulla.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.medulla.app.wiring.StoreInspection;
import org.medulla.store.StoreException;
import org.medulla.store.jdbc.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code medulla check}. */
@Command(
    name = "check",
    description = {
      "Looks at everything in a store, and whether it fits together.",
      "",
      "History without holes, newest versions where they are read, bodies that parse, and exactly"
          + " the index rows that the versions keep. A PostgreSQL store may be in use meanwhile, a"
          + " data directory not. Ends with 0 if all is well, with 1 if something is wrong.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla check --data /var/lib/medulla",
      "  medulla check --store jdbc:postgresql://localhost/medulla"
    })
final class CheckCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  CheckCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Inspection found;
    try {
      found = StoreInspection.of(SettingsFlags.read(spec, environment));
    } catch (StoreException e) {
      throw StoreFailures.of(e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        found.commits()
            + " commits, "
            + found.versions()
            + " versions, "
            + found.rows()
            + " index rows");
    found.findings().forEach(out::println);
    out.println(found.findings().isEmpty() ? "All is well" : "Something is wrong");
    out.flush();
    return found.findings().isEmpty() ? 0 : 1;
  }
}
