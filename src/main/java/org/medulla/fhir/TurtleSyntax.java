package org.medulla.fhir;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.medulla.fhir.TurtleTerm.Literal;
import org.medulla.fhir.TurtleTerm.Node;
import org.medulla.fhir.TurtleTerm.Statement;

/**
 * Reads the statements of a Turtle document. Collections and language tags are refused: FHIR R4
 * writes none, and there would be no place for them in a resource.
 *
 * @see <a href="https://www.w3.org/TR/turtle/">RDF 1.1 Turtle</a>
 */
final class TurtleSyntax {

  private static final long EXPANSION = 10;
  private static final long EXPANSION_ALWAYS = 10_000;

  private final TurtleLexer in;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Node> named = new HashMap<>();
  private final Map<String, String> prefixes = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private String base = "";
  private int depth;
  private long expansion;

  private TurtleSyntax(String text) {
    this.in = new TurtleLexer(text);
  }

  /**
   * All nodes, in the order of the document.
   *
   * @throws JsonProblem with line and column, if it is not well-formed or nested deeper than 100
   */
  static List<Node> read(String text) {
    TurtleSyntax syntax = new TurtleSyntax(text);
    while (!syntax.in.isAtEnd()) {
      syntax.statement();
    }
    return syntax.nodes;
  }

  private void statement() {
    if (in.takeWord("@prefix")) {
      prefix();
      in.expect('.');
    } else if (in.takeWord("@base")) {
      base = iri();
      in.expect('.');
    } else if (in.takeKeyword("PREFIX")) {
      prefix();
    } else if (in.takeKeyword("BASE")) {
      base = iri();
    } else {
      triples();
      in.expect('.');
    }
  }

  private void prefix() {
    String name = in.prefixName();
    prefixes.put(name, iri());
    names.clear();
  }

  private void triples() {
    if (in.peek() == '[') {
      Node subject = blank();
      if (in.peek() != '.') {
        predicates(subject);
      }
    } else {
      predicates(node());
    }
  }

  private void predicates(Node subject) {
    do {
      char next = in.peek();
      if (next == '.' || next == ']') {
        return;
      }
      if (next != ';') {
        predicate(subject);
      }
    } while (in.take(';'));
  }

  private void predicate(Node subject) {
    int line = in.line();
    int column = in.column();
    String predicate;
    if (in.takeKeywordA()) {
      predicate = TurtleNames.TYPE;
    } else {
      predicate = name();
      if (predicate.startsWith("_:")) {
        throw in.problem("A blank node cannot be a predicate");
      }
    }
    do {
      subject.statements().add(new Statement(predicate, object(), line, column));
    } while (in.take(','));
  }

  private TurtleTerm object() {
    char next = in.peek();
    if (next == '[') {
      return blank();
    }
    if (next == '(') {
      throw in.problem("A collection is not used in the RDF of FHIR R4; repeat the predicate");
    }
    if (next == '"' || next == '\'') {
      return literal();
    }
    if (next == '+' || next == '-' || next == '.' || (next >= '0' && next <= '9')) {
      return in.number();
    }
    if (in.takeWord("true")) {
      return new Literal("true", TurtleNames.XSD + "boolean");
    }
    if (in.takeWord("false")) {
      return new Literal("false", TurtleNames.XSD + "boolean");
    }
    return node();
  }

  private Literal literal() {
    String text = in.string();
    if (in.isNext('@')) {
      throw in.problem("A language tag is not used in the RDF of FHIR R4");
    }
    return new Literal(text, in.takeTypeMark() ? name() : TurtleNames.XSD + "string");
  }

  private Node blank() {
    Node node = new Node("_:", in.line(), in.column());
    nodes.add(node);
    in.expect('[');
    if (++depth > Json.MAX_DEPTH) {
      throw in.problem("Nodes are nested deeper than " + Json.MAX_DEPTH);
    }
    predicates(node);
    depth--;
    in.expect(']');
    return node;
  }

  private Node node() {
    int line = in.line();
    int column = in.column();
    return named.computeIfAbsent(
        name(),
        it -> {
          Node node = new Node(it, line, column);
          nodes.add(node);
          return node;
        });
  }

  /** An IRI, a name with a prefix or a label of a blank node. */
  private String name() {
    if (in.peek() == '<') {
      return iri();
    }
    return names.computeIfAbsent(in.prefixedName(), this::expanded);
  }

  private String expanded(String name) {
    int colon = name.indexOf(':');
    String prefix = name.substring(0, colon);
    if (prefix.equals("_")) {
      return name;
    }
    String namespace = prefixes.get(prefix);
    if (namespace == null) {
      throw in.problem("The prefix '" + prefix + "' is not declared");
    }
    count(namespace);
    return namespace + name.substring(colon + 1);
  }

  /** A long namespace that is used often would make much out of little. */
  private void count(String namespace) {
    expansion += namespace.length();
    if (expansion > EXPANSION * in.length() + EXPANSION_ALWAYS) {
      throw in.problem("The namespaces are too long for so many names");
    }
  }

  private String iri() {
    String iri = in.iri();
    if (base.isEmpty() || iri.matches("[A-Za-z][A-Za-z0-9+.-]*:(?s:.*)")) {
      return iri;
    }
    count(base);
    try {
      return URI.create(base).resolve(iri).toString();
    } catch (IllegalArgumentException e) {
      throw in.problem("An IRI is not one");
    }
  }
}
