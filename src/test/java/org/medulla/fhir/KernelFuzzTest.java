package org.medulla.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.medulla.rest.FuzzSeeds;
import org.medulla.rest.Mutations;

/**
 * The kernel's parsers take any text: they understand it or refuse it, and what they understand
 * they write back without loss. {@code -Dfuzz.seconds=} and {@code -Dfuzz.seed=} as in the tests
 * over HTTP.
 */
class KernelFuzzTest {

  private static final long SECONDS = Long.getLong("fuzz.seconds", 1);
  private static final long SEED = Long.getLong("fuzz.seed", 20261122);

  private static final List<String> DATES =
      List.of(
          "2021",
          "2021-03",
          "2021-03-04",
          "2021-03-04T10:11",
          "2021-03-04T10:11:12Z",
          "2021-03-04T10:11:12.345678901+14:00",
          "0001-01-01T00:00:00Z",
          "9999-12-31",
          "10:11:12");
  private static final List<String> UNITS =
      List.of(
          "mg",
          "kg.m/s2",
          "10*3/uL",
          "[in_i'H2O]",
          "mm[Hg]",
          "Cel",
          "cGy",
          "{score}",
          "%",
          "/mm3",
          "m2.kg-1",
          "[degF]",
          "10^",
          "u[IU]/mL",
          "((m))",
          "/(s.m)",
          "meq/L",
          "dB[SPL]",
          "[pH]");

  private static final Structure STRUCTURE = Structure.r4();
  private static final StructureCheck CHECK = new StructureCheck(STRUCTURE);
  private static final FhirXml XML = new FhirXml(STRUCTURE);
  private static final FhirTurtle TURTLE = new FhirTurtle(STRUCTURE);

  private final Mutations mutations = new Mutations(new Random(SEED));

  private void run(List<String> seeds, Consumer<String> check) {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    do {
      String text = mutations.of(mutations.pick(seeds), seeds);
      assertThatNoThrow(text, check);
    } while (System.nanoTime() < end);
  }

  private static void assertThatNoThrow(String text, Consumer<String> check) {
    long start = System.nanoTime();
    try {
      check.accept(text);
    } catch (JsonProblem e) {
      assertThat(e.getMessage()).as(text).isNotBlank();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("fuzz.seed=" + SEED + " " + text, e);
    }
    assertThat(System.nanoTime() - start)
        .as("fuzz.seed=%d %s", SEED, text)
        .isLessThan(2_000_000_000L);
  }

  @Test
  void jsonIsReadOrRefused() {
    run(FuzzSeeds.JSON, KernelFuzzTest::readJson);
  }

  private static void readJson(String text) {
    ObjectNode json = Json.object(text.getBytes(StandardCharsets.UTF_8));
    assertThat(SameContent.isEqual(json, Json.object(Json.bytes(json))))
        .as("fuzz.seed=%d %s", SEED, text)
        .isTrue();
    if (CHECK.check(json).isEmpty()) {
      // In XML, a list that is filled up with null is the same as one that is not.
      ObjectNode there = XML.toJson(XML.toXml(json, false));
      ObjectNode again = XML.toJson(XML.toXml(there, false));
      assertThat(SameContent.isEqual(there, again)).as("fuzz.seed=%d %s", SEED, text).isTrue();
    }
  }

  @Test
  void xmlIsReadOrRefused() {
    run(FuzzSeeds.XML, KernelFuzzTest::readXml);
  }

  private static void readXml(String text) {
    ObjectNode json = XML.toJson(text.getBytes(StandardCharsets.UTF_8));
    if (CHECK.check(json).isEmpty()) {
      ObjectNode back = XML.toJson(XML.toXml(json, true));
      assertThat(SameContent.isEqual(json, back))
          .as("fuzz.seed=%d %s: %s became %s", SEED, text, json, back)
          .isTrue();
    }
  }

  @Test
  void turtleIsReadOrRefused() {
    List<String> seeds =
        FuzzSeeds.JSON.stream()
            .map(it -> Json.object(it.getBytes(StandardCharsets.UTF_8)))
            .filter(it -> CHECK.check(it).isEmpty())
            .map(it -> new String(TURTLE.toTurtle(it, "http://x/"), StandardCharsets.UTF_8))
            .toList();
    assertThat(seeds).isNotEmpty();
    run(seeds, KernelFuzzTest::readTurtle);
  }

  private static void readTurtle(String text) {
    ObjectNode json = TURTLE.toJson(text.getBytes(StandardCharsets.UTF_8));
    if (CHECK.check(json).isEmpty()) {
      ObjectNode back = TURTLE.toJson(TURTLE.toTurtle(json, "http://x/"));
      assertThat(SameContent.isEqual(json, back))
          .as("fuzz.seed=%d %s: %s became %s", SEED, text, json, back)
          .isTrue();
    }
  }

  @Test
  void datesBeginBeforeTheyEnd() {
    run(
        DATES,
        text -> DateRange.of(text).ifPresent(it -> assertThat(it.from()).isLessThan(it.to())));
  }

  @Test
  void unitsAreKnownOrNot() {
    Ucum ucum = new Ucum();
    run(UNITS, text -> ucum.canonical(new BigDecimal("1.50"), text));
    for (String value : List.of("1e999999999", "1e-999999999", "0e2147483647", "-1e5000")) {
      UNITS.forEach(it -> ucum.canonical(new BigDecimal(value), it));
    }
  }

  @Test
  void primitivesAreAcceptedOrNot() {
    List<String> seeds = List.of("a", "2021-03-04", "aGVsbG8=", "urn:oid:1.2.3", "-1.50", "male ");
    run(
        seeds,
        text -> {
          for (Primitive primitive : Primitive.values()) {
            primitive.acceptsText(text);
          }
        });
  }
}
