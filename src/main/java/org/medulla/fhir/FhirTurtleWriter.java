package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.medulla.fhir.TypeDefinition.Element;
import org.medulla.fhir.TypeDefinition.Member;

/** Writes one resource as Turtle. */
final class FhirTurtleWriter {

  private static final String PREFIXES =
      """
      @prefix fhir: <http://hl7.org/fhir/> .
      @prefix loinc: <http://loinc.org/rdf#> .
      @prefix owl: <http://www.w3.org/2002/07/owl#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix sct: <http://snomed.info/id/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

      """;

  private final Structure structure;
  private final String base;
  private final StringBuilder out = new StringBuilder(4096).append(PREFIXES);
  private final Deque<Subject> open = new ArrayDeque<>();
  private Set<String> subjects = Set.of();
  private int depth = 1;

  /** A resource that is written after the one that refers to it. */
  private record Subject(String iri, JsonNode resource) {}

  FhirTurtleWriter(Structure structure, String base) {
    this.structure = structure;
    this.base = base;
  }

  byte[] write(JsonNode resource) {
    String id = resource.path("id").asText();
    String iri = id.isEmpty() ? "" : absolute(resource.path("resourceType").asText() + "/" + id);
    subjects = subjects(resource, iri);
    open.add(new Subject(iri, resource));
    boolean isRoot = true;
    while (!open.isEmpty()) {
      Subject next = open.remove();
      out.append(next.iri().isEmpty() ? "[]" : "<" + next.iri() + ">").append(' ');
      out.append("a fhir:").append(next.resource().path("resourceType").asText());
      if (isRoot) {
        statement("fhir:nodeRole fhir:treeRoot");
      }
      resource(next.resource());
      out.append(" .\n\n");
      isRoot = false;
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The addresses of a Bundle's entries that can be subjects: IRIs that only one entry has. */
  private static Set<String> subjects(JsonNode resource, String root) {
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode entry : resource.path("entry")) {
      String url = entry.path("fullUrl").asText();
      if (entry.path("resource").isObject() && isIri(url) && !url.equals(root)) {
        counts.merge(url, 1, Integer::sum);
      }
    }
    counts.values().removeIf(it -> it > 1);
    return new HashSet<>(counts.keySet());
  }

  private void resource(JsonNode resource) {
    String type = resource.path("resourceType").asText();
    children(resource, structure.type(type).orElseThrow());
  }

  private void children(JsonNode node, TypeDefinition type) {
    for (Element element : type.elements()) {
      for (String name : element.names()) {
        member(node, type, type.member(name));
      }
    }
  }

  private void member(JsonNode parent, TypeDefinition type, Member member) {
    JsonNode value = parent.path(member.name());
    JsonNode shadow = parent.path("_" + member.name());
    if (value.isMissingNode() && shadow.isMissingNode()) {
      return;
    }
    if (value.isArray() || shadow.isArray()) {
      for (int i = 0; i < Math.max(value.size(), shadow.size()); i++) {
        predicate(TurtleNames.predicate(type, member));
        object(parent, member, value.path(i), shadow.path(i), i);
      }
    } else {
      predicate(TurtleNames.predicate(type, member));
      object(parent, member, value, shadow, -1);
    }
  }

  /** Ends the statement before; in a node that is still empty, there is none. */
  private void statement(String text) {
    if (out.charAt(out.length() - 1) != '[') {
      out.append(';');
    }
    out.append('\n').append("  ".repeat(depth)).append(text);
  }

  private void predicate(String name) {
    statement("fhir:" + name + " ");
  }

  private void object(JsonNode parent, Member member, JsonNode value, JsonNode shadow, int index) {
    if (member.primitive().isPresent() && member.primitive().get() == Primitive.XHTML) {
      literal(value.asText());
      return;
    }
    String url = parent.path("fullUrl").asText();
    if (member.type().equals("Resource") && index < 0 && subjects.remove(url)) {
      out.append('<').append(url).append('>');
      open.add(new Subject(url, value));
      return;
    }
    out.append('[');
    depth++;
    if (index >= 0) {
      predicate("index");
      out.append(index);
    }
    content(member, value, shadow);
    depth--;
    out.append(" ]");
  }

  private void content(Member member, JsonNode value, JsonNode shadow) {
    if (member.primitive().isPresent()) {
      primitive(member.primitive().get(), value);
      children(shadow, structure.type("Element").orElseThrow());
    } else if (member.type().equals("Resource")) {
      type("fhir:" + value.path("resourceType").asText());
      resource(value);
    } else {
      decorate(member.type(), value);
      children(value, structure.type(member.type()).orElseThrow());
    }
  }

  private void primitive(Primitive primitive, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    predicate("value");
    String text = value.isBigDecimal() ? value.decimalValue().toString() : value.asText();
    literal(text);
    String datatype = TurtleNames.datatype(primitive, text);
    if (!datatype.isEmpty()) {
      out.append("^^xsd:").append(datatype);
    }
  }

  /** What the graph says beyond the resource: the concept of a code, the target of a reference. */
  private void decorate(String type, JsonNode value) {
    if (type.equals("Coding")) {
      String concept =
          TurtleNames.concept(value.path("system").asText(), value.path("code").asText());
      if (concept.startsWith(TurtleNames.SNOMED)) {
        type("sct:" + concept.substring(TurtleNames.SNOMED.length()));
      } else if (concept.startsWith(TurtleNames.LOINC)) {
        type("loinc:" + concept.substring(TurtleNames.LOINC.length()));
      }
    } else if (type.equals("Reference")) {
      String target = absolute(value.path("reference").asText());
      if (!target.isEmpty()) {
        predicate("link");
        out.append('<').append(target).append('>');
      }
    }
  }

  private void type(String name) {
    statement("a " + name);
  }

  /** The IRI a reference stands for; empty if it has none, or is within the resource. */
  private String absolute(String reference) {
    if (reference.isEmpty() || reference.startsWith("#")) {
      return "";
    }
    String iri = reference.matches("[A-Za-z][A-Za-z0-9+.-]*:.*") ? reference : base + reference;
    return isIri(iri) ? iri : "";
  }

  private static boolean isIri(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>\"{}|^`\\\\]+");
  }

  private void literal(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04X", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
