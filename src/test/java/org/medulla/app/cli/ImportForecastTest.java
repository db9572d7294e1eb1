package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medulla.app.settings.Settings;
import org.medulla.app.settings.SettingsReader;
import org.medulla.app.wiring.Wiring;

/** Dry runs of imports that look at a server: this one, others, and what is none. */
class ImportForecastTest {

  private static final String SHEET = "MRN,Date,Test,Value,Unit\n7,2024-03-01,Ferritin,12,ug/L\n";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicInteger writes = new AtomicInteger();
  private HttpServer other;

  @BeforeEach
  void start() throws IOException {
    other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    Files.writeString(directory.resolve("labs.csv"), SHEET);
  }

  @AfterEach
  void stop() {
    other.stop(0);
  }

  /** A server that answers every request with the same. */
  private String answering(int status, String type, String body) {
    other.createContext(
        "/",
        exchange -> {
          writes.addAndGet(exchange.getRequestMethod().equals("GET") ? 0 : 1);
          byte[] bytes =
              body.replace("{query}", String.valueOf(exchange.getRequestURI()))
                  .replace('\'', '"')
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    other.start();
    return "http://127.0.0.1:" + other.getAddress().getPort() + "/fhir";
  }

  private int dryRun(String to) {
    return run("import", "sheet", "labs.csv", "--dry-run", "--to", to);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Environment environment = new Environment(Map.of(), directory, false);
    return new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }

  @Test
  void aDryRunTellsWhatIsInAServerAndWritesNothing() {
    Settings settings =
        new SettingsReader(Map.of(), directory)
            .read(Map.of("store", "memory", "port", "0", "access-log", "off"));
    try (Wiring server = Wiring.start(settings)) {
      server.open();
      String to = server.fhirAddress() + "/";

      assertThat(dryRun(to)).as(err.toString()).isZero();
      assertThat(out.toString()).contains("would be: 3 created, 0 updated, 0 unchanged.");
      assertThat(dryRun(to)).isZero();
      assertThat(out.toString()).contains("would be: 3 created, 0 updated, 0 unchanged.");
      assertThat(run("import", "sheet", "labs.csv", "--to", to)).isZero();
      assertThat(dryRun(to)).isZero();
      assertThat(out.toString()).contains("would be: 0 created, 0 updated, 3 unchanged.");
    }
  }

  @Test
  void anotherServerIsAskedInTheSameWay() {
    // It has every patient that it is asked for, does not say why, and nothing else.
    String to =
        answering(
            200,
            "application/fhir+json",
            "{'resourceType':'Bundle','type':'searchset','link':[{'relation':'self','url':'{query}'}],"
                + "'entry':[{'resource':{'resourceType':'Patient','id':'p'}}]}");

    assertThat(dryRun(to)).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("unchanged           Patient           patient 7")
        .contains("create              Observation       Ferritin 12 ug/L")
        .contains("would be: 2 created, 0 updated, 1 unchanged.");
    assertThat(writes).hasValue(0);
  }

  @Test
  void aServerThatPassesOverAConditionIsNotBelieved() {
    String to =
        answering(
            200,
            "application/fhir+json",
            "{'resourceType':'Bundle','link':[{'relation':'self','url':'http://x/fhir/Patient'}]}");

    assertThat(dryRun(to)).isEqualTo(2);

    assertThat(err.toString()).contains("The server passes over a condition", "(identifier)");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aServerThatRefusesIsToldAndNotTakenForAnEmptyOne(int status) {
    String to =
        answering(
            status,
            "application/fhir+json",
            "{'resourceType':'OperationOutcome','issue':[{'severity':'error','code':'login',"
                + "'details':{'text':'Sign in first'}}]}");

    assertThat(dryRun(to)).isEqualTo(2);

    assertThat(out.toString()).doesNotContain("created");
    assertThat(err.toString())
        .contains("this command does not sign in", to + " (" + status + "); Sign in first");
  }

  @ParameterizedTest
  @CsvSource({"200, text/html, <html></html>", "404, text/plain, ''", "200, application/json, []"})
  void whatIsNoFhirServerIsSaid(int status, String type, String body) {
    String to = answering(status, type, body);

    assertThat(dryRun(to)).isEqualTo(2);

    assertThat(err.toString())
        .contains("No FHIR server answers there: " + to + " (" + status + ")");
  }

  @Test
  void aServerThatFailsTellsWhy() {
    String to =
        answering(
            500,
            "application/fhir+json",
            "{'resourceType':'OperationOutcome','issue':[{'severity':'fatal','diagnostics':'Full'}]}");

    assertThat(dryRun(to)).isEqualTo(2);

    assertThat(err.toString()).contains("The server does not tell what it has", "(500); Full");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1/fhir, No server listens there: http://127.0.0.1:1/fhir",
    "localhost:8080/fhir, begins with http:// or https://",
    "ftp://127.0.0.1/fhir, begins with http:// or https://",
    "http:/fhir, begins with http:// or https://",
  })
  void anAddressWhereNothingIsEndsWithTwoAndOneSentence(String to, String text) {
    assertThat(dryRun(to)).isEqualTo(2);

    assertThat(err.toString()).contains(text).doesNotContain("\tat ", "Exception");
  }
}
