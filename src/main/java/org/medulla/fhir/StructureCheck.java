package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.medulla.fhir.TypeDefinition.Element;
import org.medulla.fhir.TypeDefinition.Member;

/**
 * Says what in a JSON tree is not FHIR R4: unknown elements, wrong JSON types, values out of their
 * lexical form, a second value of a choice, missing and repeated elements. It knows no profiles, no
 * invariants and no terminology.
 *
 * @see <a href="https://hl7.org/fhir/R4/json.html">JSON Representation of Resources</a>
 */
public final class StructureCheck {

  private static final int MAX_ISSUES = 50;

  private final Structure structure;

  public StructureCheck(Structure structure) {
    this.structure = structure;
  }

  /**
   * Checks one resource.
   *
   * @return what is wrong, in document order, at most 50 issues; empty if nothing is
   */
  public List<Issue> check(ObjectNode resource) {
    return check(resource, "");
  }

  /** Checks one resource that stands somewhere within another one, at the given expression. */
  public List<Issue> check(ObjectNode resource, String at) {
    Walk walk = new Walk();
    walk.resource(resource, at);
    return walk.issues;
  }

  private final class Walk {
    private final List<Issue> issues = new ArrayList<>();

    private void wrong(StructureProblem problem, String text, String path) {
      if (issues.size() < MAX_ISSUES) {
        issues.add(Issue.error(problem.issueType(), problem.code(), text, path));
      }
    }

    private void resource(JsonNode node, String at) {
      if (!node.isObject()) {
        wrong(StructureProblem.WRONG_SHAPE, "A resource must be a JSON object", at);
        return;
      }
      String type = node.path("resourceType").asText("");
      Optional<TypeDefinition> definition =
          structure.isResourceType(type) ? structure.type(type) : Optional.empty();
      if (definition.isEmpty()) {
        String text =
            type.isEmpty()
                ? "resourceType is missing"
                : "'" + type + "' is not a resource type of FHIR R4";
        wrong(StructureProblem.UNKNOWN_TYPE, text, at.isEmpty() ? "resourceType" : at);
        return;
      }
      object((ObjectNode) node, definition.get(), at.isEmpty() ? type : at);
    }

    private void object(ObjectNode node, TypeDefinition type, String path) {
      if (node.isEmpty()) {
        wrong(StructureProblem.EMPTY, "An object must not be empty", path);
        return;
      }
      Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        String name = field.getKey();
        if (name.equals("resourceType") && type.isResource()) {
          continue;
        }
        boolean isShadow = name.startsWith("_");
        Member member = type.members().get(isShadow ? name.substring(1) : name);
        if (member == null || (isShadow && member.primitive().isEmpty())) {
          wrong(StructureProblem.UNKNOWN_ELEMENT, unknown(name, type), path + "." + name);
          continue;
        }
        member(node, member, isShadow, field.getValue(), path + "." + member.element().name());
      }
      choices(node, type, path);
      required(node, type, path);
    }

    private String unknown(String name, TypeDefinition type) {
      return "'"
          + name
          + "' is not an element of "
          + type.name()
          + "; it has: "
          + String.join(", ", new TreeSet<>(type.members().keySet()));
    }

    private void member(
        ObjectNode parent, Member member, boolean isShadow, JsonNode value, String path) {
      if (!member.element().isRepeated()) {
        if (value.isArray()) {
          wrong(StructureProblem.WRONG_SHAPE, "Must not be an array: it occurs once at most", path);
        } else {
          single(member, isShadow, value, path);
        }
        return;
      }
      if (!value.isArray()) {
        wrong(StructureProblem.WRONG_SHAPE, "Must be an array: it may occur many times", path);
        return;
      }
      if (value.isEmpty()) {
        wrong(StructureProblem.EMPTY, "An array must not be empty", path);
      }
      JsonNode other = parent.path(isShadow ? member.name() : "_" + member.name());
      for (int i = 0; i < value.size(); i++) {
        JsonNode item = value.get(i);
        boolean isFiller =
            item.isNull()
                && member.primitive().isPresent()
                && other.path(i).isValueNode() == isShadow
                && !other.path(i).isMissingNode()
                && !other.path(i).isNull();
        if (!isFiller) {
          single(member, isShadow, item, path + "[" + i + "]");
        }
      }
    }

    private void single(Member member, boolean isShadow, JsonNode value, String path) {
      if (value.isNull()) {
        wrong(StructureProblem.EMPTY, "Must not be null; leave the element out", path);
      } else if (isShadow) {
        data(value, "Element", path);
      } else if (member.primitive().isPresent()) {
        primitive(member.primitive().get(), value, path);
      } else if (member.type().equals("Resource")) {
        resource(value, path);
      } else {
        data(value, member.type(), path);
      }
    }

    private void data(JsonNode value, String type, String path) {
      if (value instanceof ObjectNode object) {
        structure.type(type).ifPresent(definition -> object(object, definition, path));
      } else {
        wrong(StructureProblem.WRONG_SHAPE, "Must be a JSON object", path);
      }
    }

    private void primitive(Primitive primitive, JsonNode value, String path) {
      if (!primitive.accepts(value)) {
        String text = "Must be " + primitive.description() + " (type " + primitive.typeName() + ")";
        wrong(StructureProblem.WRONG_VALUE, text, path);
      }
    }

    private void choices(ObjectNode node, TypeDefinition type, String path) {
      for (Element element : type.elements()) {
        if (element.isChoice()) {
          List<String> present =
              element.names().stream().filter(name -> isThere(node, name)).toList();
          if (present.size() > 1) {
            String text = "Only one of these may be there: " + String.join(", ", present);
            wrong(StructureProblem.SECOND_CHOICE, text, path + "." + present.get(1));
          }
        }
      }
    }

    private void required(ObjectNode node, TypeDefinition type, String path) {
      for (Element element : type.elements()) {
        if (element.min() > 0 && element.names().stream().noneMatch(name -> isThere(node, name))) {
          String name = element.name() + (element.isChoice() ? "[x]" : "");
          String text = "'" + name + "' is required in " + type.name();
          wrong(StructureProblem.MISSING_ELEMENT, text, path + "." + element.name());
        }
      }
    }

    private static boolean isThere(ObjectNode node, String name) {
      return node.has(name) || node.has("_" + name);
    }
  }
}
