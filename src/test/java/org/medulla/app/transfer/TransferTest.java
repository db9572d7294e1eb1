package org.medulla.app.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.app.settings.SettingsReader;
import org.medulla.app.wiring.Wiring;

/** Loads into a real server and exports from it. */
class TransferTest {

  private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"%s\"}";

  @TempDir Path directory;

  private Wiring wiring;
  private FhirServer server;

  @BeforeEach
  void start() {
    wiring =
        Wiring.start(
            new SettingsReader(Map.of(), directory)
                .read(Map.of("port", "0", "store", "memory", "access-log", "off")));
    wiring.open();
    server = new FhirServer(wiring.fhirAddress());
  }

  @AfterEach
  void stop() {
    wiring.close();
  }

  @Test
  void aTransactionIsPostedAsItIs() throws IOException {
    file(
        "a.json",
        """
        {"resourceType":"Bundle","type":"transaction","entry":[
          {"fullUrl":"urn:uuid:3b4ff1a2-0b7d-4b2b-9d0e-1f4e1f9a3c11",
           "resource":{"resourceType":"Patient","id":"one","name":[{"family":"One"}]},
           "request":{"method":"PUT","url":"Patient/one"}},
          {"resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},
             "subject":{"reference":"urn:uuid:3b4ff1a2-0b7d-4b2b-9d0e-1f4e1f9a3c11"}},
           "request":{"method":"POST","url":"Observation"}}]}
        """);

    Load.Summary summary = load(false);

    assertThat(summary.failures()).isEmpty();
    assertThat(summary.resources()).isEqualTo(2);
    assertThat(count("Observation?subject=Patient/one")).isEqualTo(1);
  }

  @Test
  void aCollectionIsLoadedUnderItsIds() throws IOException {
    file(
        "collection.json",
        """
        {"resourceType":"Bundle","type":"collection","entry":[
          {"fullUrl":"http://example.org/Patient/one",
           "resource":{"resourceType":"Patient","id":"one"}}]}
        """);

    load(false);

    assertThat(count("Patient?_id=one")).isEqualTo(1);
  }

  @Test
  void linesAndZippedLinesAreLoaded() throws IOException {
    file("Patient.ndjson", PATIENT.formatted("one") + "\n\n" + PATIENT.formatted("two") + "\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("in/More.ndjson.gz")))) {
      out.write(PATIENT.formatted("three").getBytes(StandardCharsets.UTF_8));
    }

    Load.Summary summary = load(false);

    assertThat(summary.resources()).isEqualTo(3);
    assertThat(count("Patient?_id=one,two,three")).isEqualTo(3);
  }

  @Test
  void linksToDirectoriesAreFollowedAndEndOnce() throws IOException {
    file("Patient.ndjson", "{}");
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("in"));
    Files.createSymbolicLink(directory.resolve("in/around"), directory.resolve("in"));

    assertThat(LoadFile.find(List.of(link)))
        .extracting(LoadFile::path)
        .containsExactly(link.resolve("Patient.ndjson"));
  }

  @Test
  void filesThatOthersReferToAreLoadedFirst() throws IOException {
    file("Aaron_1.json", "{}");
    file("practitionerInformation1.json", "{}");
    file("hospitalInformation1.json", "{}");
    file("notes.txt", "not for loading");

    assertThat(LoadFile.find(List.of(directory.resolve("in"))))
        .extracting(file -> file.path().getFileName().toString())
        .containsExactly(
            "hospitalInformation1.json", "practitionerInformation1.json", "Aaron_1.json");
  }

  @Test
  void whatIsRefusedIsToldWithFileEntryAndReason() throws IOException {
    file(
        "lines.ndjson",
        PATIENT.formatted("one")
            + "\n{\"resourceType\":\"Patient\",\"id\":\"bad\",\"colour\":\"red\"}\n{nonsense\n");

    Load.Summary summary = load(false);

    assertThat(summary.resources()).isEqualTo(1);
    assertThat(summary.failed()).isEqualTo(2);
    assertThat(summary.failures())
        .extracting(Failure::place)
        .containsExactlyInAnyOrder("line 2 (Patient/bad)", "line 3");
    assertThat(summary.failures())
        .anySatisfy(failure -> assertThat(failure.why()).startsWith("4").contains("colour"));
  }

  @Test
  void aRefusedTransactionIsOneFailureAndTheOthersAreLoaded() throws IOException {
    file("bad.json", "{\"resourceType\":\"Patient\",\"id\":\"bad\",\"colour\":\"red\"}");
    file("good.json", PATIENT.formatted("good"));

    Load.Summary summary = load(false);

    assertThat(summary.resources()).isEqualTo(1);
    assertThat(summary.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.file()).endsWith("bad.json"));
  }

  @Test
  void aSecondRunLoadsOnlyWhatTheFirstDidNot() throws IOException {
    file("bad.json", "{\"resourceType\":\"Patient\",\"id\":\"bad\",\"colour\":\"red\"}");
    file("good.json", PATIENT.formatted("good"));
    load(false);
    file("bad.json", PATIENT.formatted("now-good"));

    Load.Summary second = load(false);

    assertThat(second.skipped()).isEqualTo(1);
    assertThat(second.resources()).isEqualTo(1);
    assertThat(directory.resolve("journal")).doesNotExist();
  }

  @Test
  void aRestartForgetsWhatWasLoaded() throws IOException {
    file("bad.json", "{\"resourceType\":\"Patient\",\"id\":\"bad\",\"colour\":\"red\"}");
    file("good.json", PATIENT.formatted("good"));
    load(false);

    assertThat(load(true).skipped()).isZero();
  }

  @Test
  void aJournalOfAnotherTargetIsRefused() throws IOException {
    file("a.json", PATIENT.formatted("a"));
    Files.writeString(directory.resolve("journal"), "medulla-load 1 http://other/fhir\n");

    assertThatThrownBy(() -> load(false))
        .isInstanceOf(TransferException.class)
        .hasMessage("The journal belongs to another load");
  }

  @Test
  void nothingToLoadAndNobodyThereAreToldApart() throws IOException {
    Files.createDirectories(directory.resolve("in"));
    assertThatThrownBy(() -> load(false)).hasMessage("There is nothing to load");

    file("a.json", PATIENT.formatted("a"));
    FhirServer nobody = new FhirServer(URI.create("http://127.0.0.1:1/fhir"));
    assertThatThrownBy(
            () ->
                new Load(nobody, new Silence(), 2)
                    .run(List.of(directory.resolve("in")), directory.resolve("journal"), false))
        .hasMessage("No server listens there");
  }

  @Test
  void aBusyServerIsAskedAgain() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    HttpServer busy = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    busy.createContext(
        "/",
        exchange -> {
          boolean isBusy = calls.incrementAndGet() < 3;
          byte[] body = "{\"resourceType\":\"Bundle\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Retry-After", "0");
          exchange.sendResponseHeaders(isBusy ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    busy.start();
    URI base = URI.create("http://127.0.0.1:" + busy.getAddress().getPort() + "/fhir");
    Instant begin = Instant.now();

    FhirServer.Answer answer = new FhirServer(base).post(new byte[0]);

    busy.stop(0);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(calls).hasValue(3);
    assertThat(Duration.between(begin, Instant.now()))
        .as("a pause, though the server asks for none")
        .isGreaterThan(Duration.ofMillis(400));
  }

  @Test
  void whatIsExportedIsWhatWasLoaded() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 1201; i++) {
      lines.append(PATIENT.formatted("p" + i)).append('\n');
    }
    file("Patient.ndjson", lines.toString());
    load(false);

    Map<String, Long> written =
        new Export(server, new Silence())
            .run(List.of("Observation", "Patient"), directory.resolve("out"));

    assertThat(written).containsExactly(Map.entry("Patient", 1201L));
    assertThat(directory.resolve("out/Observation.ndjson")).doesNotExist();
    assertThat(Files.readAllLines(directory.resolve("out/Patient.ndjson")))
        .hasSize(1201)
        .doesNotHaveDuplicates()
        .allMatch(line -> line.startsWith("{\"resourceType\":\"Patient\",\"id\":\"p"));
  }

  @Test
  void everyTypeIsExportedUnlessSomeAreNamed() {
    assertThat(Export.typesOf(server)).hasSizeGreaterThan(140).contains("Patient", "Observation");
  }

  private Load.Summary load(boolean isRestart) {
    return new Load(server, new Silence(), 4)
        .run(List.of(directory.resolve("in")), directory.resolve("journal"), isRestart);
  }

  private int count(String query) {
    return server
        .get(URI.create(server.base() + "/" + query + "&_summary=count"))
        .body()
        .path("total")
        .asInt(-1);
  }

  private void file(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve("in"));
    Files.writeString(directory.resolve("in").resolve(name), text);
  }

  private static final class Silence implements Progress {
    @Override
    public void add(long amount) {}

    @Override
    public void say(String line) {}

    @Override
    public void close() {}
  }
}
