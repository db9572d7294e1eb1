package org.medulla.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
    walk.resource(resource, Where.root(at));
    return walk.issues;
  }

  /**
   * A place in a resource. Its path is put together only where something is wrong.
   *
   * @param step what is added to the path of the place around it
   * @param index of an item; negative for what is none
   */
  private record Where(@Nullable Where around, String step, int index) {

    static Where root(String path) {
      return new Where(null, path, -1);
    }

    Where member(String name) {
      return new Where(this, name, -1);
    }

    Where item(int at) {
      return new Where(this, "", at);
    }

    boolean isNowhere() {
      return around == null && step.isEmpty();
    }

    String path() {
      if (around == null) {
        return step;
      }
      return around.path() + (index < 0 ? "." + step : "[" + index + "]");
    }
  }

  private final class Walk {
    private final List<Issue> issues = new ArrayList<>();

    private void wrong(StructureProblem problem, String text, Where at) {
      if (issues.size() < MAX_ISSUES) {
        issues.add(Issue.error(problem.issueType(), problem.code(), text, at.path()));
      }
    }

    private void resource(JsonNode node, Where at) {
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
        wrong(
            StructureProblem.UNKNOWN_TYPE, text, at.isNowhere() ? Where.root("resourceType") : at);
        return;
      }
      object((ObjectNode) node, definition.get(), at.isNowhere() ? Where.root(type) : at);
    }

    private void object(ObjectNode node, TypeDefinition type, Where at) {
      if (node.isEmpty()) {
        wrong(StructureProblem.EMPTY, "An object must not be empty", at);
        return;
      }
      int chosen = 0;
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
          wrong(StructureProblem.UNKNOWN_ELEMENT, unknown(name, type), at.member(name));
          continue;
        }
        member(node, member, isShadow, field.getValue(), at.member(member.element().name()));
        chosen += member.element().isChoice() ? 1 : 0;
      }
      if (chosen > 1) { // There are up to fifty names for a choice.
        choices(node, type, at);
      }
      required(node, type, at);
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
        ObjectNode parent, Member member, boolean isShadow, JsonNode value, Where at) {
      if (!member.element().isRepeated()) {
        if (value.isArray()) {
          wrong(StructureProblem.WRONG_SHAPE, "Must not be an array: it occurs once at most", at);
        } else {
          single(member, isShadow, value, at);
        }
        return;
      }
      if (!value.isArray()) {
        wrong(StructureProblem.WRONG_SHAPE, "Must be an array: it may occur many times", at);
        return;
      }
      if (value.isEmpty()) {
        wrong(StructureProblem.EMPTY, "An array must not be empty", at);
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
          single(member, isShadow, item, at.item(i));
        }
      }
    }

    private void single(Member member, boolean isShadow, JsonNode value, Where at) {
      if (value.isNull()) {
        wrong(StructureProblem.EMPTY, "Must not be null; leave the element out", at);
      } else if (isShadow) {
        data(value, "Element", at);
      } else if (member.primitive().isPresent()) {
        primitive(member.primitive().get(), value, at);
      } else if (member.type().equals("Resource")) {
        resource(value, at);
      } else {
        data(value, member.type(), at);
      }
    }

    private void data(JsonNode value, String type, Where at) {
      if (value instanceof ObjectNode object) {
        structure.type(type).ifPresent(definition -> object(object, definition, at));
      } else {
        wrong(StructureProblem.WRONG_SHAPE, "Must be a JSON object", at);
      }
    }

    private void primitive(Primitive primitive, JsonNode value, Where at) {
      if (!primitive.accepts(value)) {
        String text = "Must be " + primitive.description() + " (type " + primitive.typeName() + ")";
        wrong(StructureProblem.WRONG_VALUE, text, at);
      }
    }

    private void choices(ObjectNode node, TypeDefinition type, Where at) {
      for (Element choice : type.choices()) {
        List<String> present = choice.names().stream().filter(name -> isThere(node, name)).toList();
        if (present.size() > 1) {
          String text = "Only one of these may be there: " + String.join(", ", present);
          wrong(StructureProblem.SECOND_CHOICE, text, at.member(present.get(1)));
        }
      }
    }

    private void required(ObjectNode node, TypeDefinition type, Where at) {
      for (Element element : type.required()) {
        if (!isThere(node, element)) {
          String name = element.name() + (element.isChoice() ? "[x]" : "");
          String text = "'" + name + "' is required in " + type.name();
          wrong(StructureProblem.MISSING_ELEMENT, text, at.member(element.name()));
        }
      }
    }

    private static boolean isThere(ObjectNode node, Element element) {
      for (String name : element.names()) {
        if (isThere(node, name)) {
          return true;
        }
      }
      return false;
    }

    private static boolean isThere(ObjectNode node, String name) {
      return node.has(name) || node.has("_" + name);
    }
  }
}
