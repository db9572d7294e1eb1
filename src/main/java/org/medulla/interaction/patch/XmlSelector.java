package org.medulla.interaction.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/**
 * The part of XPath that a patch selects a node with: steps to child elements with predicates
 * {@code [2]}, {@code [@a='v']}, {@code [b='v']} and {@code [.='v']}, and at the end an attribute,
 * a text, a comment, a processing instruction or a namespace. Beyond RFC 5261, a predicate may
 * follow a path to an attribute, {@code [f:system/@value='v']}, since FHIR keeps values in
 * attributes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5261#section-4.1">RFC 5261, 4.1</a>
 */
final class XmlSelector {

  private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}._-]*";
  private static final String QNAME = "(?:" + NAME + ":)?" + NAME;
  private static final Pattern STEP =
      Pattern.compile(
          "(@"
              + QNAME
              + "|namespace::"
              + NAME
              + "|text\\(\\)|comment\\(\\)"
              + "|processing-instruction\\((?:'[^']*'|\"[^\"]*\")?\\)|\\*|"
              + QNAME
              + ")");
  private static final Pattern PREDICATE =
      Pattern.compile(
          "\\[\\s*(?:([1-9][0-9]{0,8})|((?:\\.|@?"
              + QNAME
              + "(?:/@?"
              + QNAME
              + "){0,8}))"
              + "\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\"))\\s*]");

  private final List<Step> steps;
  private final Element scope;

  private XmlSelector(List<Step> steps, Element scope) {
    this.steps = steps;
    this.scope = scope;
  }

  /** A test of a node and its predicates. */
  private record Step(String test, List<Predicate> predicates) {}

  /**
   * A condition.
   *
   * @param position which of those that are left, from 1; 0 for a comparison
   */
  private record Predicate(int position, String path, String value) {}

  /**
   * Reads a selector.
   *
   * @param scope where the prefixes it uses are declared
   * @throws PatchFailure if it is not of the part of XPath that patches use
   */
  static XmlSelector of(String text, Element scope, String place) {
    String rest = text.strip();
    rest = rest.startsWith("/") ? rest.substring(1) : rest;
    List<Step> steps = new ArrayList<>();
    while (true) {
      Matcher step = STEP.matcher(rest);
      if (!step.lookingAt()) {
        throw unknown(text, place);
      }
      rest = rest.substring(step.end());
      List<Predicate> predicates = new ArrayList<>();
      Matcher predicate = PREDICATE.matcher(rest);
      while (predicate.lookingAt()) {
        predicates.add(predicate(predicate));
        rest = rest.substring(predicate.end());
        predicate = PREDICATE.matcher(rest);
      }
      steps.add(new Step(step.group(1), predicates));
      if (rest.isEmpty()) {
        return new XmlSelector(steps, scope);
      }
      if (!rest.startsWith("/")) {
        throw unknown(text, place);
      }
      rest = rest.substring(1);
    }
  }

  private static Predicate predicate(Matcher match) {
    if (match.group(1) != null) {
      return new Predicate(Integer.parseInt(match.group(1)), "", "");
    }
    String value = match.group(3) == null ? match.group(4) : match.group(3);
    return new Predicate(0, match.group(2), value);
  }

  private static PatchFailure unknown(String text, String place) {
    return PatchFailure.malformed(
        place, "'" + text + "' is not a selector of XML Patch, such as f:Patient/f:name[1]/@id");
  }

  /** Everything that is selected in a document. */
  List<Node> select(Document document) {
    List<Node> nodes = List.of(document);
    for (Step step : steps) {
      List<Node> next = new ArrayList<>();
      for (Node node : nodes) {
        next.addAll(selected(node, step));
      }
      nodes = next;
    }
    return nodes;
  }

  private List<Node> selected(Node node, Step step) {
    List<Node> found = candidates(node, step.test());
    for (Predicate predicate : step.predicates()) {
      if (predicate.position() > 0) {
        boolean isThere = predicate.position() <= found.size();
        found = isThere ? List.of(found.get(predicate.position() - 1)) : List.of();
      } else {
        found = found.stream().filter(it -> holds(it, predicate)).toList();
      }
    }
    return found;
  }

  private boolean holds(Node node, Predicate predicate) {
    if (predicate.path().equals(".")) {
      return node.getTextContent().equals(predicate.value());
    }
    List<Node> nodes = List.of(node);
    for (String test : predicate.path().split("/")) {
      List<Node> next = new ArrayList<>();
      nodes.forEach(it -> next.addAll(candidates(it, test)));
      nodes = next;
    }
    return nodes.stream().anyMatch(it -> it.getTextContent().equals(predicate.value()));
  }

  private List<Node> candidates(Node node, String test) {
    if (test.startsWith("@")) {
      return attribute(node, test.substring(1));
    }
    if (test.startsWith("namespace::")) {
      return declaration(node, test.substring("namespace::".length()));
    }
    List<Node> found = new ArrayList<>();
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (isSelected(child, test)) {
        found.add(child);
      }
    }
    return found;
  }

  private List<Node> attribute(Node node, String name) {
    int colon = name.indexOf(':');
    // An attribute without a prefix is in no namespace, whatever the default one is.
    String namespace = colon < 0 ? null : namespace(name.substring(0, colon));
    Attr attribute =
        node instanceof Element it
            ? it.getAttributeNodeNS(namespace, name.substring(colon + 1))
            : null;
    return attribute == null ? List.of() : List.of(attribute);
  }

  private static List<Node> declaration(Node node, String prefix) {
    Attr attribute =
        node instanceof Element it
            ? it.getAttributeNodeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, prefix)
            : null;
    return attribute == null ? List.of() : List.of(attribute);
  }

  private boolean isSelected(Node node, String test) {
    if (test.equals("text()")) {
      return node.getNodeType() == Node.TEXT_NODE;
    }
    if (test.equals("comment()")) {
      return node.getNodeType() == Node.COMMENT_NODE;
    }
    if (test.startsWith("processing-instruction(")) {
      String target = test.replaceAll("^[a-z-]+\\(['\"]?|['\"]?\\)$", "");
      return node instanceof ProcessingInstruction it
          && (target.isEmpty() || target.equals(it.getTarget()));
    }
    return node instanceof Element element && isNamed(element, test);
  }

  private boolean isNamed(Element element, String test) {
    if (test.equals("*")) {
      return true;
    }
    int colon = test.indexOf(':');
    String namespace = colon < 0 ? defaultNamespace() : namespace(test.substring(0, colon));
    String actual = element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
    return element.getLocalName().equals(test.substring(colon + 1)) && actual.equals(namespace);
  }

  private String defaultNamespace() {
    String namespace = scope.lookupNamespaceURI(null);
    return namespace == null ? "" : namespace;
  }

  /** What a prefix stands for; R4 gives f and h a meaning where the patch does not. */
  private String namespace(String prefix) {
    String declared = scope.lookupNamespaceURI(prefix);
    if (declared != null) {
      return declared;
    }
    return switch (prefix) {
      case "f" -> "http://hl7.org/fhir";
      case "h" -> "http://www.w3.org/1999/xhtml";
      case "xml" -> XMLConstants.XML_NS_URI;
      default -> "\0";
    };
  }
}
