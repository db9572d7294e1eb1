package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.medulla.fhir.Json;

/**
 * The search matrix: for each kind of parameter a file of resources and a file of searches. A line
 * holds a search, the ids that it finds, and the ids of the same type that it does not; or a
 * search, the code of its refusal, and what the refusal names.
 */
class SearchMatrixTest {

  private static final Path FOLDER = Path.of("src/test/resources/search-matrix");

  /** How the engines are opened. */
  private enum Engine {
    MEMORY(() -> MedullaServer.inMemory()),
    SQLITE(() -> MedullaServer.onDisk()),
    POSTGRES(() -> MedullaServer.onPostgres());

    private final Supplier<MedullaServer> server;

    Engine(Supplier<MedullaServer> server) {
      this.server = server;
    }
  }

  /** One line. */
  private record Line(int number, String search, String found, String rest) {

    static Line of(int number, String text) {
      String[] parts = text.split("\t", -1);
      assertThat(parts).as("line " + number + ": " + text).hasSize(3);
      return new Line(number, parts[0], parts[1], parts[2]);
    }

    boolean isRefusal() {
      return found.startsWith("SEARCH-");
    }

    String type() {
      return search.substring(0, search.indexOf('?'));
    }
  }

  static Stream<Arguments> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> kinds =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".tsv"))
              .map(name -> name.replace(".tsv", ""))
              .sorted()
              .toList();
      return kinds.stream()
          .flatMap(kind -> Arrays.stream(Engine.values()).map(it -> Arguments.of(kind, it)));
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("files")
  void findsExactlyWhatEachLineSays(String kind, Engine engine) throws IOException {
    List<Line> lines = lines(kind);
    JsonNode resources = Json.value(Files.readAllBytes(FOLDER.resolve(kind + ".json")));
    SoftAssertions softly = new SoftAssertions();

    try (MedullaServer server = engine.server.get().start()) {
      for (JsonNode resource : resources) {
        server.given(resource);
      }
      for (Line line : lines) {
        check(server, line, resources, softly);
      }
    }

    softly.assertAll();
  }

  private static List<Line> lines(String kind) throws IOException {
    List<String> texts = Files.readAllLines(FOLDER.resolve(kind + ".tsv"));
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isEmpty() && !texts.get(i).startsWith("#")) {
        lines.add(Line.of(i + 1, texts.get(i)));
      }
    }
    return lines;
  }

  private static void check(
      MedullaServer server, Line line, JsonNode resources, SoftAssertions softly) {
    String name = "line " + line.number + ": " + line.search;
    HttpReply reply = server.get("/" + encoded(line.search));
    if (line.isRefusal()) {
      softly.assertThat(reply.status()).as(name).isEqualTo(400);
      if (reply.status() == 400) {
        softly.assertThat(reply.problem()).as(name).isEqualTo(line.found);
        softly.assertThat(reply.issueText()).as(name).contains(line.rest);
      }
      return;
    }
    softly.assertThat(reply.status()).as(name + "\n" + reply).isEqualTo(200);
    Set<String> found = ids(line.found);
    Set<String> all = new TreeSet<>(ids(line.rest));
    all.addAll(found);
    softly.assertThat(all).as(name + ": found and not found").isEqualTo(all(resources, line));
    if (reply.status() == 200) {
      Set<String> keys = new TreeSet<>();
      reply.matches().forEach(key -> keys.add(key.substring(key.indexOf('/') + 1)));
      softly.assertThat(keys).as(name).isEqualTo(found);
      softly.assertThat(reply.matches()).as(name).doesNotHaveDuplicates();
    }
  }

  private static Set<String> ids(String text) {
    return text.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(text.split(" ")));
  }

  private static Set<String> all(JsonNode resources, Line line) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode resource : resources) {
      if (resource.path("resourceType").asText().equals(line.type())) {
        ids.add(resource.path("id").asText());
      }
    }
    return ids;
  }

  /** The lines are easier to read without percent signs. */
  private static String encoded(String search) {
    int question = search.indexOf('?');
    List<String> pairs = new ArrayList<>();
    for (String pair : search.substring(question + 1).split("&")) {
      int equals = pair.indexOf('=');
      pairs.add(part(pair.substring(0, equals)) + "=" + part(pair.substring(equals + 1)));
    }
    return search.substring(0, question + 1) + String.join("&", pairs);
  }

  private static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
