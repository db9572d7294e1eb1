package org.medulla.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.medulla.app.settings.SettingsReader;
import org.medulla.app.wiring.Wiring;
import org.medulla.store.PostgresServer;

/** A backup holds what was acknowledged before it began, and no half of anything. */
class BackupCommandTest {

  private static final String PAIR =
      """
      {"resourceType":"Bundle","type":"transaction","entry":[
       {"resource":{"resourceType":"Patient","id":"a%1$d","birthDate":"2001-02-03"},
        "request":{"method":"PUT","url":"Patient/a%1$d"}},
       {"resource":{"resourceType":"Patient","id":"b%1$d","birthDate":"2001-02-03"},
        "request":{"method":"PUT","url":"Patient/b%1$d"}}]}
      """;

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

  private Path at(String name) {
    return directory.resolve(name);
  }

  private int run(String... arguments) {
    Environment environment = new Environment(Map.of(), directory, false);
    return new CommandRunner(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }

  private Wiring serve(String data) {
    Map<String, String> flags =
        Map.of("port", "0", "access-log", "off", "stop-timeout", "0s", "data", at(data).toString());
    Wiring server = Wiring.start(new SettingsReader(Map.of(), directory).read(flags));
    server.open();
    return server;
  }

  private void fill() throws IOException {
    Files.copy(Path.of("sample-bundles/index-case.json"), at("case.json"));
    assertThat(run("load", "case.json", "--data", at("data").toString())).isZero();
  }

  private int backUp(String to) {
    return run("backup", to, "--data", at("data").toString());
  }

  private int restore(String from, String data) {
    return run("restore", from, "--data", at(data).toString());
  }

  private void refuses(String reason) {
    assertThat(err.toString()).contains(reason);
    err.getBuffer().setLength(0);
  }

  @Test
  @Timeout(120)
  void isMadeByAnotherProcessWhileAServerWrites() throws Exception {
    Set<Integer> before;
    int exit;
    try (Wiring server = serve("data")) {
      AtomicBoolean isOver = new AtomicBoolean();
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Thread writer = new Thread(() -> write(server, isOver));
        writer.start();
        writers.add(writer);
      }
      until(60);
      before = Set.copyOf(acknowledged);
      exit = backUpInAnotherProcess();
      int after = acknowledged.size();
      assertThat(after).as("the server wrote meanwhile").isGreaterThan(before.size());
      until(after + 20);
      isOver.set(true);
      for (Thread writer : writers) {
        writer.join();
      }
    }
    assertThat(exit).isZero();
    assertThat(namesIn(directory)).noneMatch(it -> it.contains(".part"));

    assertThat(restore("backup", "again")).as(err.toString()).isZero();
    assertThat(run("check", "--data", at("again").toString())).as(out.toString()).isZero();
    assertThat(Files.readAllBytes(at("again").resolve("page-links.key")))
        .isEqualTo(Files.readAllBytes(at("data").resolve("page-links.key")));
    try (Wiring restored = serve("again")) {
      for (int number : before) {
        assertThat(isThere(restored, "a" + number)).as("a" + number).isTrue();
      }
      for (int number = 1; number <= numbers.get(); number++) {
        assertThat(isThere(restored, "b" + number)).isEqualTo(isThere(restored, "a" + number));
      }
    }
  }

  private void write(Wiring server, AtomicBoolean isOver) {
    try {
      while (!isOver.get()) {
        int number = numbers.incrementAndGet();
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(server.fhirAddress())
                    .header("Content-Type", "application/fhir+json")
                    .POST(BodyPublishers.ofString(PAIR.formatted(number)))
                    .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        acknowledged.add(number);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void until(int count) throws InterruptedException {
    while (acknowledged.size() < count) {
      Thread.sleep(5);
    }
  }

  private boolean isThere(Wiring server, String id) throws IOException, InterruptedException {
    URI address = URI.create(server.fhirAddress() + "/Patient/" + id);
    return client
            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  private int backUpInAnotherProcess() throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.medulla.app.Main",
            "backup",
            at("backup").toString(),
            "--data",
            at("data").toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(it -> it.getFileName().toString()).toList();
    }
  }

  @Test
  void saysWhatItHoldsAndLeavesWhatIsThereAlone() throws IOException {
    fill();

    assertThat(backUp("monday")).as(err.toString()).isZero();

    assertThat(out.toString()).containsPattern("1 commits, [1-9][0-9]* versions, .* in monday");
    assertThat(namesIn(at("monday")))
        .containsExactlyInAnyOrder("backup.json", "medulla.db", "page-links.key");
    assertThat(backUp("monday")).isEqualTo(2);
    refuses("There is something at the target already");
    assertThat(backUp("case.json")).isEqualTo(2);
    refuses("There is something at the target already");
    assertThat(backUp("case.json/below")).isEqualTo(2);
    refuses("The backup cannot be written");
    assertThat(namesIn(directory)).containsExactlyInAnyOrder("case.json", "data", "monday");
  }

  @Test
  void isNotMadeOfWhatIsNoWholeStore() throws IOException, SQLException {
    assertThat(backUp("backup")).isEqualTo(2);
    refuses("There is no store in this directory");
    assertThat(run("backup", "backup", "--store", "memory")).isEqualTo(2);
    refuses("Memory holds nothing to keep");
    fill();
    execute("DELETE FROM kind WHERE pid = 3");
    assertThat(backUp("backup")).isEqualTo(2);
    refuses("Something is wrong in the store");
    execute("PRAGMA user_version = 99");
    assertThat(backUp("backup")).isEqualTo(2);
    refuses("The data was written by a newer Medulla");
    execute("PRAGMA user_version = 0");
    assertThat(backUp("backup")).isEqualTo(2);
    refuses("The data is of another release of Medulla; use that one for it");

    assertThat(namesIn(directory)).containsExactlyInAnyOrder("case.json", "data");
  }

  private void execute(String command) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + at("data").resolve("medulla.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Test
  void isRestoredIntoEmptyDirectoriesOnly() throws IOException {
    fill();
    assertThat(backUp("backup")).isZero();
    Files.createDirectory(at("empty"));
    Files.writeString(at("empty").resolve("medulla.db.part"), "left over");

    assertThat(restore("backup", "empty")).as(err.toString()).isZero();
    assertThat(restore("backup", "empty")).isEqualTo(2);
    refuses("The data directory is not empty");
    try (Wiring server = serve("data")) {
      assertThat(server.describeStore()).contains("SQLite");
      assertThat(restore("backup", "data")).isEqualTo(2);
      refuses("Another process has the data directory open");
    }
    assertThat(run("check", "--data", at("empty").toString())).as(out.toString()).isZero();
  }

  @Test
  void isLookedThroughBeforeItIsRestored() throws IOException {
    fill();
    assertThat(backUp("backup")).isZero();
    assertThat(restore("data", "new")).isEqualTo(2);
    refuses("There is no backup here");
    Path manifest = at("backup").resolve("backup.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("medulla.db", "../medulla.db"));
    assertThat(restore("backup", "new")).isEqualTo(2);
    refuses("The backup is damaged");
    Files.writeString(manifest, text.substring(0, text.length() / 2));
    assertThat(restore("backup", "new")).isEqualTo(2);
    refuses("The backup is damaged");
    Files.writeString(manifest, text.replaceFirst("(\"formatVersion\" : )1", "$12"));
    assertThat(restore("backup", "new")).isEqualTo(2);
    refuses("The backup was made by a newer Medulla");
    Files.writeString(manifest, text);

    change(20_000, 77);
    assertThat(restore("backup", "new")).isEqualTo(2);
    refuses("A file of the backup is not what was written");
    change(63, 99);
    assertThat(restore("backup", "new")).isEqualTo(2);
    refuses("The data was written by a newer Medulla");
    change(0, 99);
    assertThat(restore("backup", "new")).isEqualTo(2);
    refuses("The file is not a store of Medulla");
    Files.delete(at("backup").resolve("medulla.db"));
    assertThat(restore("backup", "new")).isEqualTo(2);
    refuses("The backup cannot be restored");
    assertThat(at("new").resolve("medulla.db")).doesNotExist();
  }

  private void change(long place, int value) throws IOException {
    Path file = at("backup").resolve("medulla.db");
    try (RandomAccessFile it = new RandomAccessFile(file.toFile(), "rw")) {
      it.seek(place);
      it.write(value);
    }
  }

  @Test
  void ofADatabaseIsAStoreInAFile() throws IOException {
    String url = PostgresServer.freshUrl();
    fill();
    assertThat(run("copy", at("data").toString(), url)).as(err.toString()).isZero();

    assertThat(run("backup", "backup", "--store", url)).as(err.toString()).isZero();
    assertThat(restore("backup", "new")).as(err.toString()).isZero();

    String other = PostgresServer.freshUrl();
    assertThat(run("copy", at("new").toString(), other)).as(err.toString()).isZero();
    assertThat(out.toString().lines().filter(it -> it.startsWith("SHA-256")).distinct()).hasSize(1);
  }
}
