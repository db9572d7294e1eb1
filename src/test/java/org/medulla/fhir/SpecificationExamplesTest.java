package org.medulla.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every example of the FHIR R4 specification is accepted, and survives the ways to XML and to
 * Turtle and back; but for those in a list, each with its reason.
 */
class SpecificationExamplesTest {

  private static final Structure STRUCTURE = Structure.r4();
  private static final StructureCheck CHECK = new StructureCheck(STRUCTURE);
  private static final FhirXml XML = new FhirXml(STRUCTURE);
  private static final FhirTurtle TURTLE = new FhirTurtle(STRUCTURE);

  @Test
  void everyExampleIsAcceptedAndSurvivesXmlAndTurtle() throws IOException {
    Map<String, Integer> wrong = new TreeMap<>();
    int count = 0;
    for (String line : lines("/spec-json.txt")) {
      String path = line.substring(line.lastIndexOf(' ') + 1);
      String verdict = verdict(path);
      if (!verdict.isEmpty()) {
        wrong.merge(verdict.replaceAll("\\[[0-9]+]", ""), 1, Integer::sum);
      }
      count++;
    }

    assertThat(count).isGreaterThan(2900);
    assertThat(wrong).containsExactlyInAnyOrderEntriesOf(listed());
  }

  /** What is wrong with an example; empty if nothing is. */
  private static String verdict(String path) throws IOException {
    ObjectNode json;
    try {
      json = Json.object(bytes("/" + path));
    } catch (JsonProblem e) {
      return "json: " + e.getMessage();
    }
    List<Issue> issues = CHECK.check(json);
    if (!issues.isEmpty()) {
      Issue first = issues.get(0);
      return first.code() + " " + String.join(" ", first.expressions());
    }
    ObjectNode back;
    try {
      back = XML.toJson(XML.toXml(json, false));
    } catch (JsonProblem e) {
      return "xml: " + e.getMessage();
    }
    return SameContent.isEqual(json, back)
        ? turtleVerdict(json)
        : "differs: " + difference(json, back, "");
  }

  private static String turtleVerdict(ObjectNode json) {
    ObjectNode back;
    try {
      back = TURTLE.toJson(TURTLE.toTurtle(json, "http://hl7.org/fhir/"));
    } catch (JsonProblem e) {
      return "turtle: " + e.getMessage();
    }
    return SameContent.isEqual(json, back)
        ? ""
        : "differs after Turtle: " + difference(json, back, "");
  }

  private static String difference(JsonNode one, JsonNode two, String path) {
    if (one.isObject() && two.isObject()) {
      List<String> names = new ArrayList<>();
      one.fieldNames().forEachRemaining(names::add);
      two.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (!SameContent.isEqual(one.path(name), two.path(name))) {
          return difference(one.path(name), two.path(name), path + "." + name);
        }
      }
    }
    if (one.isArray() && two.isArray() && one.size() == two.size()) {
      for (int i = 0; i < one.size(); i++) {
        if (!SameContent.isEqual(one.get(i), two.get(i))) {
          return difference(one.get(i), two.get(i), path + "[" + i + "]");
        }
      }
    }
    return path;
  }

  private static Map<String, Integer> listed() throws IOException {
    Map<String, Integer> listed = new TreeMap<>();
    for (String line : lines("/org/medulla/fhir/specification-examples.txt")) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] fields = line.split("\t");
        listed.put(fields[0], Integer.parseInt(fields[1]));
      }
    }
    return listed;
  }

  private static List<String> lines(String resource) throws IOException {
    return new String(bytes(resource), StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = SpecificationExamplesTest.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
