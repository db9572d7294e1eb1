package org.medulla.interaction.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.FhirXml;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.fhir.hapi.HapiContext;
import org.medulla.fhir.hapi.HapiElementFinder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The patch suites of HL7, every case; those not passed stand in {@link #NOT_PASSED}. */
class OfficialPatchSuitesTest {

  /** The cases that are not passed, each with its reason. */
  private static final Map<String, String> NOT_PASSED = Map.of();

  private static final String FOLDER = "/org/hl7/fhir/testcases/r4/patch/";
  private static final Structure STRUCTURE = Structure.r4();
  private static final FhirXml XML = new FhirXml(STRUCTURE);

  private final Map<String, String> failures = new TreeMap<>();
  private int count;

  @Test
  void jsonPatch() throws IOException {
    for (JsonNode one : Json.value(bytes("json-patch-tests.json"))) {
      check(
          one.path("comment").asText(),
          one.has("error"),
          () -> {
            JsonNode result = JsonPatch.of(one.get("patch")).change(one.get("doc"));
            return one.has("error") || SameValue.is(result, one.get("expected"))
                ? ""
                : "gave " + result;
          });
    }

    assertThat(count).isEqualTo(16);
    assertThat(failures).containsExactlyEntriesOf(listed("json"));
  }

  @Test
  void xmlPatch() throws IOException {
    for (Element one :
        children(XmlDocument.read(bytes("xml-patch-tests.xml")).getDocumentElement())) {
      boolean isRefused = !named(one, "error").isEmpty();
      check(
          one.getAttribute("name"),
          isRefused,
          () -> {
            Document document = document(children(named(one, "target").get(0)));
            XmlPatch.of(named(one, "patch").get(0), XML).change(document);
            return isRefused ? "" : difference(document, named(one, "patched").get(0));
          });
    }

    assertThat(count).isEqualTo(29);
    assertThat(failures).containsExactlyEntriesOf(listed("xml"));
  }

  @Test
  void fhirPathPatch() throws IOException {
    PatchReader reader =
        new PatchReader(STRUCTURE, new HapiElementFinder(new HapiContext(), new Ucum()));
    for (Element one :
        children(XmlDocument.read(bytes("fhir-patch-tests.xml")).getDocumentElement())) {
      boolean isRefused = !named(one, "error").isEmpty();
      check(
          one.getAttribute("name"),
          isRefused,
          () -> {
            ObjectNode input = resource(named(one, "input").get(0));
            ObjectNode result = reader.parameters(resource(named(one, "diff").get(0))).apply(input);
            return isRefused || result.equals(resource(named(one, "output").get(0)))
                ? ""
                : "gave " + result;
          });
    }

    assertThat(count).isEqualTo(33);
    assertThat(failures).containsExactlyEntriesOf(listed("fhirpath"));
  }

  private static Map<String, String> listed(String suite) {
    Map<String, String> listed = new TreeMap<>();
    NOT_PASSED.forEach(
        (name, reason) -> {
          if (name.startsWith(suite + ": ")) {
            listed.put(name.substring(suite.length() + 2), reason);
          }
        });
    return listed;
  }

  /** Runs a case, which gives what is wrong with its result. */
  private void check(String name, boolean isRefused, Supplier<String> work) {
    count++;
    String verdict;
    try {
      verdict = work.get();
      verdict = isRefused && verdict.isEmpty() ? "was not refused" : verdict;
    } catch (PatchFailure e) {
      verdict = isRefused ? "" : e.place() + ": " + e.getMessage();
    }
    if (!verdict.isEmpty()) {
      failures.put(name, verdict);
    }
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = OfficialPatchSuitesTest.class.getResourceAsStream(FOLDER + name)) {
      return in.readAllBytes();
    }
  }

  private static ObjectNode resource(Element holder) {
    return XML.toJson(XmlText.of(children(holder).get(0)));
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static List<Element> named(Element parent, String name) {
    return children(parent).stream().filter(it -> it.getLocalName().equals(name)).toList();
  }

  private static Document document(List<Element> root) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      Document document = factory.newDocumentBuilder().newDocument();
      root.forEach(it -> document.appendChild(document.importNode(it, true)));
      return document;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What differs beside blanks between elements. */
  private static String difference(Document actual, Element expected) {
    Document wanted = document(children(expected));
    trim(actual);
    trim(wanted);
    Element root = actual.getDocumentElement();
    return root.isEqualNode(wanted.getDocumentElement())
        ? ""
        : "gave " + new String(XmlText.of(root), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void trim(Node node) {
    Node child = node.getFirstChild();
    while (child != null) {
      Node next = child.getNextSibling();
      if (child.getNodeType() == Node.TEXT_NODE && child.getNodeValue().isBlank()) {
        node.removeChild(child);
      } else {
        trim(child);
      }
      child = next;
    }
  }
}
