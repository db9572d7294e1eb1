package org.medulla.interaction.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One operation of an XML Patch: add, replace or remove. */
final class XmlOperation {

  private static final Set<String> POSITIONS = Set.of("", "before", "after", "prepend");

  private final String place;
  private final Element operation;
  private final XmlSelector selector;

  private XmlOperation(String place, Element operation, XmlSelector selector) {
    this.place = place;
    this.operation = operation;
    this.selector = selector;
  }

  static XmlOperation of(Element element, int index) {
    String place = PatchFormat.place(index);
    if (!Set.of("add", "replace", "remove").contains(element.getLocalName())) {
      throw PatchFailure.malformed(
          place, "'" + element.getLocalName() + "' is none of add, replace and remove");
    }
    if (!POSITIONS.contains(element.getAttribute("pos"))) {
      throw PatchFailure.malformed(place, "'pos' must be one of before, after and prepend");
    }
    String type = element.getAttribute("type");
    if (!type.isEmpty() && !type.startsWith("@") && !type.startsWith("namespace::")) {
      throw PatchFailure.malformed(place, "'type' must be @name or namespace::prefix");
    }
    return new XmlOperation(
        place, element, XmlSelector.of(element.getAttribute("sel"), element, place));
  }

  void apply(Document document) {
    List<Node> selected = selector.select(document);
    if (selected.size() != 1) {
      throw failure(selected.isEmpty() ? "selects nothing" : "selects more than one node");
    }
    Node node = selected.get(0);
    try {
      switch (operation.getLocalName()) {
        case "add" -> add(node, document);
        case "replace" -> replace(node, document);
        default -> remove(node);
      }
    } catch (DOMException e) {
      throw failure("cannot be done: " + e.getMessage());
    }
  }

  private PatchFailure failure(String text) {
    String what = operation.getLocalName() + " '" + operation.getAttribute("sel") + "' ";
    return PatchFailure.notApplicable(place, what + text);
  }

  private List<Node> content(Document document) {
    List<Node> content = new ArrayList<>();
    for (Node child = operation.getFirstChild(); child != null; child = child.getNextSibling()) {
      content.add(document.importNode(child, true));
    }
    return content;
  }

  private void add(Node node, Document document) {
    String type = operation.getAttribute("type");
    if (!type.isEmpty()) {
      if (!(node instanceof Element element)) {
        throw failure("selects no element to add an attribute to");
      }
      addAttribute(element, type);
      return;
    }
    boolean isBeside = Set.of("before", "after").contains(operation.getAttribute("pos"));
    if (node instanceof Attr || (!isBeside && !(node instanceof Element))) {
      throw failure("selects no element to add to");
    }
    Node parent = isBeside ? node.getParentNode() : node;
    Node next =
        switch (operation.getAttribute("pos")) {
          case "before" -> node;
          case "after" -> node.getNextSibling();
          case "prepend" -> node.getFirstChild();
          default -> null;
        };
    content(document).forEach(child -> parent.insertBefore(child, next));
  }

  private void addAttribute(Element element, String type) {
    String value = operation.getTextContent();
    if (type.startsWith("@")) {
      String name = type.substring(1);
      if (element.hasAttribute(name)) {
        throw failure("has the attribute '" + name + "' already");
      }
      boolean isXml = name.startsWith("xml:");
      element.setAttributeNS(isXml ? XMLConstants.XML_NS_URI : null, name, value);
    } else {
      String prefix = type.substring("namespace::".length());
      element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, value);
    }
  }

  private void replace(Node node, Document document) {
    if (node instanceof Attr || node.getNodeType() == Node.TEXT_NODE) {
      node.setNodeValue(operation.getTextContent());
      return;
    }
    List<Node> content =
        content(document).stream()
            .filter(it -> it.getNodeType() != Node.TEXT_NODE || !it.getNodeValue().isBlank())
            .toList();
    if (content.size() != 1 || content.get(0).getNodeType() != node.getNodeType()) {
      throw failure("needs exactly one node of the same kind as content");
    }
    node.getParentNode().replaceChild(content.get(0), node);
  }

  private void remove(Node node) {
    if (node instanceof Attr attribute) {
      attribute.getOwnerElement().removeAttributeNode(attribute);
      return;
    }
    String space = operation.getAttribute("ws");
    if (Set.of("before", "both").contains(space)) {
      removeSpace(node.getPreviousSibling());
    }
    if (Set.of("after", "both").contains(space)) {
      removeSpace(node.getNextSibling());
    }
    node.getParentNode().removeChild(node);
  }

  private static void removeSpace(Node node) {
    boolean isSpace =
        node != null && node.getNodeType() == Node.TEXT_NODE && node.getNodeValue().isBlank();
    if (isSpace) {
      node.getParentNode().removeChild(node);
    }
  }
}
