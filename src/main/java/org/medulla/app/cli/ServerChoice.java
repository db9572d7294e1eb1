package org.medulla.app.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsReader;
import org.medulla.app.transfer.FhirServer;
import org.medulla.app.wiring.Wiring;
import org.medulla.store.StoreException;

/**
 * The server that a command talks to: one that runs somewhere, or one that is started for the time
 * of the command on a data directory, on a free port of this machine.
 */
final class ServerChoice {

  /** Where a server listens if nobody says anything. */
  static final String USUAL = "http://127.0.0.1:8080/fhir";

  private ServerChoice() {}

  /** A server, and how to let go of it. */
  record Connection(FhirServer server, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  static Connection open(@Nullable URI url, @Nullable Path data, Environment environment) {
    if (data != null) {
      return onDirectory(data, environment);
    }
    String base = url == null ? USUAL : url.toString().replaceFirst("/+$", "");
    if (!base.matches("https?://[^/].*")) {
      throw new CommandFailure("The address of a server begins with http:// or https://", base);
    }
    return new Connection(new FhirServer(URI.create(base)), () -> {});
  }

  private static Connection onDirectory(Path data, Environment environment) {
    Settings settings =
        new SettingsReader(environment.variables(), environment.workingDirectory())
            .read(
                Map.of(
                    "data", data.toString(),
                    "store", "sqlite",
                    "host", "127.0.0.1",
                    "port", "0",
                    "base-url", "",
                    "access-log", "off"));
    try {
      Wiring wiring = Wiring.start(settings);
      wiring.open();
      return new Connection(new FhirServer(wiring.fhirAddress()), wiring::close);
    } catch (StoreException e) {
      throw StoreFailures.of(e);
    }
  }
}
