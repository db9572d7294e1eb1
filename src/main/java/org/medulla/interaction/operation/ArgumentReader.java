package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.fhir.StructureCheck;
import org.medulla.interaction.operation.OperationDefinition.Parameter;

/**
 * Reads the parameters of one call, and refuses by name what the definition does not have.
 *
 * @see <a href="https://hl7.org/fhir/R4/operations.html#executing">Executing an Operation
 *     Synchronously</a>
 */
final class ArgumentReader {

  private static final String BODY = "Parameters.parameter";

  private final OperationDefinition definition;
  private final OperationHandler handler;
  private final StructureCheck check;
  private final List<Argument> arguments = new ArrayList<>();
  private final Map<String, List<String>> others = new LinkedHashMap<>();

  ArgumentReader(OperationDefinition definition, OperationHandler handler, StructureCheck check) {
    this.definition = definition;
    this.handler = handler;
    this.check = check;
  }

  OperationCall read(OperationRequest request) {
    request.query().forEach(this::query);
    request.content().ifPresent(this::content);
    requireNumbers(definition.parameters(), arguments, "", request.isGet());
    return new OperationCall(definition, request.target(), request.isGet(), arguments, others);
  }

  private void query(String name, List<String> values) {
    Optional<Parameter> parameter = definition.parameter(name);
    String at = "http." + name;
    if (parameter.isEmpty()) {
      further(name, at).addAll(values);
      return;
    }
    if (parameter.get().primitive().isEmpty()) {
      throw new OperationRefusal(
          OperationProblem.WRONG_METHOD,
          "'"
              + name
              + "' is of type "
              + typeName(parameter.get())
              + ", which no URL can hold; send a Parameters resource with POST",
          at);
    }
    for (String value : values) {
      arguments.add(
          new Argument(
              name,
              ArgumentTypes.ofText(parameter.get(), value, at),
              Optional.empty(),
              List.of(),
              at));
    }
  }

  private List<String> further(String name, String at) {
    boolean isTaken = handler.takesSearchParameters() || handler.furtherParameters().contains(name);
    if (!isTaken) {
      throw unknown(name, definition.parameters(), at);
    }
    return others.computeIfAbsent(name, it -> new ArrayList<>());
  }

  private OperationRefusal unknown(String name, List<Parameter> known, String at) {
    TreeSet<String> names = new TreeSet<>(handler.furtherParameters());
    known.forEach(it -> names.add(it.name()));
    String list = names.isEmpty() ? "it takes none" : "it takes " + String.join(", ", names);
    return new OperationRefusal(
        OperationProblem.UNKNOWN_PARAMETER,
        "$" + definition.code() + " has no parameter '" + name + "'; " + list,
        at);
  }

  private void content(OperationRequest.Content content) {
    ObjectNode tree = handler.parameters(content.tree());
    String type = tree.path("resourceType").asText();
    if (type.equals("Parameters")) {
      checkParameters(tree);
      int index = 0;
      for (JsonNode parameter : tree.path("parameter")) {
        parameter(parameter, BODY + "[" + index++ + "]");
      }
      return;
    }
    Parameter parameter =
        definition
            .onlyResource()
            .orElseThrow(
                () ->
                    new OperationRefusal(
                        OperationProblem.BAD_CONTENT,
                        "The content must be a Parameters resource, not '" + type + "'",
                        "resourceType"));
    requireType(parameter, type, "resourceType");
    arguments.add(
        new Argument(parameter.name(), tree, Optional.of(content.bytes()), List.of(), "content"));
  }

  /** Checks the Parameters without the resources in it, which the operation judges. */
  private void checkParameters(ObjectNode parameters) {
    ObjectNode envelope = parameters.deepCopy();
    withoutResources(envelope.path("parameter"));
    for (Issue issue : check.check(envelope, "")) {
      if (issue.severity() == Issue.Severity.ERROR) {
        throw new OperationRefusal(
            OperationProblem.BAD_CONTENT, issue.text(), issue.expressions().toArray(new String[0]));
      }
    }
  }

  private static void withoutResources(JsonNode parameters) {
    for (JsonNode parameter : parameters) {
      if (parameter instanceof ObjectNode object && object.path("resource").isObject()) {
        object.set(
            "resource",
            Json.newObject()
                .put("resourceType", "Basic")
                .set("code", Json.newObject().put("text", "any")));
      }
      withoutResources(parameter.path("part"));
    }
  }

  private void parameter(JsonNode node, String at) {
    String name = node.path("name").asText();
    Optional<Parameter> parameter = definition.parameter(name);
    if (parameter.isPresent()) {
      arguments.add(argument(parameter.get(), node, at));
      return;
    }
    List<String> values = further(name, at);
    JsonNode value = ArgumentTypes.value(node);
    if (!value.isValueNode()) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE, "'" + name + "' must be a primitive value", at);
    }
    values.add(value.asText());
  }

  private Argument argument(Parameter parameter, JsonNode node, String at) {
    String name = parameter.name();
    if (!parameter.parts().isEmpty()) {
      List<Argument> parts = new ArrayList<>();
      int index = 0;
      for (JsonNode part : node.path("part")) {
        String partAt = at + ".part[" + index++ + "]";
        String partName = part.path("name").asText();
        Parameter known =
            parameter.parts().stream()
                .filter(it -> it.name().equals(partName))
                .findFirst()
                .orElseThrow(() -> unknown(name + "." + partName, parameter.parts(), partAt));
        parts.add(argument(known, part, partAt));
      }
      requireNumbers(parameter.parts(), parts, name + ".", false);
      return new Argument(name, MissingNode.getInstance(), Optional.empty(), parts, at);
    }
    if (parameter.isResource()) {
      JsonNode resource = node.path("resource");
      requireType(parameter, resource.path("resourceType").asText(), at + ".resource");
      Optional<ContentBytes> bytes = Optional.empty();
      return new Argument(name, resource, bytes, List.of(), at + ".resource");
    }
    JsonNode value = ArgumentTypes.ofNode(parameter, node, at);
    return new Argument(name, value, Optional.empty(), List.of(), at);
  }

  private static void requireType(Parameter parameter, String type, String at) {
    boolean isAny = parameter.type().equals("Resource") || parameter.type().equals("Any");
    if (type.isEmpty() || (!isAny && !parameter.type().equals(type))) {
      throw new OperationRefusal(
          OperationProblem.BAD_VALUE,
          "'"
              + parameter.name()
              + "' must be a resource"
              + (isAny ? "" : " of type " + parameter.type()),
          at);
    }
  }

  private void requireNumbers(
      List<Parameter> parameters, List<Argument> given, String prefix, boolean isGet) {
    for (Parameter parameter : parameters) {
      List<Argument> of = given.stream().filter(it -> it.name().equals(parameter.name())).toList();
      String name = prefix + parameter.name();
      if (of.size() < parameter.min()) {
        boolean isForPost = isGet && parameter.primitive().isEmpty();
        throw new OperationRefusal(
            isForPost ? OperationProblem.WRONG_METHOD : OperationProblem.MISSING_PARAMETER,
            "$"
                + definition.code()
                + " needs the parameter '"
                + name
                + "' of type "
                + typeName(parameter)
                + (isForPost ? "; send it with POST" : ""),
            isGet ? "http." + name : BODY);
      }
      if (of.size() > parameter.max()) {
        throw new OperationRefusal(
            OperationProblem.REPEATED_PARAMETER,
            "'" + name + "' may be given " + times(parameter.max()) + " only",
            of.get(parameter.max()).at());
      }
    }
  }

  private static String times(int max) {
    return max == 1 ? "once" : max + " times";
  }

  private static String typeName(Parameter parameter) {
    return parameter.type().isEmpty() ? "parts" : parameter.type();
  }
}
