package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.medulla.rest.LinearHistory.Operation;

/**
 * What clients see who read, update, delete and create the same resource at the same time could
 * have happened one after the other.
 */
abstract class LinearContract {

  private static final int CLIENTS = 6;
  private static final int EACH = 25;
  private static final int ROUNDS = 6;
  private static final long SEED = 20260517;

  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  /** The server of a client; all have the same store. */
  abstract MedullaServer server(int client);

  @AfterEach
  void stop() {
    clients.shutdown();
  }

  /** Something a client does, by chance. */
  private interface Act<S> {
    Operation<S> once(int client, Random random, String value);
  }

  private <S> List<Operation<S>> together(long seed, Act<S> act) throws Exception {
    Queue<Operation<S>> history = new ConcurrentLinkedQueue<>();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int client = i;
      Random random = new Random(seed * CLIENTS + client);
      running.add(
          clients.submit(
              () -> {
                for (int n = 0; n < EACH; n++) {
                  history.add(act.once(client, random, "C" + client + "N" + n));
                }
              }));
    }
    for (Future<?> one : running) {
      one.get();
    }
    return List.copyOf(history);
  }

  private static <S> void isLinear(List<Operation<S>> history, S start, long seed) {
    LinearHistory<S> linear = new LinearHistory<>(history);
    assertThat(linear.isExplainedFrom(start)).as("seed " + seed + "\n" + linear).isTrue();
  }

  /** A resource with a known id: the number of its version, and its content; none if deleted. */
  private record Register(long version, Optional<String> content) {
    Register next(Optional<String> later) {
      return new Register(version + 1, later);
    }
  }

  @Test
  void oneResourceIsReadUpdatedAndDeleted() throws Exception {
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      String path = "/Patient/linear-" + seed;
      List<Operation<Register>> history =
          together(seed, (client, random, value) -> act(server(client), path, random, value));
      isLinear(history, new Register(0, Optional.empty()), seed);
      assertThat(history).anyMatch(it -> it.what().contains("-> 412"));
    }
  }

  private static Operation<Register> act(
      MedullaServer server, String path, Random random, String value) {
    int choice = random.nextInt(10);
    if (choice < 4) {
      return read(server, path);
    }
    if (choice < 5) {
      return delete(server, path);
    }
    return choice < 7
        ? update(server, path, value, Optional.empty())
        : update(server, path, value, Optional.of(versionOf(server.get(path))));
  }

  private static long versionOf(HttpReply reply) {
    String tag = reply.header("ETag");
    return tag.isEmpty() ? 1 : Long.parseLong(tag.replaceAll("\\D", ""));
  }

  private static String contentOf(HttpReply reply) {
    return reply.json().at("/name/0/family").asText();
  }

  private static <S> Operation<S> done(
      String what, long begin, HttpReply reply, Function<S, Optional<S>> step) {
    return new Operation<>(
        what + " -> " + reply.status() + " " + reply.header("ETag"),
        begin,
        System.nanoTime(),
        step);
  }

  private static <S> Optional<S> when(boolean isPossible, S next) {
    return isPossible ? Optional.of(next) : Optional.empty();
  }

  private static Operation<Register> read(MedullaServer server, String path) {
    long begin = System.nanoTime();
    HttpReply reply = server.get(path);
    return switch (reply.status()) {
      case 200 -> {
        Register seen = new Register(versionOf(reply), Optional.of(contentOf(reply)));
        yield done("read", begin, reply, state -> when(state.equals(seen), state));
      }
      case 404 -> done("read", begin, reply, state -> when(state.version() == 0, state));
      case 410 ->
          done(
              "read",
              begin,
              reply,
              state -> when(state.version() > 0 && state.content().isEmpty(), state));
      default -> throw new AssertionError(reply.text());
    };
  }

  private static Operation<Register> update(
      MedullaServer server, String path, String value, Optional<Long> match) {
    ObjectNode patient = Samples.patient();
    patient.put("id", path.replaceFirst(".*/", ""));
    patient.putArray("name").addObject().put("family", value);
    String[] headers =
        match.map(it -> new String[] {"If-Match", "W/\"" + it + "\""}).orElse(new String[0]);
    long begin = System.nanoTime();
    HttpReply reply = server.put(path, patient, headers);
    String what = "write " + value + match.map(it -> " on " + it).orElse("");
    return switch (reply.status()) {
      case 200, 201 -> {
        long version = versionOf(reply);
        boolean isNew = reply.status() == 201;
        yield done(
            what,
            begin,
            reply,
            state ->
                when(
                    state.version() + 1 == version
                        && isNew == state.content().isEmpty()
                        && match.map(it -> it == state.version()).orElse(true),
                    state.next(Optional.of(value))));
      }
      case 412 ->
          done(
              what,
              begin,
              reply,
              state ->
                  when(state.content().isEmpty() || state.version() != match.orElseThrow(), state));
      default -> throw new AssertionError(what + ": " + reply.status() + " " + reply.text());
    };
  }

  private static Operation<Register> delete(MedullaServer server, String path) {
    long begin = System.nanoTime();
    HttpReply reply = server.delete(path);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 204);
    return done(
        "delete",
        begin,
        reply,
        state -> Optional.of(state.content().isPresent() ? state.next(Optional.empty()) : state));
  }

  /** Which resource there is that meets a condition; at most one. */
  @Test
  void oneConditionIsMetByOneResourceAtMost() throws Exception {
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      String condition = "identifier=linear-" + seed;
      List<Operation<Optional<String>>> history =
          together(seed, (client, random, value) -> act(server(client), condition, random));
      isLinear(history, Optional.empty(), seed);
    }
  }

  private static Operation<Optional<String>> act(
      MedullaServer server, String condition, Random random) {
    int choice = random.nextInt(10);
    if (choice < 5) {
      return createOn(server, condition);
    }
    if (choice < 8) {
      return search(server, condition);
    }
    return server.get("/Patient?" + condition).matches().stream()
        .findFirst()
        .map(it -> deleteOf(server, it))
        .orElseGet(() -> search(server, condition));
  }

  private static Operation<Optional<String>> createOn(MedullaServer server, String condition) {
    ObjectNode patient = Samples.patient();
    patient.putArray("identifier").addObject().put("value", condition.replaceFirst(".*=", ""));
    long begin = System.nanoTime();
    HttpReply reply = server.post("/Patient", patient, "If-None-Exist", condition);
    assertThat(reply.status()).as(reply.text()).isIn(200, 201);
    Optional<String> id =
        Optional.of(reply.header("Location").replaceFirst(".*/(Patient/[^/]+)/_history.*", "$1"));
    boolean isNew = reply.status() == 201;
    return done(
        "create " + id.get(),
        begin,
        reply,
        state -> isNew ? when(state.isEmpty(), id) : when(state.equals(id), id));
  }

  private static Operation<Optional<String>> search(MedullaServer server, String condition) {
    long begin = System.nanoTime();
    HttpReply reply = server.get("/Patient?" + condition);
    List<String> found = reply.matches();
    assertThat(found).hasSizeLessThanOrEqualTo(1);
    Optional<String> seen = found.stream().findFirst();
    return done("search " + found, begin, reply, state -> when(state.equals(seen), state));
  }

  private static Operation<Optional<String>> deleteOf(MedullaServer server, String found) {
    long begin = System.nanoTime();
    HttpReply reply = server.delete("/" + found);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 204);
    return done(
        "delete " + found,
        begin,
        reply,
        state -> Optional.of(state.equals(Optional.of(found)) ? Optional.empty() : state));
  }
}
