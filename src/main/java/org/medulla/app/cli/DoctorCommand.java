package org.medulla.app.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsException;
import org.medulla.app.transfer.FhirServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code medulla doctor}. */
@Command(
    name = "doctor",
    description = {
      "Checks whether this machine can run Medulla, and says what to do if not.",
      "",
      "It changes nothing. With the flags of serve it checks those settings.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everything is well", "1:something is not; what to do is printed"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla doctor",
      "  medulla doctor --port 9090 --data /var/lib/medulla",
      "  medulla doctor --ready http://127.0.0.1:8080/health/ready"
    })
final class DoctorCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Option(
      names = "--ready",
      paramLabel = "URL",
      description = "Only ask this health page of a running server; for container health checks.")
  private @Nullable URI ready;

  DoctorCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (ready != null) {
      boolean isHealthy = FhirServer.isHealthy(ready);
      spec.commandLine().getOut().println(isHealthy ? "ready" : "not ready");
      return isHealthy ? 0 : 1;
    }
    List<Check> checks = new ArrayList<>(MachineChecks.all());
    checks.addAll(JarChecks.all());
    try {
      Settings settings = SettingsFlags.read(spec, environment);
      checks.add(Check.fine("settings", "every name is known and every value is allowed"));
      checks.addAll(ServingChecks.all(settings));
    } catch (SettingsException e) {
      checks.add(
          Check.bad("settings", e.sentence(), "correct it; medulla settings --help lists all"));
    }
    tell(checks);
    return checks.stream().anyMatch(check -> check.verdict() == Check.Verdict.BAD) ? 1 : 0;
  }

  private void tell(List<Check> checks) {
    PrintWriter out = spec.commandLine().getOut();
    for (Check check : checks) {
      out.println(
          String.format(
              Locale.ROOT, "%-8s %-12s %s", check.verdict().word(), check.what(), check.found()));
      if (!check.whatToDo().isEmpty()) {
        out.println(" ".repeat(22) + "-> " + check.whatToDo());
      }
    }
  }
}
