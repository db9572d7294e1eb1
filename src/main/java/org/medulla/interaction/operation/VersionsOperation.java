package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.medulla.fhir.Json;

/** {@code $versions}: which versions of FHIR there are here. */
public final class VersionsOperation implements OperationHandler {

  private static final String ONLY = "4.0";

  @Override
  public String definition() {
    return "CapabilityStatement-versions";
  }

  @Override
  public OperationResult execute(OperationCall call) {
    ObjectNode parameters = Json.newObject().put("resourceType", "Parameters");
    ArrayNode list = parameters.putArray("parameter");
    list.addObject().put("name", "version").put("valueCode", ONLY);
    list.addObject().put("name", "default").put("valueCode", ONLY);
    return new OperationResult.Resource(parameters);
  }
}
