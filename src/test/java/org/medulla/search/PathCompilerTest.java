package org.medulla.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;

class PathCompilerTest {

  private static final Structure STRUCTURE = Structure.r4();
  private static final PathCompiler COMPILER = new PathCompiler(STRUCTURE);

  private static List<String> found(String expression, String resource)
      throws PathCompiler.NotCompilable {
    JsonNode node = Json.object(resource.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    String type = node.path("resourceType").asText();
    List<String> texts = new ArrayList<>();
    COMPILER
        .compile(expression, type)
        .walk(
            new Place(node, MissingNode.getInstance(), type, Optional.empty()),
            place ->
                texts.add(
                    place.node().isValueNode()
                        ? place.node().asText()
                        : place.node().toString().replace('"', '\'')));
    return texts;
  }

  @Test
  void everyExpressionOfR4IsCompiled() throws IOException {
    JsonNode table;
    try (InputStream in = SearchParameters.class.getResourceAsStream("parameters.json")) {
      table = Json.object(in.readAllBytes());
    }
    int expressions = 0;
    Map<String, String> refused = new TreeMap<>();
    List<String> without = new ArrayList<>();
    for (JsonNode parameter : table.path("parameters")) {
      String name = parameter.path("base").path(0).asText() + "." + parameter.path("code").asText();
      String expression = parameter.path("expression").asText("");
      if (expression.isEmpty()) {
        without.add(name);
        continue;
      }
      expressions++;
      for (JsonNode base : parameter.path("base")) {
        try {
          COMPILER.compile(expression, base.asText());
        } catch (PathCompiler.NotCompilable e) {
          refused.put(name, e.getMessage());
        }
      }
    }

    assertThat(expressions).isEqualTo(1372);
    assertThat(refused).isEmpty();
    assertThat(without)
        .containsExactlyInAnyOrder("DomainResource._text", "Resource._content", "Resource._query");
  }

  @Test
  void aPathGoesThroughArrays() throws Exception {
    assertThat(
            found(
                "Patient.name.given",
                "{'resourceType':'Patient','name':[{'given':['A','B']},{'given':['C']}]}"))
        .containsExactly("A", "B", "C");
  }

  @Test
  void anAlternativeOfAnotherTypeIsLeftOut() throws Exception {
    assertThat(
            found(
                "Practitioner.gender | Patient.gender",
                "{'resourceType':'Patient','gender':'male'}"))
        .containsExactly("male");
  }

  @Test
  void aChoiceIsNarrowedByItsType() throws Exception {
    String text = "{'resourceType':'Observation','valueString':'s'}";

    assertThat(found("(Observation.value as string)", text)).containsExactly("s");
    assertThat(found("Observation.value.ofType(string)", text)).containsExactly("s");
    assertThat(found("Observation.value.as(Quantity)", text)).isEmpty();
  }

  @Test
  void aConditionKeepsWhatFulfilsIt() throws Exception {
    String patient =
        "{'resourceType':'Patient','telecom':[{'system':'phone','value':'1'},"
            + "{'system':'email','value':'2'}]}";

    assertThat(found("Patient.telecom.where(system='email').value", patient)).containsExactly("2");
  }

  @Test
  void aReferenceIsKeptByTheTypeItNames() throws Exception {
    String expression = "Observation.subject.where(resolve() is Patient).reference";

    assertThat(
            found(expression, "{'resourceType':'Observation','subject':{'reference':'Patient/1'}}"))
        .containsExactly("Patient/1");
    assertThat(
            found(expression, "{'resourceType':'Observation','subject':{'reference':'Group/1'}}"))
        .isEmpty();
  }

  @Test
  void anExtensionOfAPrimitiveIsReached() throws Exception {
    assertThat(
            found(
                "Observation.effective.extension('urn:e').value",
                "{'resourceType':'Observation','_effectiveDateTime':{'extension':["
                    + "{'url':'urn:e','valueCode':'x'},{'url':'urn:f','valueCode':'y'}]}}"))
        .containsExactly("x");
  }

  @Test
  void whatIsNoPathIsRefused() {
    for (String expression : List.of("Patient.name.first(", "Patient.name.trace('x')", "", "a b")) {
      assertThat(compiles(expression)).as(expression).isFalse();
    }
  }

  private static boolean compiles(String expression) {
    try {
      COMPILER.compile(expression, "Patient");
      return true;
    } catch (PathCompiler.NotCompilable e) {
      return false;
    }
  }
}
