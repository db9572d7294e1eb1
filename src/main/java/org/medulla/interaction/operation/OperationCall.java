package org.medulla.interaction.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of an operation whose parameters were found to be those of its definition.
 *
 * @param isGet whether it came by GET, so that nothing may change
 * @param arguments the parameters of the definition, in the order in which they came
 * @param others further parameters that the handler takes, as they came
 */
public record OperationCall(
    OperationDefinition definition,
    OperationTarget target,
    boolean isGet,
    List<Argument> arguments,
    Map<String, List<String>> others) {

  public OperationCall {
    arguments = List.copyOf(arguments);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    others.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    others = java.util.Collections.unmodifiableMap(copy);
  }

  /** All values of a parameter. */
  public List<Argument> all(String name) {
    return arguments.stream().filter(it -> it.name().equals(name)).toList();
  }

  /** The value of a parameter that may be given once. */
  public Optional<Argument> one(String name) {
    return arguments.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** The value of a primitive parameter as text. */
  public Optional<String> text(String name) {
    return one(name).map(Argument::text);
  }

  /** All values of a primitive parameter as text. */
  public List<String> texts(String name) {
    return all(name).stream().map(Argument::text).toList();
  }

  /** Whether a boolean parameter is given and true. */
  public boolean isTrue(String name) {
    return one(name).map(it -> it.value().asBoolean()).orElse(false);
  }

  /**
   * The value of a further parameter.
   *
   * @throws OperationRefusal if it is given more than once
   */
  public Optional<String> other(String name) {
    List<String> values = others.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new OperationRefusal(
          OperationProblem.REPEATED_PARAMETER,
          "'" + name + "' may be given once only",
          "http." + name);
    }
    return values.stream().findFirst();
  }

  /** Where a parameter stands in the request, for a refusal. */
  public String at(String name) {
    return one(name).map(Argument::at).orElse("http." + name);
  }

  /** Parameters as they came, to be repeated in the links of a page. */
  public Map<String, List<String>> given() {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      if (argument.value().isValueNode()) {
        given.computeIfAbsent(argument.name(), it -> new ArrayList<>()).add(argument.text());
      }
    }
    given.putAll(others);
    return given;
  }
}
