package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.TurtleTerm.Literal;
import org.medulla.fhir.TurtleTerm.Node;
import org.medulla.fhir.TurtleTerm.Statement;
import org.medulla.fhir.TypeDefinition.Member;

/** Reads one resource from Turtle: the tree that begins at the root of the graph. */
final class FhirTurtleReader {

  private static final String INDEX = TurtleNames.FHIR + "index";
  private static final String VALUE = TurtleNames.FHIR + "value";
  private static final String LINK = TurtleNames.FHIR + "link";
  private static final String ROLE = TurtleNames.FHIR + "nodeRole";
  private static final String ROOT = TurtleNames.FHIR + "treeRoot";

  private final Structure structure;
  private final Map<String, Map<String, Member>> members = new HashMap<>();
  private final Set<Node> used = new HashSet<>();
  private int depth;

  FhirTurtleReader(Structure structure) {
    this.structure = structure;
  }

  ObjectNode read(byte[] turtle) {
    List<Node> nodes = TurtleSyntax.read(text(turtle));
    Node root = root(nodes);
    ObjectNode resource = resource(root);
    for (Node node : nodes) {
      if (!used.contains(node) && !isBeside(node)) {
        throw problem("Nothing leads from the root to this node", node.line(), node.column());
      }
    }
    return resource;
  }

  private static String text(byte[] turtle) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(turtle)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new JsonProblem("The text is not valid UTF-8", 1, 1);
    }
  }

  private static Node root(List<Node> nodes) {
    List<Node> roots = nodes.stream().filter(FhirTurtleReader::isRoot).toList();
    if (roots.isEmpty()) {
      throw problem("There is no resource with 'fhir:nodeRole fhir:treeRoot'", 1, 1);
    }
    if (roots.size() > 1) {
      Node second = roots.get(1);
      throw problem("Only one resource may be the root", second.line(), second.column());
    }
    return roots.get(0);
  }

  private static boolean isRoot(Node node) {
    return node.statements().stream()
        .anyMatch(
            it ->
                it.predicate().equals(ROLE)
                    && it.object() instanceof Node role
                    && role.name().equals(ROOT));
  }

  /** What is no content: terms, the types of what is referred to, and the header of an ontology. */
  private static boolean isBeside(Node node) {
    boolean isOntology =
        types(node).stream().anyMatch(it -> it.name().equals(TurtleNames.OWL + "Ontology"));
    return isOntology
        || (!node.name().startsWith("_:")
            && node.statements().stream().allMatch(it -> it.predicate().equals(TurtleNames.TYPE)));
  }

  private static List<Node> types(Node node) {
    List<Node> types = new ArrayList<>();
    for (Statement statement : node.statements()) {
      if (statement.predicate().equals(TurtleNames.TYPE)) {
        if (!(statement.object() instanceof Node type)) {
          throw problem("A type cannot be a literal", statement.line(), statement.column());
        }
        types.add(type);
      }
    }
    return types;
  }

  private ObjectNode resource(Node node) {
    List<Node> types = types(node);
    if (types.size() != 1) {
      throw problem("A resource has one type, such as fhir:Patient", node.line(), node.column());
    }
    String type = local(types.get(0).name());
    if (!structure.isResourceType(type)) {
      throw problem("It is not a resource type of FHIR R4", node.line(), node.column());
    }
    ObjectNode resource = Json.newObject();
    resource.put("resourceType", type);
    children(node, structure.type(type).orElseThrow(), resource);
    return resource;
  }

  /** A name without the namespace of FHIR; empty if it has another one. */
  private static String local(String iri) {
    return iri.startsWith(TurtleNames.FHIR) ? iri.substring(TurtleNames.FHIR.length()) : "";
  }

  private void children(Node node, TypeDefinition type, ObjectNode target) {
    if (!used.add(node)) {
      throw problem("A node may stand in one place only", node.line(), node.column());
    }
    Map<String, List<Statement>> found = new LinkedHashMap<>();
    Map<String, Member> known = members(type);
    for (Statement statement : node.statements()) {
      String name = local(statement.predicate());
      if (known.containsKey(name)) {
        found.computeIfAbsent(name, it -> new ArrayList<>()).add(statement);
      } else if (!isAbout(statement, node, type)) {
        throw problem(
            "'" + shown(statement.predicate()) + "' is not a predicate of " + type.name(),
            statement.line(),
            statement.column());
      }
    }
    found.forEach(
        (name, statements) -> member(Objects.requireNonNull(known.get(name)), statements, target));
  }

  private Map<String, Member> members(TypeDefinition type) {
    return members.computeIfAbsent(
        type.name(),
        it -> {
          Map<String, Member> byPredicate = new HashMap<>();
          type.members()
              .values()
              .forEach(member -> byPredicate.put(TurtleNames.predicate(type, member), member));
          return byPredicate;
        });
  }

  private static String shown(String predicate) {
    String local = local(predicate);
    return local.isEmpty() ? predicate : "fhir:" + local;
  }

  /** Whether a statement is about the graph and not content; types are looked at by others. */
  private static boolean isAbout(Statement statement, Node node, TypeDefinition type) {
    return switch (statement.predicate()) {
      case TurtleNames.TYPE, INDEX -> true;
      case VALUE -> type.name().equals("Element");
      case LINK -> type.name().equals("Reference") && statement.object() instanceof Node;
      case ROLE -> isRoot(node) && type.isResource();
      default -> false;
    };
  }

  private void member(Member member, List<Statement> statements, ObjectNode target) {
    boolean isRepeated = member.element().isRepeated();
    if (!isRepeated && statements.size() > 1) {
      Statement second = statements.get(1);
      throw problem(
          "'" + shown(second.predicate()) + "' occurs once at most",
          second.line(),
          second.column());
    }
    depth += isRepeated ? 2 : 1;
    if (depth > Json.MAX_DEPTH) {
      Statement first = statements.get(0);
      throw problem(
          "Elements are nested deeper than " + Json.MAX_DEPTH, first.line(), first.column());
    }
    List<Statement> inOrder = isRepeated ? inOrder(statements) : statements;
    for (int i = 0; i < inOrder.size(); i++) {
      ObjectNode shadow = Json.newObject();
      JsonNode value = value(member, inOrder.get(i), shadow);
      put(target, member.name(), value, i, isRepeated);
      if (!shadow.isEmpty()) {
        put(target, "_" + member.name(), shadow, i, isRepeated);
      }
    }
    depth -= isRepeated ? 2 : 1;
    fill(target, member.name(), inOrder.size());
    fill(target, "_" + member.name(), inOrder.size());
  }

  private static void put(
      ObjectNode target, String name, JsonNode value, int index, boolean isRepeated) {
    if (value.isNull()) {
      return;
    }
    if (isRepeated) {
      ArrayNode array = target.withArrayProperty(name);
      while (array.size() < index) {
        array.addNull();
      }
      array.add(value);
    } else {
      target.set(name, value);
    }
  }

  private static void fill(ObjectNode target, String name, int size) {
    if (target.path(name) instanceof ArrayNode array) {
      while (array.size() < size) {
        array.addNull();
      }
    }
  }

  /** The values of an element that repeats, by their index; one alone needs none. */
  private static List<Statement> inOrder(List<Statement> statements) {
    if (statements.size() == 1) {
      return statements;
    }
    Map<Statement, Integer> indexes = new HashMap<>();
    Set<Integer> seen = new HashSet<>();
    for (Statement statement : statements) {
      Optional<Integer> index = index(statement.object());
      if (index.isEmpty() || !seen.add(index.get())) {
        throw problem(
            "Each value of '" + shown(statement.predicate()) + "' needs a fhir:index of its own",
            statement.line(),
            statement.column());
      }
      indexes.put(statement, index.get());
    }
    return statements.stream().sorted(Comparator.comparing(indexes::get)).toList();
  }

  private static Optional<Integer> index(TurtleTerm term) {
    if (term instanceof Node node) {
      for (Statement statement : node.statements()) {
        if (statement.predicate().equals(INDEX)
            && statement.object() instanceof Literal literal
            && literal.text().matches("[0-9]{1,9}")) {
          return Optional.of(Integer.parseInt(literal.text()));
        }
      }
    }
    return Optional.empty();
  }

  private JsonNode value(Member member, Statement statement, ObjectNode shadow) {
    boolean isXhtml = member.primitive().filter(it -> it == Primitive.XHTML).isPresent();
    if (isXhtml && statement.object() instanceof Literal literal) {
      return primitive(Primitive.XHTML, literal, statement);
    }
    if (!(statement.object() instanceof Node node)) {
      throw problem(
          "'" + shown(statement.predicate()) + "' leads to a node, not to a literal",
          statement.line(),
          statement.column());
    }
    if (member.type().equals("Resource")) {
      return resource(node);
    }
    if (member.primitive().isPresent()) {
      checkTypes(node, member.type(), "");
      children(node, structure.type("Element").orElseThrow(), shadow);
      return value(member.primitive().get(), node);
    }
    ObjectNode object = Json.newObject();
    children(node, structure.type(member.type()).orElseThrow(), object);
    String concept =
        member.type().equals("Coding")
            ? TurtleNames.concept(object.path("system").asText(), object.path("code").asText())
            : "";
    checkTypes(node, member.type(), concept);
    return object;
  }

  private static void checkTypes(Node node, String type, String concept) {
    for (Node it : types(node)) {
      if (!it.name().equals(TurtleNames.FHIR + type)
          && (concept.isEmpty() || !it.name().equals(concept))) {
        throw problem("A node of " + type + " has another type", node.line(), node.column());
      }
    }
  }

  private static JsonNode value(Primitive primitive, Node node) {
    List<Statement> values =
        node.statements().stream().filter(it -> it.predicate().equals(VALUE)).toList();
    if (values.isEmpty()) {
      return NullNode.instance;
    }
    Statement first = values.get(0);
    if (values.size() > 1 || !(first.object() instanceof Literal literal)) {
      throw problem("fhir:value leads to one literal", first.line(), first.column());
    }
    return primitive(primitive, literal, first);
  }

  private static JsonNode primitive(Primitive primitive, Literal literal, Statement statement) {
    if (!TurtleNames.isFitting(primitive, literal.text(), literal.datatype())) {
      throw problem(
          "A literal of " + primitive.typeName() + " is not of type " + literal.datatype(),
          statement.line(),
          statement.column());
    }
    return primitive == Primitive.XHTML
        ? TextNode.valueOf(literal.text())
        : FhirXmlReader.json(primitive, literal.text());
  }

  private static JsonProblem problem(String text, int line, int column) {
    return new JsonProblem(text, line, column);
  }
}
