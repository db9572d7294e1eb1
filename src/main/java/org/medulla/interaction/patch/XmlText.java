package org.medulla.interaction.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Writes a document tree of FHIR as XML text. Elements of FHIR with the same name come out next to
 * each other, as FHIR has them: a patch may add one at the end.
 */
final class XmlText {

  private static final String FHIR = "http://hl7.org/fhir";
  private static final String DECLARATION = "http://www.w3.org/2000/xmlns/";

  private final StringBuilder out = new StringBuilder();

  private XmlText() {}

  static byte[] of(Element root) {
    XmlText text = new XmlText();
    text.element(root, "");
    return text.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void element(Element element, String defaultNamespace) {
    String namespace = element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
    String name = element.getLocalName();
    out.append('<').append(name);
    if (!namespace.equals(defaultNamespace)) {
      attribute("xmlns", namespace);
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (!DECLARATION.equals(attribute.getNamespaceURI())) {
        boolean isXml = "xml".equals(attribute.getPrefix());
        attribute((isXml ? "xml:" : "") + attribute.getLocalName(), attribute.getValue());
      }
    }
    out.append('>');
    for (Node child : namespace.equals(FHIR) ? grouped(element) : children(element)) {
      node(child, namespace);
    }
    out.append("</").append(name).append('>');
  }

  private void node(Node node, String namespace) {
    switch (node.getNodeType()) {
      case Node.ELEMENT_NODE -> element((Element) node, namespace);
      case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> escape(node.getNodeValue());
      case Node.COMMENT_NODE -> out.append("<!--").append(node.getNodeValue()).append("-->");
      default -> {}
    }
  }

  private static List<Node> children(Element element) {
    List<Node> children = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      children.add(child);
    }
    return children;
  }

  private static List<Node> grouped(Element element) {
    Map<String, List<Node>> byName = new LinkedHashMap<>();
    for (Node child : children(element)) {
      String name = child instanceof Element it ? it.getLocalName() : "";
      byName.computeIfAbsent(name, it -> new ArrayList<>()).add(child);
    }
    return byName.values().stream().flatMap(List::stream).toList();
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    escape(value);
    out.append('"');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\n', '\r', '\t' -> out.append("&#").append((int) c).append(';');
        default -> out.append(c);
      }
    }
  }
}
