package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Json;

/**
 * One value of a parameter.
 *
 * @param value what was given, of the type that the definition wants; missing if it has parts
 * @param bytes a resource as it came; empty for all else
 * @param parts the values within it
 * @param at where it stands in the request
 */
public record Argument(
    String name, JsonNode value, Optional<ContentBytes> bytes, List<Argument> parts, String at) {

  public Argument {
    parts = List.copyOf(parts);
  }

  /** The value of a primitive parameter as text. */
  public String text() {
    return value.asText();
  }

  /** The value of a parameter that is a resource or a data type. */
  public ObjectNode object() {
    return (ObjectNode) value;
  }

  /** The resource as text, as it came if it was the whole content. */
  public ContentBytes body() {
    return bytes.orElseGet(() -> ContentBytes.wrap(Json.bytes(value)));
  }

  /** The first part with a name. */
  public Optional<Argument> part(String part) {
    return parts.stream().filter(it -> it.name().equals(part)).findFirst();
  }
}
