package org.medulla.interaction.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A change to a resource, as a client wrote it down.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#patch">patch</a>
 */
public interface PatchDocument {

  /**
   * The resource as it is after the change; the given tree stays as it is.
   *
   * @throws PatchFailure if the change cannot be made to this resource
   */
  ObjectNode apply(ObjectNode resource);
}
