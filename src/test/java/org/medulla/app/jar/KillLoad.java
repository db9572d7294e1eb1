package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.fhir.Json;

/**
 * Clients that write until their server is gone and remember what it has acknowledged, and what
 * must be there afterwards: every acknowledged write, both halves of a transaction or none, one
 * winner of each conditional create.
 */
final class KillLoad {

  /** How often servers are killed; more of it in the profile {@code nightly}. */
  static final int ROUNDS = Integer.getInteger("medulla.kill.rounds", 10);

  private static final int WRITERS = 4;
  private static final Pattern ID = Pattern.compile("/Patient/([^/]+)");
  private static final String PATIENT =
      "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"family\":\"%s\"}],"
          + "\"identifier\":[{\"value\":\"%s\"}]}";
  private static final String ENTRY =
      "{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"Patient/%s\"}}";

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();

  /** Version by version, the content that was acknowledged; the key is id and version. */
  private final Map<String, String> written = new ConcurrentHashMap<>();

  private final Set<Integer> pairs = ConcurrentHashMap.newKeySet();

  /** By the number of a race, which resources it is said to have made. */
  private final Map<Integer, Set<String>> winners = new ConcurrentHashMap<>();

  private int checked;

  int acknowledged() {
    return acknowledged.get();
  }

  /** Begins to write, until it is over or the server does not answer any more. */
  List<Thread> start(RunningJar server, BooleanSupplier isOver) {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Thread writer = new Thread(() -> write(server, isOver));
      writer.start();
      writers.add(writer);
    }
    return writers;
  }

  /** Waits until so many more writes are acknowledged. */
  void await(int more, RunningJar server) throws InterruptedException {
    int target = acknowledged() + more;
    while (acknowledged() < target) {
      assertThat(server.process().isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private void write(RunningJar server, BooleanSupplier isOver) {
    try {
      while (!isOver.getAsBoolean()) {
        int number = numbers.incrementAndGet();
        boolean isServed =
            switch (number % 3) {
              case 0 -> pair(server, number);
              case 1 -> race(server, number / 12);
              default -> versions(server, number);
            };
        if (!isServed) {
          TimeUnit.MILLISECONDS.sleep(20); // The database is away.
        }
      }
    } catch (IOException e) {
      return; // The server was killed: this is how a writer ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean versions(RunningJar server, int number) throws IOException, InterruptedException {
    String id = "p" + number;
    String first = PATIENT.formatted(id, "F" + number, id);
    String second = PATIENT.formatted(id, "G" + number, id);
    if (!done(server.put("/Patient/" + id, first))) {
      return false;
    }
    written.put(id + "/_history/1", "F" + number);
    HttpRequest.Builder update =
        HttpRequest.newBuilder(URI.create(server.fhir() + "/Patient/" + id))
            .header("Content-Type", "application/fhir+json")
            .header("If-Match", "W/\"1\"")
            .PUT(BodyPublishers.ofString(second));
    if (!done(server.send(update))) {
      return false;
    }
    written.put(id + "/_history/2", "G" + number);
    return true;
  }

  private boolean pair(RunningJar server, int number) throws IOException, InterruptedException {
    String transaction =
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
            + half("a" + number)
            + ","
            + half("b" + number)
            + "]}";
    boolean isDone = done(server.post("", transaction));
    if (isDone) {
      pairs.add(number);
    }
    return isDone;
  }

  private static String half(String id) {
    return ENTRY.formatted(PATIENT.formatted(id, id, id), id);
  }

  private boolean race(RunningJar server, int race) throws IOException, InterruptedException {
    String value = "race" + race;
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(URI.create(server.fhir() + "/Patient"))
                .header("Content-Type", "application/fhir+json")
                .header("If-None-Exist", "identifier=" + value)
                .POST(BodyPublishers.ofString(PATIENT.formatted("any", "any", value))));
    boolean isDone = done(answer);
    if (isDone) {
      Matcher id = ID.matcher(answer.headers().firstValue("Location").orElseThrow());
      assertThat(id.find()).isTrue();
      winners.computeIfAbsent(race, none -> ConcurrentHashMap.newKeySet()).add(id.group(1));
    }
    return isDone;
  }

  /** What is refused for a while or of unknown outcome may be there or not. */
  private boolean done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201, 503);
    if (answer.statusCode() == 503) {
      return false;
    }
    acknowledged.incrementAndGet();
    return true;
  }

  /** Looks at what was written since the last look. */
  void assertWhole(RunningJar server) throws IOException, InterruptedException {
    assertWhole(server, checked);
    checked = numbers.get();
  }

  /** Looks at everything. */
  void assertAllWhole(RunningJar server) throws IOException, InterruptedException {
    assertWhole(server, 0);
  }

  private void assertWhole(RunningJar server, int after) throws IOException, InterruptedException {
    for (int number = after + 1; number <= numbers.get(); number++) {
      switch (number % 3) {
        case 0 -> assertPair(server, number);
        case 1 -> assertRace(server, number / 12);
        default -> {
          assertVersion(server, "p" + number + "/_history/1");
          assertVersion(server, "p" + number + "/_history/2");
        }
      }
    }
  }

  private void assertVersion(RunningJar server, String key)
      throws IOException, InterruptedException {
    String family = written.get(key);
    if (family != null) {
      HttpResponse<String> answer = server.get("/Patient/" + key);
      assertThat(answer.statusCode()).as(key).isEqualTo(200);
      assertThat(answer.body()).as(key).contains("\"family\":\"" + family + "\"");
    }
  }

  private void assertPair(RunningJar server, int number) throws IOException, InterruptedException {
    int one = server.get("/Patient/a" + number).statusCode();
    int other = server.get("/Patient/b" + number).statusCode();
    assertThat(one).as("both halves of transaction " + number).isEqualTo(other);
    if (pairs.contains(number)) {
      assertThat(one).as("transaction " + number).isEqualTo(200);
    }
  }

  private void assertRace(RunningJar server, int race) throws IOException, InterruptedException {
    Set<String> won = winners.getOrDefault(race, Set.of());
    assertThat(won).as("race " + race).hasSizeLessThanOrEqualTo(1);
    String found = server.get("/Patient?identifier=race" + race).body();
    List<String> ids = new ArrayList<>();
    for (JsonNode entry : Json.object(found.getBytes(StandardCharsets.UTF_8)).path("entry")) {
      ids.add(entry.at("/resource/id").asText());
    }
    assertThat(ids).as(found).hasSizeLessThanOrEqualTo(1).containsAll(won);
  }

  /** What {@code medulla check} says of the store that nobody uses any more. */
  static int check(String... store) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("check"));
    command.addAll(List.of(store));
    return RunningJar.command(command.toArray(String[]::new)).waitFor();
  }
}
