package org.medulla.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server with more to do than it can do refuses early, and serves the others as quickly. */
@Timeout(120)
class OverloadHttpTest {

  private static final int SERVED = 8;
  private static final int WAITING = 8;

  @RegisterExtension
  static final MedullaServer SERVER =
      MedullaServer.inMemory(
          "threads",
          "" + SERVED,
          "max-waiting",
          "" + WAITING,
          "max-wait",
          "3s",
          "idle-timeout",
          "60s");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Socket> slow = new ArrayList<>();

  @BeforeAll
  static void load() {
    SERVER.load("index-case.json");
  }

  @AfterEach
  void letGo() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
  }

  /** A client that takes a place for as long as its body is not there. */
  private void takePlace() throws IOException {
    URI root = URI.create(SERVER.root());
    Socket socket = new Socket(root.getHost(), root.getPort());
    slow.add(socket);
    socket
        .getOutputStream()
        .write(
            ("POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
                    + "Content-Type: application/fhir+json\r\nConnection: close\r\n\r\n{")
                .getBytes(US_ASCII));
  }

  private CompletableFuture<HttpResponse<String>> send(String address) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  /** Takes all places. Those before the last are taken when the last one waits. */
  private void fill() throws Exception {
    for (int i = 0; i < SERVED; i++) {
      takePlace();
    }
    // As long as a place is free, answers come at once.
    while (send(SERVER.base() + "/Patient")
            .completeOnTimeout(null, 800, TimeUnit.MILLISECONDS)
            .get()
        != null) {
      Thread.onSpinWait();
    }
  }

  private static void isRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.body()).contains("HTTP-17").contains("throttled");
  }

  @Test
  void whoComesWhenTheQueueIsFullIsRefusedAtOnceAndTheQueueIsServed() throws Exception {
    fill();
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < 10 * (SERVED + WAITING); i++) {
      sent.add(send(SERVER.base() + "/Patient"));
    }
    for (String open :
        List.of("/health/live", "/health/ready", "/metrics", "/fhir/metadata", "/")) {
      assertThat(send(SERVER.root() + open).get().statusCode()).as(open).isEqualTo(200);
    }
    while (sent.stream().filter(CompletableFuture::isDone).count() < sent.size() - WAITING) {
      Thread.onSpinWait();
    }
    for (Socket socket : slow) {
      socket.getOutputStream().write('}');
    }

    int served = 0;
    for (CompletableFuture<HttpResponse<String>> one : sent) {
      if (one.get().statusCode() == 200) {
        served++;
      } else {
        isRefused(one.get());
      }
    }
    // One place in the queue may be that of whoever found out that it is full.
    assertThat(served).isBetween(WAITING - 1, WAITING);
    for (Socket socket : slow) {
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void whoWaitsForTooLongIsRefused() throws Exception {
    fill();

    isRefused(send(SERVER.base() + "/Patient").get());

    slow.get(0).close();
    assertThat(sendUntilServed().statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> sendUntilServed() throws Exception {
    HttpResponse<String> answer = send(SERVER.base() + "/Patient").get();
    while (answer.statusCode() == 503) {
      answer = send(SERVER.base() + "/Patient").get();
    }
    return answer;
  }

  @Test
  void tenTimesAsManySendersAsPlacesGetAnswersOrRefusalsAndMemoryStaysFlat() throws Exception {
    assertThat(load(SERVED + WAITING, 200)).as("within capacity").containsOnly(200);
    long heap = usedHeap();

    List<Integer> statuses = load(10 * (SERVED + WAITING), 1000);

    assertThat(statuses).as("beyond capacity").contains(200, 503).containsOnly(200, 503);
    assertThat(usedHeap() - heap).as("bytes more than before").isLessThan(32L << 20);
  }

  /** So many senders, each of which sends again as soon as it is answered. */
  private List<Integer> load(int senders, int count) throws Exception {
    AtomicInteger left = new AtomicInteger(count);
    Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      running.add(sendOn(left, statuses));
    }
    for (CompletableFuture<Void> one : running) {
      one.get(60, TimeUnit.SECONDS);
    }
    return List.copyOf(statuses);
  }

  private CompletableFuture<Void> sendOn(AtomicInteger left, Queue<Integer> statuses) {
    if (left.getAndDecrement() <= 0) {
      return CompletableFuture.completedFuture(null);
    }
    return send(SERVER.base() + "/Patient?_revinclude=*")
        .thenComposeAsync(
            answer -> {
              statuses.add(answer.statusCode());
              return sendOn(left, statuses);
            });
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void aRefusedWriteIsNotWritten() throws Exception {
    fill();
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < WAITING + 4; i++) {
      sent.add(put("refused" + i));
    }
    List<Integer> statuses = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> one : sent) {
      statuses.add(one.get().statusCode());
    }
    assertThat(statuses).containsOnly(503);
    letGo();

    assertThat(sendUntilServed().body()).doesNotContain("refused");
  }

  private CompletableFuture<HttpResponse<String>> put(String id) {
    HttpRequest.BodyPublisher body =
        HttpRequest.BodyPublishers.ofString("{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}");
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create(SERVER.base() + "/Patient/" + id))
            .header("Content-Type", "application/fhir+json")
            .PUT(body)
            .build(),
        BodyHandlers.ofString());
  }
}
