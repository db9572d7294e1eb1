package org.medulla.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.medulla.app.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code medulla settings}. */
@Command(
    name = "settings",
    description = {
      "Prints the settings in force and where each comes from.",
      "",
      "A flag wins over the environment variable MEDULLA_NAME, which wins over a line of the"
          + " settings file, which wins over the default. Secrets are masked.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla settings",
      "  MEDULLA_PORT=9090 medulla settings",
      "  medulla settings --config /etc/medulla.properties"
    })
final class SettingsCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  SettingsCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    List<Settings.Line> lines = SettingsFlags.read(spec, environment).inForce();
    PrintWriter out = spec.commandLine().getOut();
    int width = lines.stream().mapToInt(line -> line.value().length()).max().orElse(1);
    for (Settings.Line line : lines) {
      out.println(
          String.format(
              Locale.ROOT,
              "%-20s = %-" + Math.max(1, width) + "s  # %s",
              line.name(),
              line.value(),
              line.origin()));
    }
    return 0;
  }
}
