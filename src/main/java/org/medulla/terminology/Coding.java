package org.medulla.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.medulla.fhir.Json;

/** A code of a code system; what is not given is empty. */
public record Coding(String system, String version, String code, String display) {

  /** Reads the data type Coding. */
  public static Coding of(JsonNode coding) {
    return new Coding(
        coding.path("system").asText(),
        coding.path("version").asText(),
        coding.path("code").asText(),
        coding.path("display").asText());
  }

  ObjectNode json() {
    ObjectNode json = Json.newObject();
    put(json, "system", system);
    put(json, "version", version);
    put(json, "code", code);
    put(json, "display", display);
    return json;
  }

  private static void put(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }

  @Override
  public String toString() {
    return system.isEmpty() ? code : system + "#" + code;
  }
}
