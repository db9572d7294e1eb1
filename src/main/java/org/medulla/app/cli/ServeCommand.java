package org.medulla.app.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.medulla.app.settings.KnownSettings;
import org.medulla.app.settings.Settings;
import org.medulla.app.wiring.Wiring;
import org.medulla.http.HttpStartException;
import org.medulla.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code medulla serve}. */
@Command(
    name = "serve",
    description = {
      "Runs the FHIR server.",
      "",
      "It listens on this machine only, until it is told otherwise, and keeps its data in a"
          + " directory that it makes when there is none. Stop it with Ctrl-C or SIGTERM: running"
          + " requests are finished first.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  medulla serve --demo",
      "  medulla serve --port 9090 --data /var/lib/medulla",
      "  medulla serve --demo --store memory"
    })
final class ServeCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean isHelpAsked;

  @Option(
      names = "--demo",
      description = "Load the published case and the literature cases at the start.")
  private boolean isDemo;

  @Option(
      names = "--warm-up",
      hidden = true,
      description =
          "Answer a few requests of its own, then stop; used when class archives are made.")
  private boolean isWarmUp;

  ServeCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = SettingsFlags.read(spec, environment);
    DataPlace place = DataPlace.of(settings);
    Wiring wiring = start(settings);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  wiring.close();
                  stopped.countDown();
                },
                "stop"));
    if (isDemo) {
      wiring.loadDemo(spec.commandLine().getErr());
    }
    wiring.open();
    announce(wiring, settings, DataPlace.isUsed(settings) ? place.told(isDemo) : "");
    if (isWarmUp) {
      WarmUp.of(wiring.address());
      return 0;
    }
    stopped.await();
    return 0;
  }

  private Wiring start(Settings settings) {
    try {
      return Wiring.start(settings);
    } catch (HttpStartException e) {
      throw new CommandFailure(
          String.valueOf(e.getMessage()),
          e.detail()
              + (e.isPortTaken()
                  ? " is in use by another program; choose another one with --port"
                  : "; choose an address of this machine with --host and --port"));
    } catch (StoreException e) {
      throw StoreFailures.of(e);
    }
  }

  private void announce(Wiring wiring, Settings settings, String place) {
    PrintWriter out = spec.commandLine().getOut();
    URI fhir = wiring.fhirAddress();
    URI index = wiring.address();
    out.println();
    out.println("Medulla " + MedullaCommand.Version.text() + ", " + wiring.describeStore());
    if (!place.isEmpty()) {
      out.println("  data          " + place);
    }
    if (wiring.hasToIndexAnew()) {
      out.println(
          "  older data    is indexed anew, capabilities tell how far; some searches are slow");
    }
    out.println("  index         " + index + "/");
    out.println("  FHIR          " + fhir);
    out.println("  capabilities  " + fhir + "/metadata");
    out.println("  health        " + index + "/health/ready");
    out.println("  metrics       " + index + "/metrics");
    largestBody(settings).ifPresent(out::println);
    out.println();
    out.println("Try:");
    examples(fhir).forEach(line -> out.println("  " + line));
    out.println();
    out.println(
        "Ready after "
            + ManagementFactory.getRuntimeMXBean().getUptime()
            + " ms. Stop with Ctrl-C.");
    out.flush();
  }

  /** What to know if the memory is smaller than the settings allow for. */
  private static Optional<String> largestBody(Settings settings) {
    long fits = Wiring.bodyMemory();
    if (settings.value(KnownSettings.MAX_BODY) <= fits) {
      return Optional.empty();
    }
    return Optional.of(
        "  largest body  "
            + (fits >> 20)
            + " MiB, for lack of memory; MEDULLA_JAVA_OPTS=-Xmx... gives more");
  }

  private List<String> examples(URI fhir) {
    if (isDemo) {
      return List.of(
          "curl '" + fhir + "/Patient/emh-case'",
          "curl '" + fhir + "/Procedure?rt-total-dose=18%7C%7CGy'",
          "curl '" + fhir + "/Observation?subject=Patient/emh-case&_count=5'");
    }
    return List.of(
        "curl '" + fhir + "/metadata'",
        "curl -H 'Content-Type: application/fhir+json' -d '{\"resourceType\":\"Patient\"}' '"
            + fhir
            + "/Patient'",
        "curl '" + fhir + "/Patient'");
  }
}
