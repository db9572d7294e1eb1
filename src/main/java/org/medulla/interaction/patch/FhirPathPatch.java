package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.medulla.fhir.ElementFinder;
import org.medulla.fhir.Structure;

/**
 * A list of operations on the elements of a resource, told as a Parameters resource.
 *
 * @see <a href="https://hl7.org/fhir/R4/fhirpatch.html">FHIRPath Patch</a>
 */
final class FhirPathPatch implements PatchDocument {

  /** Each operation evaluates a path on the whole resource. */
  private static final int MAX_OPERATIONS = 1000;

  private final List<FhirPathOperation> operations;
  private final ElementFinder finder;
  private final Structure structure;

  private FhirPathPatch(
      List<FhirPathOperation> operations, ElementFinder finder, Structure structure) {
    this.operations = operations;
    this.finder = finder;
    this.structure = structure;
  }

  /**
   * Reads a patch.
   *
   * @throws PatchFailure if it is no Parameters resource with operations
   */
  static FhirPathPatch of(ObjectNode parameters, ElementFinder finder, Structure structure) {
    if (!parameters.path("resourceType").asText().equals("Parameters")) {
      throw PatchFailure.malformed("", "A FHIRPath Patch is a Parameters resource");
    }
    List<FhirPathOperation> operations = new ArrayList<>();
    for (JsonNode parameter : parameters.path("parameter")) {
      operations.add(FhirPathOperation.of(parameter, operations.size(), structure));
    }
    if (operations.size() > MAX_OPERATIONS) {
      throw PatchFailure.malformed(
          "",
          "A FHIRPath Patch may have " + MAX_OPERATIONS + " operations, not " + operations.size());
    }
    return new FhirPathPatch(operations, finder, structure);
  }

  @Override
  public ObjectNode apply(ObjectNode resource) {
    ObjectNode result = resource.deepCopy();
    for (FhirPathOperation operation : operations) {
      operation.apply(result, finder, structure);
    }
    Leftovers.prune(result);
    return result;
  }
}
