package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.medulla.fhir.Json;

/**
 * Builds a Parameters resource, or the parts of one of its parameters.
 *
 * @see <a href="https://hl7.org/fhir/R4/parameters.html">Parameters</a>
 */
public final class ParametersResource {

  private final ObjectNode node;
  private final String array;

  private ParametersResource(ObjectNode node, String array) {
    this.node = node;
    this.array = array;
  }

  public static ParametersResource empty() {
    return new ParametersResource(Json.newObject().put("resourceType", "Parameters"), "parameter");
  }

  /**
   * Adds a value.
   *
   * @param type the FHIR type of the value, such as {@code code} or {@code Coding}
   */
  public ParametersResource add(String name, String type, JsonNode value) {
    String member = "value" + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    parameter(name).set(member, value);
    return this;
  }

  public ParametersResource add(String name, String type, String value) {
    return add(name, type, TextNode.valueOf(value));
  }

  public ParametersResource add(String name, boolean value) {
    return add(name, "boolean", BooleanNode.valueOf(value));
  }

  /** Adds a resource. */
  public ParametersResource resource(String name, ObjectNode resource) {
    parameter(name).set("resource", resource);
    return this;
  }

  /** Adds a parameter that has parts, and gives those to be filled. */
  public ParametersResource parts(String name) {
    return new ParametersResource(parameter(name), "part");
  }

  private ObjectNode parameter(String name) {
    return node.withArrayProperty(array).addObject().put("name", name);
  }

  public ObjectNode json() {
    return node;
  }
}
