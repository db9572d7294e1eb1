package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.medulla.rest.RawHttp.Answer;
import org.medulla.rest.RawHttp.Request;

/**
 * Spoilt requests of every kind: each is answered, in time, and none with 500. {@code
 * -Dfuzz.seconds=600} runs each kind for longer, {@code -Dfuzz.seed=} repeats a run; both stand in
 * every failure.
 */
class FuzzHttpTest {

  private static final long SECONDS = Long.getLong("fuzz.seconds", 2);
  private static final long SEED = Long.getLong("fuzz.seed", 20261122);
  private static final long SLOW_MILLISECONDS = 2_000;

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk("max-body", "1 MiB");

  private final Mutations mutations = new Mutations(new Random(SEED));

  private static RawHttp http;

  @BeforeAll
  static void fill() {
    http = new RawHttp(server.base());
    server.load("index-case.json");
  }

  @Test
  void searches() {
    run(
        () -> {
          String query = mutations.of(mutations.pick(FuzzSeeds.SEARCHES), FuzzSeeds.SEARCHES);
          return Request.get("/" + mutations.encoded(query));
        });
  }

  @Test
  void formsOfSearches() {
    run(
        () -> {
          String query = mutations.of(mutations.pick(FuzzSeeds.SEARCHES), FuzzSeeds.SEARCHES);
          int question = Math.max(0, query.indexOf('?'));
          return new Request(
              "POST",
              "/" + mutations.pick(List.of("Patient", "Observation")) + "/_search",
              List.of("Content-Type: application/x-www-form-urlencoded"),
              mutations.encoded(query.substring(question)));
        });
  }

  @Test
  void pages() {
    HttpReply first = server.get("/Observation?_count=2&_sort=-date");
    String next = first.link("next").substring(server.base().length());
    run(() -> Request.get(mutations.encoded(mutations.of(next, List.of(next, "_page=AAAA")))));
  }

  @Test
  void paths() {
    run(
        () -> {
          String path = mutations.of(mutations.pick(FuzzSeeds.PATHS), FuzzSeeds.PATHS);
          return new Request(
              mutations.pick(FuzzSeeds.METHODS), "/" + mutations.encoded(path), List.of(), "");
        });
  }

  @Test
  void json() {
    bodies("application/fhir+json", FuzzSeeds.JSON);
  }

  @Test
  void xml() {
    bodies("application/fhir+xml", FuzzSeeds.XML);
  }

  @Test
  void patches() {
    run(
        () -> {
          List<String> patch = mutations.pick(FuzzSeeds.PATCHES);
          return new Request(
              "PATCH",
              mutations.pick(List.of("/Patient/emh-case", "/Observation/motor-t2-L2-R")),
              List.of("Content-Type: " + patch.get(0)),
              mutations.of(patch.get(1), FuzzSeeds.JSON));
        });
  }

  @Test
  void operations() {
    run(
        () -> {
          String target = mutations.pick(FuzzSeeds.OPERATIONS);
          if (mutations.pick(List.of(true, false))) {
            return Request.get("/" + mutations.encoded(mutations.of(target, FuzzSeeds.OPERATIONS)));
          }
          return new Request(
              "POST",
              "/" + mutations.encoded(target.replaceFirst("\\?.*", "")),
              List.of("Content-Type: application/fhir+json"),
              mutations.of(mutations.pick(FuzzSeeds.PARAMETERS), FuzzSeeds.PARAMETERS));
        });
  }

  @Test
  void headers() {
    run(
        () -> {
          List<String> headers = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            String header = mutations.pick(FuzzSeeds.HEADERS);
            int colon = header.indexOf(": ") + 2;
            String value = mutations.of(header.substring(colon), FuzzSeeds.HEADERS);
            headers.add(header.substring(0, colon) + Mutations.inOneLine(value));
          }
          String method = mutations.pick(FuzzSeeds.METHODS);
          String body = method.startsWith("P") ? FuzzSeeds.JSON.get(0) : "";
          return new Request(
              method, "/" + mutations.encoded(mutations.pick(FuzzSeeds.PATHS)), headers, body);
        });
  }

  @Test
  void whatOnceWentWrong() {
    for (Request request : FuzzSeeds.FINDINGS) {
      check(request);
    }
  }

  private void bodies(String contentType, List<String> seeds) {
    run(
        () -> {
          boolean isUpdate = mutations.pick(List.of(true, false));
          String target =
              isUpdate
                  ? mutations.pick(List.of("/Patient/emh-case", "/Observation/fuzzed"))
                  : mutations.pick(
                      List.of("", "/Patient", "/Observation", "/Binary", "/SearchParameter"));
          return new Request(
              isUpdate ? "PUT" : "POST",
              target,
              List.of("Content-Type: " + contentType),
              mutations.of(mutations.pick(seeds), seeds));
        });
  }

  private static void run(Supplier<Request> requests) {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    do {
      check(requests.get());
    } while (System.nanoTime() < end);
  }

  private static void check(Request request) {
    Answer answer = http.send(request);
    if (answer.milliseconds() > SLOW_MILLISECONDS) {
      // A machine that was busy elsewhere gets a second chance.
      answer = http.send(request);
      assertThat(answer.milliseconds())
          .as("fuzz.seed=%d %s", SEED, request)
          .isLessThan(SLOW_MILLISECONDS);
    }
    int status = answer.status() == 501 ? 405 : answer.status();
    assertThat(status).as("fuzz.seed=%d %s\n%s", SEED, request, answer.text()).isBetween(200, 499);
  }
}
