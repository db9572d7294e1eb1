package org.medulla.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.medulla.observe.Metrics;

/**
 * At ten times the capacity, those that are let in are answered as quickly as the queue is short.
 */
class OverloadTest {

  /** How long each request takes, so that eight at a time make twenty a second. */
  private static final Duration WORK = Duration.ofMillis(400);

  private static final int SERVED = 8;
  private static final int WAITING = 8;
  private static final int A_SECOND = 10 * 20;

  /** If all waited for their turn, half of them would wait for more than eight seconds. */
  private static final int COUNT = 2 * A_SECOND;

  private final ConcurrentLinkedQueue<Long> served = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();

  @Test
  @Timeout(120)
  void theAcceptedAreServedInTime() throws Exception {
    Limits limits =
        new Limits(
            1000,
            2048,
            4096,
            2 * COUNT,
            new Crowd(SERVED, WAITING, Duration.ofSeconds(30)),
            Duration.ofSeconds(60));
    try (Metrics metrics = new Metrics();
        AccessLog log = AccessLog.to(OutputStream.nullOutputStream());
        HttpServer server =
            HttpServer.start(
                new HttpSettings("127.0.0.1", 0, Set.of(), Set.of(), limits, Duration.ZERO, ""),
                StreetDoor.surroundings(),
                metrics,
                log)) {
      server.open(new Worker(), Optional::empty);
      rush(URI.create(server.address() + "/fhir/Patient"));
    }

    assertThat(refused.get() + served.size()).isEqualTo(COUNT);
    assertThat(served).hasSizeGreaterThanOrEqualTo(SERVED + WAITING);
    assertThat(refused.get()).as("refused").isGreaterThan(COUNT / 2);
    assertThat(Duration.ofNanos(median())).as("median").isLessThan(WORK.multipliedBy(10));
    assertThat(Duration.ofNanos(Collections.max(served))).isLessThan(Duration.ofSeconds(10));
  }

  private long median() {
    return served.stream().sorted().skip(served.size() / 2).findFirst().orElseThrow();
  }

  /** Sends at a steady rate, whether or not answers come. */
  private void rush(URI address) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < COUNT; i++) {
      long due = begin + i * TimeUnit.SECONDS.toNanos(1) / A_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      long sentAt = System.nanoTime();
      sent.add(
          client
              .sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
              .thenAccept(
                  answer -> {
                    if (answer.statusCode() == 200) {
                      served.add(System.nanoTime() - sentAt);
                    } else {
                      assertThat(answer.statusCode()).isEqualTo(503);
                      refused.incrementAndGet();
                    }
                  }));
    }
    for (CompletableFuture<Void> one : sent) {
      one.get();
    }
  }

  /** Takes its time over each request. */
  private static final class Worker extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      long end = System.nanoTime() + WORK.toNanos();
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
      response.getOutputStream().write('1');
    }
  }
}
