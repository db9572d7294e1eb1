package org.medulla.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a SearchParameter resource says of a parameter.
 *
 * @param url its canonical address
 * @param code its name in URLs
 * @param type its kind as FHIR names it, for example {@code token}
 * @param base the resource types it belongs to; may name {@code Resource}
 * @param expression where its values are found; empty if the definition says nothing
 * @param target the resource types a reference may point to; empty if any
 * @param components the parts of a composite
 * @see <a href="https://hl7.org/fhir/R4/searchparameter.html">SearchParameter</a>
 */
public record ParameterDefinition(
    String url,
    String code,
    String type,
    List<String> base,
    String expression,
    List<String> target,
    List<Component> components) {

  /** One part of a composite: the parameter that says its kind, and where it is found. */
  public record Component(String definition, String expression) {}

  public ParameterDefinition {
    base = List.copyOf(base);
    target = List.copyOf(target);
    components = List.copyOf(components);
  }

  /** Reads a SearchParameter resource. */
  public static ParameterDefinition of(JsonNode resource) {
    List<Component> components = new ArrayList<>();
    for (JsonNode component : resource.path("component")) {
      components.add(
          new Component(
              component.path("definition").asText(), component.path("expression").asText()));
    }
    return new ParameterDefinition(
        resource.path("url").asText(),
        resource.path("code").asText(),
        resource.path("type").asText(),
        texts(resource.path("base")),
        resource.path("expression").asText(""),
        texts(resource.path("target")),
        components);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
