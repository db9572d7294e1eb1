package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.medulla.fhir.Json;
import org.medulla.store.StoredVersion;

/**
 * A contained resource that a search found.
 *
 * @param container the resource around it
 * @param place which of the contained resources it is, from 0
 */
public record ContainedMatch(StoredVersion container, int place) {

  /** The contained resource. */
  public ObjectNode resource() {
    ObjectNode around = Json.object(container.body().orElseThrow().toByteArray());
    return (ObjectNode) around.path("contained").path(place);
  }
}
