package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.app.settings.SettingsReader;
import org.medulla.app.wiring.PurgeOrder;
import org.medulla.app.wiring.StoreChores;
import org.medulla.app.wiring.Wiring;
import org.medulla.store.PostgresServer;
import org.medulla.store.jdbc.Chores;
import org.medulla.store.jdbc.JdbcStore;
import org.medulla.store.jdbc.StoreSettings;

/** Purging a store with three patients, whose past lies ten years back. */
class PurgeCommandTest {

  private static final String TEN_YEARS = "UPDATE commits SET instant = instant - 315576000000";

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void fill() throws Exception {
    try (Wiring server = serve()) {
      put(server, "Patient/anna", patient("anna", "Quellmann"));
      put(server, "Patient/anna", patient("anna", "Quellmann-Meier"));
      put(server, "Patient/bert", patient("bert", "Bertram"));
      put(server, "Observation/o1", observation("o1", "anna"));
      put(server, "Observation/o2", observation("o2", "bert"));
      put(server, "Observation/o3", observation("o3", "anna"));
      request(server, "DELETE", "Observation/o3", "");
      put(
          server,
          "Binary/letter",
          "{\"resourceType\":\"Binary\",\"id\":\"letter\",\"contentType\":\"text/plain\","
              + "\"data\":\"UXVlbGxtYW5u\"}");
      put(
          server,
          "DocumentReference/d1",
          "{\"resourceType\":\"DocumentReference\",\"id\":\"d1\",\"status\":\"current\","
              + "\"subject\":{\"reference\":\"Patient/anna\"},"
              + "\"content\":[{\"attachment\":{\"url\":\"Binary/letter\"}}]}");
      put(
          server,
          "List/all",
          "{\"resourceType\":\"List\",\"id\":\"all\",\"status\":\"current\",\"mode\":\"working\","
              + "\"entry\":[{\"item\":{\"reference\":\"DocumentReference/d1\"}}]}");
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data() + "/medulla.db");
        Statement statement = connection.createStatement()) {
      statement.execute(TEN_YEARS);
    }
  }

  @Test
  void theServerPurgesAndTellsWhatIsGone() throws Exception {
    try (Wiring server = serve()) {
      assertThat(purge("--history-older-than", "1y")).isZero();
      assertThat(out.toString())
          .contains("1 versions would go")
          .contains("Patient 1")
          .contains("Nothing was changed; say --yes to do it");
      assertThat(get(server, "Patient/anna/_history/1").statusCode()).isEqualTo(200);

      assertThat(purge("--history-older-than", "1y", "--deleted-older-than", "1y", "--yes"))
          .isZero();

      HttpResponse<String> gone = get(server, "Patient/anna/_history/1");
      assertThat(gone.statusCode()).isEqualTo(410);
      assertThat(gone.body()).contains("STORE-11").contains("was purged");
      assertThat(get(server, "Observation/o3/_history/1").statusCode()).isEqualTo(410);
      assertThat(get(server, "Patient/anna/_history").body())
          .contains("\"total\":1")
          .contains("\"versionId\":\"2\"")
          .doesNotContain("\"versionId\":\"1\"");
      HttpResponse<String> before = get(server, "Patient?_asOf=2001-01-01T00:00:00Z");
      assertThat(before.statusCode()).isEqualTo(410);
      assertThat(before.body()).contains("STORE-11").contains("have been purged");
      assertThat(get(server, "Patient/_history?_at=2001").statusCode()).isEqualTo(410);
      assertThat(purge("--log")).isZero();
      assertThat(out.toString()).contains("history older than 1y, deleted before 1y, 2 versions");
      assertThat(get(server, "Patient?family=quellmann-meier").body()).contains("Patient/anna");
    }
    assertThat(run("purge", "--log", "--data", data())).isZero();
    assertThat(out.toString())
        .contains("history older than 1y, deleted before 1y, 2 versions, states are told from t:");
    assertThat(run("check", "--data", data())).as(out.toString()).isZero();
    assertThat(run("backup", directory.resolve("kept").toString(), "--data", data()))
        .as(err.toString())
        .isZero();
  }

  @Test
  void theServerErasesAPatient() throws Exception {
    try (Wiring server = serve()) {
      assertThat(purge("--patient", "Patient/anna")).isEqualTo(1);
      assertThat(out.toString())
          .contains("5 resources with 6 versions would go")
          .contains("Binary 1")
          .contains("1 resources stay, and point to what goes")
          .contains("List/all");

      assertThat(purge("--patient", "anna", "--yes")).isEqualTo(1);

      for (String name :
          new String[] {
            "Patient/anna", "Observation/o1", "Binary/letter", "DocumentReference/d1"
          }) {
        assertThat(get(server, name).statusCode()).as(name).isEqualTo(404);
        assertThat(get(server, name + "/_history/1").statusCode()).as(name).isEqualTo(404);
      }
      assertThat(get(server, "_history").body())
          .doesNotContain("anna")
          .doesNotContain("Quellmann")
          .contains("Patient/bert");
      assertThat(get(server, "Observation?subject=Patient/bert").body()).contains("Observation/o2");
      out.getBuffer().setLength(0);
      assertThat(purge("--patient", "anna")).isZero();
      assertThat(out.toString()).contains("Nothing of this patient is stored");
    }
    assertThat(files()).doesNotContainIgnoringCase("quellmann").doesNotContain("anna");
    assertThat(run("check", "--data", data())).as(out.toString()).isZero();
    assertThat(run("reindex", "--data", data())).isZero();
    assertThat(out.toString()).contains("0 versions had other index rows");
  }

  @Test
  void aDatabaseIsPurgedBesideItsServers() {
    String url = PostgresServer.freshUrl();
    assertThat(run("copy", data(), url)).as(err.toString()).isZero();

    assertThat(run("purge", "--keep-versions", "1", "--yes", "--store", url))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("1 versions went");
    assertThat(run("purge", "--patient", "anna", "--yes", "--store", url)).isEqualTo(1);

    assertThat(run("purge", "--log", "--store", url)).isZero();
    assertThat(out.toString())
        .contains("history beyond 1 versions")
        .contains("erasure of a patient");
    assertThat(run("check", "--store", url)).as(out.toString()).isZero();
    assertThat(run("copy", url, directory.resolve("back").toString())).as(err.toString()).isZero();
    assertThat(run("check", "--data", directory.resolve("back").toString()))
        .as(out.toString())
        .isZero();
  }

  @Test
  void whatNobodyTakesOnIsNotDoneLater() {
    StoreSettings held = StoreSettings.in(Path.of(data()));
    try (JdbcStore other = JdbcStore.open(held, Clock.systemUTC());
        Chores chores = Chores.of(held)) {
      StoreChores impatient =
          new StoreChores(
              new SettingsReader(Map.of(), directory).read(Map.of("data", data())),
              (done, all) -> {},
              Duration.ZERO);

      assertThatThrownBy(() -> impatient.purge(new PurgeOrder("", 0, "", "anna", true, "a ticket")))
          .hasMessageContaining("does not take on what is asked");

      assertThat(chores.find("purge")).isEmpty();
      assertThat(other.purges()).isEmpty();
    }
  }

  @Test
  void whatIsNotClearIsRefused() {
    assertThat(purge()).isEqualTo(2);
    assertThat(purge("--history-older-than", "ten years")).isEqualTo(2);
    assertThat(purge("--keep-versions", "-1")).isEqualTo(2);
    assertThat(purge("--patient", "anna", "--keep-versions", "1")).isEqualTo(2);
    assertThat(purge("--patient", "Practitioner/anna")).isEqualTo(2);
    assertThat(run("purge", "--keep-versions", "1", "--store", "memory")).isEqualTo(2);

    assertThat(err.toString())
        .contains("There is nothing to purge")
        .contains("An age is a number with h, d or y")
        .contains("At least one version is kept")
        .contains("A patient is erased by itself")
        .contains("This is not the id of a patient")
        .contains("Memory keeps nothing to work on");
  }

  /** Everything that lies in the data directory, byte by byte. */
  private String files() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of(data()))) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  private static String patient(String id, String family) {
    return "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"family\":\"%s\"}]}"
        .formatted(id, family);
  }

  private static String observation(String id, String patient) {
    return ("{\"resourceType\":\"Observation\",\"id\":\"%s\",\"status\":\"final\","
            + "\"code\":{\"text\":\"weight\"},\"subject\":{\"reference\":\"Patient/%s\"}}")
        .formatted(id, patient);
  }

  private Wiring serve() {
    Map<String, String> flags =
        Map.of("port", "0", "access-log", "off", "stop-timeout", "0s", "data", data());
    Wiring server = Wiring.start(new SettingsReader(Map.of(), directory).read(flags));
    server.open();
    return server;
  }

  private void put(Wiring server, String name, String body) throws Exception {
    HttpResponse<String> answer = request(server, "PUT", name, body);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
  }

  private HttpResponse<String> get(Wiring server, String name) throws Exception {
    return request(server, "GET", name, "");
  }

  private HttpResponse<String> request(Wiring server, String method, String name, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.fhirAddress() + "/" + name))
            .header("Content-Type", "application/fhir+json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private int purge(String... rules) {
    String[] arguments = new String[rules.length + 3];
    arguments[0] = "purge";
    System.arraycopy(rules, 0, arguments, 1, rules.length);
    arguments[rules.length + 1] = "--data";
    arguments[rules.length + 2] = data();
    return run(arguments);
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private int run(String... arguments) {
    Environment environment = new Environment(Map.of(), directory, false);
    return new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }
}
