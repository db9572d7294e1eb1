package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.medulla.fhir.TypeDefinition.Element;
import org.medulla.fhir.TypeDefinition.Member;

/** Writes one resource as XML. */
final class FhirXmlWriter {

  private final Structure structure;
  private final boolean pretty;
  private final StringBuilder out = new StringBuilder(4096);
  private int depth;

  FhirXmlWriter(Structure structure, boolean pretty) {
    this.structure = structure;
    this.pretty = pretty;
  }

  byte[] write(JsonNode resource) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    line();
    resource(resource, true);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void resource(JsonNode resource, boolean isRoot) {
    String type = resource.path("resourceType").asText();
    TypeDefinition definition = structure.type(type).orElseThrow();
    out.append('<').append(type);
    if (isRoot) {
      out.append(" xmlns=\"").append(FhirXml.FHIR).append('"');
    }
    content(resource, definition, type);
  }

  /** The rest of an element whose start tag is still open: its children and its end tag. */
  private void content(JsonNode node, TypeDefinition type, String tag) {
    int before = out.length();
    out.append('>');
    int start = out.length();
    depth++;
    for (Element element : type.elements()) {
      if (!isAttribute(type, element.name())) {
        element(node, type, element);
      }
    }
    depth--;
    if (out.length() == start) {
      out.setLength(before);
      out.append("/>");
    } else {
      line();
      out.append("</").append(tag).append('>');
    }
  }

  private void element(JsonNode parent, TypeDefinition type, Element element) {
    for (String name : element.names()) {
      JsonNode value = parent.path(name);
      JsonNode shadow = parent.path("_" + name);
      if (value.isMissingNode() && shadow.isMissingNode()) {
        continue;
      }
      Member member = type.member(name);
      if (!value.isArray() && !shadow.isArray()) {
        one(member, value, shadow);
        continue;
      }
      for (int i = 0; i < Math.max(value.size(), shadow.size()); i++) {
        one(member, value.path(i), shadow.path(i));
      }
    }
  }

  private void one(Member member, JsonNode value, JsonNode shadow) {
    line();
    if (member.primitive().isPresent()) {
      primitive(member, value, shadow);
      return;
    }
    out.append('<').append(member.name());
    if (member.type().equals("Resource")) {
      out.append('>');
      depth++;
      line();
      resource(value, false);
      depth--;
      line();
      out.append("</").append(member.name()).append('>');
      return;
    }
    TypeDefinition type = structure.type(member.type()).orElseThrow();
    attribute("id", value.path("id"));
    if (type.name().equals("Extension")) {
      attribute("url", value.path("url"));
    }
    content(value, type, member.name());
  }

  private void primitive(Member member, JsonNode value, JsonNode shadow) {
    if (member.primitive().orElseThrow() == Primitive.XHTML) {
      out.append(value.asText());
      return;
    }
    out.append('<').append(member.name());
    attribute("id", shadow.path("id"));
    attribute("value", value);
    content(shadow, structure.type("Element").orElseThrow(), member.name());
  }

  private void attribute(String name, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    out.append(' ').append(name).append("=\"");
    String text = value.isBigDecimal() ? decimal(value.decimalValue()) : value.asText();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\n' -> out.append("&#10;");
        case '\r' -> out.append("&#13;");
        case '\t' -> out.append("&#9;");
        default -> out.append(c);
      }
    }
    out.append('"');
  }

  private static String decimal(BigDecimal value) {
    return value.toString();
  }

  private static boolean isAttribute(TypeDefinition type, String name) {
    return (name.equals("id") && type.kind() != TypeDefinition.Kind.RESOURCE)
        || (name.equals("url") && type.name().equals("Extension"));
  }

  private void line() {
    if (pretty) {
      out.append('\n').append("  ".repeat(depth));
    }
  }
}
