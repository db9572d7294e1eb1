package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.FhirPathProblem;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.fhir.hapi.FhirPathEngines;
import org.medulla.fhir.hapi.HapiContext;
import org.medulla.fhir.hapi.HapiElementFinder;
import org.medulla.rest.Mutations;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The official FHIRPath suite for R4: on HAPI's engine as patches use it, with units and host
 * services, on the paths that search parameters are compiled to, and on the finder of elements,
 * which must never fail otherwise than in its own words. What is not passed stands in a list, each
 * with its reason.
 */
class FhirPathSuiteTest {

  private static final String FOLDER = "/org/hl7/fhir/testcases/r4/";
  private static final int PASSED = 932;

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final Map<String, Resource> RESOURCES = new HashMap<>();
  private static final List<Case> SUITE = new ArrayList<>();

  private static final FhirPathEngines ENGINES = new FhirPathEngines(new HapiContext(), new Ucum());

  private record Output(String type, String value) {}

  private record Case(
      String name,
      String input,
      String expression,
      String invalid,
      boolean isStrict,
      boolean isPredicate,
      boolean isOrdered,
      List<Output> outputs) {}

  @BeforeAll
  static void read() throws IOException, ParserConfigurationException, SAXException {
    try (InputStream in = stream("fhirpath/tests-fhir-r4.xml")) {
      NodeList tests =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("test");
      for (int i = 0; i < tests.getLength(); i++) {
        SUITE.add(read((Element) tests.item(i)));
      }
    }
  }

  private static Case read(Element test) {
    Element expression = (Element) test.getElementsByTagName("expression").item(0);
    List<Output> outputs = new ArrayList<>();
    NodeList all = test.getElementsByTagName("output");
    for (int i = 0; i < all.getLength(); i++) {
      Element output = (Element) all.item(i);
      outputs.add(new Output(output.getAttribute("type"), output.getTextContent()));
    }
    return new Case(
        test.getAttribute("name"),
        test.getAttribute("inputfile"),
        expression.getTextContent(),
        expression.getAttribute("invalid"),
        test.getAttribute("mode").equals("strict"),
        test.getAttribute("predicate").equals("true"),
        !test.getAttribute("ordered").equals("false"),
        outputs);
  }

  private static InputStream stream(String file) {
    return FhirPathSuiteTest.class.getResourceAsStream(FOLDER + file);
  }

  private static Resource resource(String file) {
    if (file.isEmpty()) {
      return resource("patient-example.xml");
    }
    return RESOURCES.computeIfAbsent(
        file,
        name -> {
          var parser = name.endsWith(".xml") ? FHIR.newXmlParser() : FHIR.newJsonParser();
          try (InputStream in = stream(name)) {
            return (Resource)
                parser.parseResource(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static FHIRPathEngine engine() {
    return ENGINES.engine();
  }

  @Test
  void theEnginePassesTheSuiteButForAList() throws IOException {
    Map<String, String> failed = new TreeMap<>();
    int passed = 0;
    for (Case test : SUITE) {
      String verdict = verdict(test);
      if (verdict.isEmpty()) {
        passed++;
      } else {
        failed.put(test.name, verdict);
      }
    }

    assertThat(passed).isEqualTo(PASSED);
    assertThat(failed).containsExactlyInAnyOrderEntriesOf(listed("fhirpath-suite.txt"));
  }

  /** What is wrong with a case; empty if it is passed. */
  private static String verdict(Case test) {
    List<Base> found;
    Resource resource = resource(test.input);
    FHIRPathEngine engine = engine();
    try {
      ExpressionNode expression = engine.parse(test.expression);
      if (test.isStrict || test.invalid.equals("semantic")) {
        String type = resource.fhirType();
        engine.check(null, type, type, type, expression);
      }
      found = engine.evaluate(resource, expression);
    } catch (FHIRException | UnsupportedOperationException e) {
      return test.invalid.isEmpty() ? "refused" : "";
    } catch (RuntimeException | Error e) {
      return test.invalid.isEmpty() ? "fails with " + e.getClass().getSimpleName() : "";
    }
    if (!test.invalid.isEmpty()) {
      return "accepted, but is invalid";
    }
    if (test.isPredicate) {
      return engine.convertToBoolean(found) == Boolean.parseBoolean(test.outputs.get(0).value)
          ? ""
          : "wrong";
    }
    return compare(engine, test, found);
  }

  private static String compare(FHIRPathEngine engine, Case test, List<Base> found) {
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (Output output : test.outputs) {
      expected.add(output.value.replaceFirst("^@T?", ""));
    }
    for (Base base : found) {
      boolean isNamed = test.outputs.stream().anyMatch(it -> !it.value.isEmpty());
      actual.add(isNamed ? engine.convertToString(base).replaceFirst("^T", "") : "");
    }
    if (!test.isOrdered) {
      expected.sort(null);
      actual.sort(null);
    }
    return expected.equals(actual) ? "" : "wrong";
  }

  @Test
  void compiledPathsLeadWhereTheEngineLeads() throws IOException {
    PathCompiler compiler = new PathCompiler(Structure.r4());
    Map<String, String> differ = new TreeMap<>();
    int compiled = 0;
    for (Case test : SUITE) {
      Resource resource = resource(test.input);
      String type = resource.fhirType();
      Path path;
      try {
        path = compiler.compile(test.expression, type);
      } catch (PathCompiler.NotCompilable e) {
        continue;
      }
      compiled++;
      List<String> texts = new ArrayList<>();
      JsonNode json = json(resource);
      path.walk(
          new Place(json, MissingNode.getInstance(), type, Optional.empty()),
          place -> texts.add(place.node().isValueNode() ? place.node().asText() : ""));
      String engine = engineTexts(test, resource);
      if (!texts.toString().equals(engine)) {
        differ.put(test.name, texts + " instead of " + engine);
      }
    }

    assertThat(compiled).isEqualTo(31);
    assertThat(differ).containsExactlyInAnyOrderEntriesOf(listed("fhirpath-paths.txt"));
  }

  private static String engineTexts(Case test, Resource resource) {
    try {
      List<String> texts = new ArrayList<>();
      for (Base base : engine().evaluate(resource, test.expression)) {
        texts.add(base.isPrimitive() ? base.primitiveValue() : "");
      }
      return texts.toString();
    } catch (FHIRException e) {
      return "a refusal";
    }
  }

  private static ObjectNode json(Resource resource) {
    String text = FHIR.newJsonParser().encodeResourceToString(resource);
    return Json.object(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theFinderAnswersOrRefusesInItsOwnWords() {
    HapiElementFinder finder = new HapiElementFinder(new HapiContext(), new Ucum());
    Map<String, String> broken = new TreeMap<>();
    for (Case test : SUITE) {
      try {
        finder.find(json(resource(test.input)), test.expression);
      } catch (FhirPathProblem e) {
        assertThat(e.getMessage()).as(test.expression).isNotBlank();
      } catch (RuntimeException | Error e) {
        broken.put(test.name, e.toString());
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void theFinderTakesSpoiltExpressions() {
    long seed = Long.getLong("fuzz.seed", 20261122);
    long end = System.nanoTime() + Long.getLong("fuzz.seconds", 2) * 1_000_000_000L;
    Mutations mutations = new Mutations(new Random(seed));
    List<String> seeds = SUITE.stream().map(Case::expression).toList();
    HapiElementFinder finder = new HapiElementFinder(new HapiContext(), new Ucum());
    ObjectNode patient = json(resource("patient-example.xml"));
    do {
      String text = mutations.of(mutations.pick(seeds), seeds);
      long start = System.nanoTime();
      try {
        finder.find(patient, text);
      } catch (FhirPathProblem e) {
        assertThat(e.getMessage()).as(text).isNotBlank();
      } catch (RuntimeException | Error e) {
        throw new AssertionError("fuzz.seed=" + seed + " " + text, e);
      }
      assertThat(System.nanoTime() - start)
          .as("fuzz.seed=%d %s", seed, text)
          .isLessThan(2_000_000_000L);
    } while (System.nanoTime() < end);
  }

  private static Map<String, String> listed(String file) throws IOException {
    Map<String, String> listed = new LinkedHashMap<>();
    try (InputStream in = FhirPathSuiteTest.class.getResourceAsStream(file)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] fields = line.split("\t");
          listed.put(fields[0], fields[1]);
        }
      }
    }
    return listed;
  }
}
