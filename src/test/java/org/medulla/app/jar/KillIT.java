package org.medulla.app.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server has acknowledged survives its sudden death under load. */
class KillIT {

  private static final int WRITERS = 4;
  private static final int ENOUGH = 300;
  private static final int ROUNDS = 2;

  @TempDir Path directory;

  /** Version by version, the content that was acknowledged; the key is id and version. */
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  private final AtomicInteger numbers = new AtomicInteger();

  @Test
  @Timeout(300)
  void everyAcknowledgedWriteIsThereAfterAKill() throws Exception {
    Path data = directory.resolve("data");

    for (int round = 0; round < ROUNDS; round++) {
      try (RunningJar server = RunningJar.serve("--data", data.toString())) {
        assertEverythingIsThere(server);
        killUnderLoad(server);
      }
    }

    try (RunningJar server = RunningJar.serve("--data", data.toString())) {
      assertEverythingIsThere(server);
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * ENOUGH);
      assertThat(server.stop()).isEqualTo(143);
    }
  }

  private void killUnderLoad(RunningJar server) throws InterruptedException {
    int target = acknowledged.size() + ENOUGH;
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Thread writer = new Thread(() -> write(server));
      writer.start();
      writers.add(writer);
    }
    while (acknowledged.size() < target) {
      Thread.onSpinWait();
      assertThat(server.process().isAlive()).isTrue();
    }
    server.kill();
    for (Thread writer : writers) {
      writer.join();
    }
  }

  /** Creates resources and updates every second one, until the server is gone. */
  private void write(RunningJar server) {
    try {
      while (true) {
        int number = numbers.incrementAndGet();
        String id = "p" + number;
        put(server, id, "1", number);
        if (number % 2 == 0) {
          put(server, id, "2", -number);
        }
      }
    } catch (IOException e) {
      // The server was killed: this is how a writer ends.
      assertThat(server.process().isAlive() && acknowledged.isEmpty()).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(RunningJar server, String id, String version, int number)
      throws IOException, InterruptedException {
    String family = "Family" + number;
    HttpResponse<String> answer =
        server.put(
            "/Patient/" + id,
            "{\"resourceType\":\"Patient\",\"id\":\""
                + id
                + "\",\"name\":[{\"family\":\""
                + family
                + "\"}]}");
    assertThat(answer.statusCode()).isBetween(200, 201);
    assertThat(answer.headers().firstValue("ETag")).contains("W/\"" + version + "\"");
    acknowledged.put(id + "/_history/" + version, family);
  }

  private void assertEverythingIsThere(RunningJar server) throws IOException, InterruptedException {
    for (Map.Entry<String, String> write : acknowledged.entrySet()) {
      HttpResponse<String> answer = server.get("/Patient/" + write.getKey());
      assertThat(answer.statusCode()).as(write.getKey()).isEqualTo(200);
      assertThat(answer.body())
          .as(write.getKey())
          .contains("\"family\":\"" + write.getValue() + "\"");
    }
    if (!acknowledged.isEmpty()) {
      String family = acknowledged.get("p2/_history/2");
      assertThat(server.get("/Patient?family=" + family).body()).contains("\"id\":\"p2\"");
    }
  }
}
