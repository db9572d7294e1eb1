package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medulla.fhir.Primitive;

/**
 * What an operation takes and where it may be called.
 *
 * @param id of the OperationDefinition, such as {@code Observation-lastn}
 * @param url its canonical address
 * @param code the name of the operation without {@code $}
 * @param types the resource types it is about; {@code Resource} stands for all
 * @param levels where it may be called
 * @param parameters what it takes
 * @param json the whole OperationDefinition
 * @see <a href="https://hl7.org/fhir/R4/operationdefinition.html">OperationDefinition</a>
 */
public record OperationDefinition(
    String id,
    String url,
    String code,
    boolean affectsState,
    Set<String> types,
    Set<Level> levels,
    List<Parameter> parameters,
    ObjectNode json) {

  /** Where an operation can be called. */
  public enum Level {
    SYSTEM,
    TYPE,
    INSTANCE
  }

  /**
   * One parameter.
   *
   * @param max the most there may be of it; {@link Integer#MAX_VALUE} for any number
   * @param type its FHIR type; empty if it has parts
   * @param parts the parameters within it
   */
  public record Parameter(String name, int min, int max, String type, List<Parameter> parts) {
    public Parameter {
      parts = List.copyOf(parts);
    }

    /** The primitive type, if it has one. */
    public Optional<Primitive> primitive() {
      return Primitive.named(type);
    }

    boolean isResource() {
      return !type.isEmpty() && Character.isUpperCase(type.charAt(0)) && !DATA_TYPES.contains(type);
    }
  }

  /** Data types that parameters of R4 operations have. */
  private static final Set<String> DATA_TYPES =
      Set.of(
          "Coding",
          "CodeableConcept",
          "Period",
          "Meta",
          "Reference",
          "Identifier",
          "Quantity",
          "Element",
          "BackboneElement");

  public OperationDefinition {
    types = Set.copyOf(types);
    levels = Set.copyOf(levels);
    parameters = List.copyOf(parameters);
  }

  /** Reads an OperationDefinition. */
  static OperationDefinition of(ObjectNode json) {
    Set<String> types = new HashSet<>();
    json.path("resource").forEach(type -> types.add(type.asText()));
    Set<Level> levels = new HashSet<>();
    for (Level level : Level.values()) {
      if (json.path(level.name().toLowerCase(java.util.Locale.ROOT)).asBoolean()) {
        levels.add(level);
      }
    }
    return new OperationDefinition(
        json.path("id").asText(),
        json.path("url").asText(),
        json.path("code").asText(),
        json.path("affectsState").asBoolean(),
        types,
        levels,
        parameters(json.path("parameter"), true),
        json);
  }

  private static List<Parameter> parameters(JsonNode array, boolean isTop) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode parameter : array) {
      if (!isTop || parameter.path("use").asText().equals("in")) {
        String max = parameter.path("max").asText();
        parameters.add(
            new Parameter(
                parameter.path("name").asText(),
                parameter.path("min").asInt(),
                max.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(max),
                parameter.path("type").asText(),
                parameters(parameter.path("part"), false)));
      }
    }
    return parameters;
  }

  /** Whether it can be called on resources of a type. */
  boolean isAbout(String type) {
    return types.contains(type) || types.contains("Resource") || types.contains("DomainResource");
  }

  Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** The parameter that may come as the whole content of a request. */
  Optional<Parameter> onlyResource() {
    List<Parameter> resources = parameters.stream().filter(Parameter::isResource).toList();
    return resources.size() == 1 && resources.get(0).max() == 1
        ? Optional.of(resources.get(0))
        : Optional.empty();
  }
}
