package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.rest.FuzzSeeds;
import org.medulla.rest.Mutations;

/** The room's parsers take any text: they understand it or refuse it in their own words. */
class SearchFuzzTest {

  private static final long SECONDS = Long.getLong("fuzz.seconds", 1);
  private static final long SEED = Long.getLong("fuzz.seed", 20261122);

  private final Mutations mutations = new Mutations(new Random(SEED));

  private interface Parser {
    void parse(String text) throws PathCompiler.NotCompilable;
  }

  private void run(List<String> seeds, Parser parser) {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    do {
      check(mutations.of(mutations.pick(seeds), seeds), parser);
    } while (System.nanoTime() < end);
  }

  private static void check(String text, Parser parser) {
    long start = System.nanoTime();
    try {
      parser.parse(text);
    } catch (PathCompiler.NotCompilable | SearchRefusal e) {
      assertThat(e.getMessage()).as(text).isNotBlank();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("fuzz.seed=" + SEED + " " + text, e);
    }
    assertThat(System.nanoTime() - start)
        .as("fuzz.seed=%d %s", SEED, text)
        .isLessThan(2_000_000_000L);
  }

  @Test
  void expressions() throws IOException {
    JsonNode table;
    try (InputStream in = SearchParameters.class.getResourceAsStream("parameters.json")) {
      table = Json.object(in.readAllBytes());
    }
    List<String> seeds = new ArrayList<>();
    table.path("parameters").forEach(it -> seeds.add(it.path("expression").asText("Patient.name")));
    JsonNode patient = Json.object(FuzzSeeds.JSON.get(0).getBytes(StandardCharsets.UTF_8));
    Place place = new Place(patient, MissingNode.getInstance(), "Patient", Optional.empty());
    PathCompiler compiler = new PathCompiler(Structure.r4());

    run(seeds, text -> compiler.compile(text, "Patient").walk(place, found -> {}));
    check("(".repeat(100_000), text -> compiler.compile(text, "Patient"));
    check("a.where(".repeat(50_000), text -> compiler.compile(text, "Patient"));
    check("a[99999999999]", text -> compiler.compile(text, "Patient"));
  }

  @Test
  void queryStrings() {
    run(FuzzSeeds.SEARCHES, QueryString::parse);
  }

  @Test
  void valuesAndPrefixes() {
    List<String> seeds =
        List.of("ge2021-03", "ap1.5e2||mg", "a\\,b$c|d", "Patient/1|2", "http://a/b|1");
    Structure structure = Structure.r4();
    run(
        seeds,
        text -> {
          Prefix.of(text);
          Escapes.split(text, ',').forEach(Escapes::unescape);
          ReferenceText.parse(text, structure);
          NumberRange.of(text);
        });
  }
}
