package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.medulla.store.PostgresServer;

/** Two processes before one database: races have one winner, and the death of one harms nobody. */
class TwoProcessesIT {

  private static final int ENOUGH = 150;
  private static final String PATIENT =
      "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"identifier\":[{\"value\":\"%s\"}]}";

  private final String url = PostgresServer.freshUrl();

  /** The version that was acknowledged of each id. */
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

  /** By number of a race, who made the resource. */
  private final Map<Integer, Set<String>> made = new ConcurrentHashMap<>();

  private final AtomicInteger numbers = new AtomicInteger();

  @Test
  @Timeout(300)
  void answerAsOneAndOneSurvivesTheOther() throws Exception {
    try (RunningJar one = RunningJar.serve("--store", url);
        RunningJar other = RunningJar.serve("--store", url)) {
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        RunningJar server = i % 2 == 0 ? one : other;
        Thread writer = new Thread(() -> write(server));
        writer.start();
        writers.add(writer);
      }
      until(ENOUGH);
      one.kill();
      int before = acknowledged.size();
      until(before + ENOUGH);
      other.process().destroy();
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(other.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    try (RunningJar later = RunningJar.serve("--store", url)) {
      for (Map.Entry<String, Integer> it : acknowledged.entrySet()) {
        assertThat(later.get("/Patient/" + it.getKey() + "/_history/" + it.getValue()).statusCode())
            .as(it.toString())
            .isEqualTo(200);
      }
      assertThat(made.values()).allMatch(winners -> winners.size() == 1);
    }
    assertThat(check()).isZero();
  }

  private void until(int count) throws InterruptedException {
    while (acknowledged.size() < count) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Creates on a condition that others have, too, and updates; until the server is gone. */
  private void write(RunningJar server) {
    try {
      while (true) {
        int number = numbers.incrementAndGet();
        race(server, number / 4);
        String id = "p" + number;
        if (server.put("/Patient/" + id, PATIENT.formatted(id, id)).statusCode() == 201) {
          acknowledged.put(id, 1);
        }
        if (server.put("/Patient/" + id, PATIENT.formatted(id, "x" + id)).statusCode() == 200) {
          acknowledged.put(id, 2);
        }
      }
    } catch (IOException e) {
      return; // The server was killed or stopped: this is how a writer ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void race(RunningJar server, int number) throws IOException, InterruptedException {
    String value = "race" + number;
    HttpResponse<String> reply =
        server.send(
            HttpRequest.newBuilder(URI.create(server.fhir() + "/Patient"))
                .header("Content-Type", "application/fhir+json")
                .header("If-None-Exist", "identifier=" + value)
                .POST(BodyPublishers.ofString(PATIENT.formatted("any", value))));
    if (reply.statusCode() == 201) {
      String location = reply.headers().firstValue("Location").orElseThrow();
      made.computeIfAbsent(number, none -> ConcurrentHashMap.newKeySet())
          .add(location.replaceFirst(".*/Patient/", ""));
    }
  }

  private int check() throws IOException, InterruptedException {
    Process check =
        new ProcessBuilder(
                RunningJar.java().toString(),
                "-jar",
                RunningJar.jar().toString(),
                "check",
                "--store",
                url)
            .inheritIO()
            .start();
    return check.waitFor();
  }
}
